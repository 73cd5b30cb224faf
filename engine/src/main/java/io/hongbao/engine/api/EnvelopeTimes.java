package io.hongbao.engine.api;

/**
 * The times of an envelope, UTC epoch ms of the engine's clock.
 *
 * @param createdAtMs created.
 * @param opensAtMs   open from here, inclusive.
 * @param expiresAtMs to here, exclusive.
 * @param closedAtMs  closed, 0 while it is not.
 */
public record EnvelopeTimes(long createdAtMs, long opensAtMs, long expiresAtMs, long closedAtMs)
{
}
