package io.hongbao.engine.api;

/**
 * What a user received and sent.
 *
 * @param userId         whose.
 * @param currency       of the amounts.
 * @param fromMs         first ms that was counted, UTC epoch ms.
 * @param toMs           end of what was counted, exclusive.
 * @param receivedAmount shares, exchanges, awards and prizes, minor units.
 * @param received       how many of these.
 * @param sentAmount     own envelopes and exchanges, minor units.
 * @param sent           how many of these.
 * @param refundedAmount what came back of them, minor units.
 * @param bestLuck       how often best luck.
 */
public record TotalsView(
    long userId, int currency, long fromMs, long toMs, long receivedAmount, long received, long sentAmount, long sent,
    long refundedAmount, long bestLuck)
{
}
