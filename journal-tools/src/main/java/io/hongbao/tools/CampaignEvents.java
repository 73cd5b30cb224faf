package io.hongbao.tools;

import io.hongbao.engine.codec.CardSetClosedDecoder;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.DropsEndedDecoder;
import io.hongbao.engine.codec.SubsidyReturnedDecoder;
import io.hongbao.engine.codec.SubsidyUsedDecoder;
import io.hongbao.tools.json.SchemaCatalog;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongHashSet;

/**
 * Events of a campaign and of what it pays for: most of these name only their envelope, schedule, subsidy or card set,
 * so it has to see their beginning. Remembers what is live, not what was.
 */
final class CampaignEvents implements EventFilter.Condition
{
    private static final Set<String> PARTS = Set.of("envelopeId", "subsidyId", "scheduleId", "setId");
    private static final Set<Integer> LAST = Set.of(ClosedDecoder.TEMPLATE_ID, SubsidyUsedDecoder.TEMPLATE_ID,
        SubsidyReturnedDecoder.TEMPLATE_ID, DropsEndedDecoder.TEMPLATE_ID, CardSetClosedDecoder.TEMPLATE_ID);

    private final long campaignId;
    private final NamedIds campaigns;
    private final NamedIds parts;
    private final LongHashSet live = new LongHashSet();

    CampaignEvents(final SchemaCatalog catalog, final long campaignId)
    {
        this.campaignId = campaignId;
        campaigns = new NamedIds(catalog, NamedIds.CAMPAIGN);
        parts = new NamedIds(catalog, PARTS);
    }

    @Override
    public boolean test(final DirectBuffer buffer, final int offset)
    {
        final int[] places = parts.of(buffer, offset);
        if (campaigns.names(buffer, offset, campaignId))
        {
            if (places.length > 0)
            {
                live.add(NamedIds.id(buffer, offset, places[0]));
            }
            forget(buffer, offset, places);
            return true;
        }
        for (final int at : places)
        {
            if (live.contains(NamedIds.id(buffer, offset, at)))
            {
                forget(buffer, offset, places);
                return true;
            }
        }
        return false;
    }

    private void forget(final DirectBuffer buffer, final int offset, final int[] places)
    {
        if (LAST.contains(EventFilter.templateId(buffer, offset)) && places.length > 0)
        {
            live.remove(NamedIds.id(buffer, offset, places[0]));
        }
    }
}
