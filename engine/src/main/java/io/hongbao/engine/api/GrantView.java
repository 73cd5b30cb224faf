package io.hongbao.engine.api;

/**
 * One granted share.
 *
 * @param ordinal     place in the queue, from 0.
 * @param userId      whose it is.
 * @param amount      minor units; 0 where the asking user may not see it yet (RULES §11).
 * @param grantedAtMs engine time.
 */
public record GrantView(long ordinal, long userId, long amount, long grantedAtMs)
{
}
