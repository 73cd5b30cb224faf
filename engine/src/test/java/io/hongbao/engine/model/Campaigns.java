package io.hongbao.engine.model;

import io.hongbao.engine.codec.RejectCode;
import java.util.Map;
import java.util.TreeMap;

/** RULES 7: every campaign in memory. */
final class Campaigns
{
    private final Map<Long, Campaign> byId = new TreeMap<>();

    /** One that something new may draw on, in its currency. */
    Campaign findOpen(final long id, final long currency)
    {
        final Campaign campaign = byId.get(id);
        if (campaign == null)
        {
            throw Refused.of(RejectCode.CAMPAIGN_UNKNOWN, id, id, 0, 0);
        }
        return campaign;
    }
}
