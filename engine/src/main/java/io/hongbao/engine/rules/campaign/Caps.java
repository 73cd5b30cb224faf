package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.gate.CapGate;
import io.hongbao.engine.rules.gate.HeldShares;
import io.hongbao.engine.rules.settings.Settings;

/**
 * What one user may have of a campaign, in all and on one day (RULES 7). A day is {@code floor((now + dayOffsetMs) /
 * 86 400 000)}. A campaign without any cap counts nothing.
 */
final class Caps implements CapGate
{
    private static final long DAY_MS = 86_400_000L;
    private static final int GRANTS = 1;
    private static final int AMOUNT = 2;
    private static final int DAY_GRANTS = 3;
    private static final int DAY_AMOUNT = 4;

    private final CampaignStore campaigns;
    private final CapStore store;
    private final HeldShares held;
    private final Settings settings;
    private long value;
    private long bound;
    private long timeMs;

    Caps(final CampaignStore campaigns, final CapStore store, final HeldShares held, final Settings settings)
    {
        this.campaigns = campaigns;
        this.store = store;
        this.held = held;
        this.settings = settings;
    }

    long day(final long atMs)
    {
        return Math.floorDiv(atMs + settings.dayOffsetMs(), DAY_MS);
    }

    @Override
    public RejectCode refusal(final long campaignId, final long user, final long worstCase, final long nowMs)
    {
        final int campaign = campaigns.find(campaignId);
        if (!campaigns.counts(campaign))
        {
            return null;
        }
        final long day = day(nowMs);
        final long dayFromMs = day * DAY_MS - settings.dayOffsetMs();
        final int row = store.find(campaignId, user);
        held.sum(campaignId, user, dayFromMs);
        if (isOver(store.grants(row) + held.shares(), 1, campaigns.capGrants(campaign)))
        {
            return refuse(GRANTS, campaigns.capGrants(campaign), 0);
        }
        if (isOver(store.amount(row) + held.amount(), worstCase, campaigns.capAmount(campaign)))
        {
            return refuse(AMOUNT, campaigns.capAmount(campaign), 0);
        }
        if (isOver(store.dayGrants(row, day) + held.sharesOfDay(), 1, campaigns.capDayGrants(campaign)))
        {
            return refuse(DAY_GRANTS, campaigns.capDayGrants(campaign), dayFromMs + DAY_MS);
        }
        if (isOver(store.dayAmount(row, day) + held.amountOfDay(), worstCase, campaigns.capDayAmount(campaign)))
        {
            return refuse(DAY_AMOUNT, campaigns.capDayAmount(campaign), dayFromMs + DAY_MS);
        }
        return null;
    }

    /** Whether had + more passes a cap; none of the sums can overflow, as a cap was kept so far or the pool's 2^62. */
    private static boolean isOver(final long had, final long more, final long cap)
    {
        return cap != 0 && had > cap - more;
    }

    private RejectCode refuse(final int which, final long cap, final long dayEndsMs)
    {
        value = which;
        bound = cap;
        timeMs = dayEndsMs;
        return RejectCode.CAP_REACHED;
    }

    @Override
    public long value()
    {
        return value;
    }

    @Override
    public long bound()
    {
        return bound;
    }

    @Override
    public long timeMs()
    {
        return timeMs;
    }

    @Override
    public boolean hasRoom(final long campaignId, final long user, final long nowMs)
    {
        return !campaigns.counts(campaigns.find(campaignId)) || store.hasRoom(1) ||
            store.find(campaignId, user) != CapStore.NONE;
    }

    @Override
    public int capacity()
    {
        return store.capacity();
    }

    @Override
    public void admit(final long campaignId, final long user, final long nowMs)
    {
        final int campaign = campaigns.find(campaignId);
        if (campaigns.counts(campaign) && store.find(campaignId, user) == CapStore.NONE)
        {
            campaigns.addCap(campaign, store.add(campaignId, user, campaigns.capList(campaign)));
        }
    }

    @Override
    public void count(final long campaignId, final long user, final long amount, final long countedAtMs)
    {
        final int campaign = campaigns.find(campaignId);
        if (!campaigns.counts(campaign))
        {
            return;
        }
        int row = store.find(campaignId, user);
        if (row == CapStore.NONE)
        {
            if (!store.hasRoom(1))
            {
                // Entered a raffle before the campaign had caps: due work never meets a full store (RULES 0).
                return;
            }
            campaigns.addCap(campaign, store.add(campaignId, user, campaigns.capList(campaign)));
            row = store.find(campaignId, user);
        }
        store.count(row, amount, day(countedAtMs));
    }

    /** What a user has had, for the answer to a query; {@link CapStore#NONE} = nothing counted. */
    int rowOf(final long campaignId, final long user)
    {
        return store.find(campaignId, user);
    }

    CapStore store()
    {
        return store;
    }
}
