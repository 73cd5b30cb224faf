package io.hongbao.engine.api;

import java.util.List;
import java.util.Objects;

/**
 * New money rules of a live campaign, all of them (RULES §7).
 *
 * @param key        names the attempt.
 * @param campaignId which.
 * @param closesAtMs 0 leaves it; one in the past closes the campaign at once.
 * @param caps       of one user.
 * @param ticketKeys whose tickets count, at most 16.
 * @param reason     kept in the journal.
 */
public record CampaignChange(
    RequestKey key, long campaignId, long closesAtMs, Caps caps, List<Long> ticketKeys, String reason)
{
    /** Checks that nothing is missing. */
    public CampaignChange
    {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(caps, "caps");
        Objects.requireNonNull(reason, "reason");
        ticketKeys = List.copyOf(ticketKeys);
    }
}
