package io.hongbao.engine.rules.machine;

import io.hongbao.engine.rules.campaign.CampaignRules;
import io.hongbao.engine.rules.exchange.ExchangeRules;
import io.hongbao.engine.rules.gate.TicketDesk;

/** Where tickets come from: the keys of campaigns, and completed exchanges. */
final class TicketSources implements TicketDesk
{
    private final CampaignRules campaigns;
    private final ExchangeRules exchanges;

    TicketSources(final CampaignRules campaigns, final ExchangeRules exchanges)
    {
        this.campaigns = campaigns;
        this.exchanges = exchanges;
    }

    @Override
    public boolean isKeyOf(final long campaignId, final long keyId)
    {
        return campaigns.isTicketKey(campaignId, keyId);
    }

    @Override
    public long exchangeUntilMs(
        final long exchangeId, final long subjectId, final long user, final long task, final long nowMs)
    {
        return exchanges.ticketUntilMs(exchangeId, subjectId, user, task, nowMs);
    }
}
