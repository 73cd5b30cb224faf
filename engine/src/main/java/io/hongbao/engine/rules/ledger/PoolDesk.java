package io.hongbao.engine.rules.ledger;

import io.hongbao.engine.codec.RejectCode;

/**
 * Where the money of campaigns is drawn from (RULES 7): whatever draws on a pool reserves first, so that it cannot
 * overrun. A <i>part</i> is what drew: an envelope, a subsidy, a schedule of drops, a settlement. The refund of a part
 * goes back to the pool; what it granted stays reserved, as the part's unrefunded total. Single-threaded; amounts in
 * minor units.
 */
public interface PoolDesk
{
    /**
     * Whether a part may draw now. Changes nothing; the details of a refusal can be read until the next question.
     *
     * @param campaignId any.
     * @param currency   of the part.
     * @param amount     above 0.
     * @param nowMs      engine time.
     * @return why not, null if it may.
     */
    RejectCode refusal(long campaignId, int currency, long amount, long nowMs);

    /** @return {@code value} of the last refusal. */
    long value();

    /** @return {@code bound} of the last refusal. */
    long bound();

    /** @return {@code timeMs} of the last refusal. */
    long timeMs();

    /**
     * A part begins: its money goes from available to reserved. Only after {@link #refusal} said that it may.
     *
     * @param campaignId of the pool.
     * @param partId     of what draws, for the event.
     * @param amount     above 0.
     */
    void reserve(long campaignId, long partId, long amount);

    /**
     * Money of a live part comes back: from reserved to available.
     *
     * @param campaignId of the pool.
     * @param partId     of what drew, for the event.
     * @param amount     above 0.
     */
    void release(long campaignId, long partId, long amount);

    /**
     * A part is over, after its last {@link #release}. With the last one a closing campaign is refunded and closed.
     *
     * @param campaignId of the pool.
     * @param nowMs      engine time.
     */
    void partClosed(long campaignId, long nowMs);

    /**
     * Currency of a campaign.
     *
     * @param campaignId any.
     * @return its code, 0 if the campaign is unknown.
     */
    int currency(long campaignId);

    /**
     * When a campaign closes.
     *
     * @param campaignId that is known.
     * @return UTC epoch ms, exclusive.
     */
    long closesAtMs(long campaignId);

    /**
     * Free money of a pool.
     *
     * @param campaignId that is known.
     * @return minor units.
     */
    long available(long campaignId);
}
