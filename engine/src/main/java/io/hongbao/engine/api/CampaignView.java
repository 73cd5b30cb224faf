package io.hongbao.engine.api;

import io.hongbao.engine.codec.CampaignState;
import java.util.List;

/**
 * A campaign's pool, caps and state. Amounts in minor units.
 *
 * @param campaignId which.
 * @param sponsor    who paid.
 * @param currency   of all amounts.
 * @param state      as it counts now.
 * @param pool       where its money is.
 * @param opensAtMs  in force.
 * @param closesAtMs in force.
 * @param caps       in force.
 * @param had        what the caps have counted for the user asked about.
 * @param liveParts  envelopes, subsidies, schedules and card sets that are not closed.
 * @param ticketKeys whose tickets count.
 * @param commitment to its seed, 64 lower-case hex digits.
 * @param epoch      whose secret made the seed.
 */
public record CampaignView(
    long campaignId, long sponsor, int currency, CampaignState state, PoolMoney pool, long opensAtMs, long closesAtMs,
    Caps caps, Caps had, long liveParts, List<Long> ticketKeys, String commitment, long epoch)
{
    /**
     * Where the money of a pool is: {@code funded == available + reserved + awarded + refunded}.
     *
     * @param funded    all that was put in.
     * @param available free.
     * @param reserved  held for, or granted by, its envelopes, subsidies, drops and prizes.
     * @param awarded   paid by awards.
     * @param refunded  paid back to the sponsor.
     */
    public record PoolMoney(long funded, long available, long reserved, long awarded, long refunded)
    {
    }
}
