package io.hongbao.engine.api;

/**
 * Where the money of an envelope is now: {@code granted + refunded + remaining} is the total (RULES §6). Minor units.
 *
 * @param granted   to users.
 * @param refunded  to the payer.
 * @param remaining in the envelope.
 */
public record EnvelopeMoney(long granted, long refunded, long remaining)
{
}
