package io.hongbao.engine.api;

/**
 * Something with a seed was opened: a campaign, a schedule of drops, a card set.
 *
 * @param subjectId   its id.
 * @param createdAtMs engine time.
 * @param epoch       it was seeded in.
 * @param commitment  64 hex digits: SHA-256 of the seed, which is revealed at its end.
 * @param repeat      true if this key had opened it before.
 */
public record SeededResult(long subjectId, long createdAtMs, long epoch, String commitment, boolean repeat)
{
}
