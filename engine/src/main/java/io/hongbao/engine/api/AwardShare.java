package io.hongbao.engine.api;

/**
 * What one user is paid by an award.
 *
 * @param userId who.
 * @param amount minor units, at least 1.
 */
public record AwardShare(long userId, long amount)
{
}
