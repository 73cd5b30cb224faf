package io.hongbao.engine.api;

/**
 * Something with a seed was opened, now or by an earlier send of the same key.
 *
 * @param subjectId   the campaign, schedule or card set.
 * @param createdAtMs engine time.
 * @param commitment  to the seed, 64 lower-case hex digits (RULES §3).
 * @param epoch       whose secret made the seed.
 * @param repeat      true if this key had opened it before.
 */
public record SeededResult(long subjectId, long createdAtMs, String commitment, long epoch, boolean repeat)
{
}
