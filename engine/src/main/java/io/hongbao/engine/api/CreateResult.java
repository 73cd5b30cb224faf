package io.hongbao.engine.api;

/**
 * An envelope was created, now or by an earlier send of the same key.
 *
 * @param envelopeId  given by the engine.
 * @param createdAtMs engine time.
 * @param opensAtMs   open from here, inclusive.
 * @param expiresAtMs to here, exclusive.
 * @param commitment  to the seed, 64 lower-case hex digits (RULES §3).
 * @param epoch       whose secret made the seed.
 * @param repeat      true if this key had created it before.
 */
public record CreateResult(
    long envelopeId,
    long createdAtMs,
    long opensAtMs,
    long expiresAtMs,
    String commitment,
    long epoch,
    boolean repeat)
{
}
