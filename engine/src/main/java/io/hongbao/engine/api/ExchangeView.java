package io.hongbao.engine.api;

import io.hongbao.engine.codec.ExchangeState;

/**
 * One exchange as one viewer sees it. Amounts in minor units.
 *
 * @param exchangeId  given by the engine.
 * @param fromUser    who offered.
 * @param toUser      who may answer.
 * @param currency    of all amounts.
 * @param amount      offered; 0 where the viewer may not see it.
 * @param minimum     least answer; 0 where the viewer may not see it.
 * @param answer      answered; 0 = not answered.
 * @param state       as it counts now.
 * @param blind       whether amounts are hidden until it is completed.
 * @param offeredAtMs engine time of the offer.
 * @param expiresAtMs when it ends, exclusive.
 * @param endedAtMs   engine time of the end; 0 = not ended.
 * @param repeat      true if this key had done it before.
 */
public record ExchangeView(
    long exchangeId, long fromUser, long toUser, int currency, long amount, long minimum, long answer,
    ExchangeState state, boolean blind, long offeredAtMs, long expiresAtMs, long endedAtMs, boolean repeat)
{
}
