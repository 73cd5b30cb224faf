package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.envelope.CampaignDesks;
import io.hongbao.engine.rules.gate.NoCaps;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.ledger.NoSubsidies;
import io.hongbao.engine.rules.ledger.PoolDesk;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A desk with one campaign, number 1 of CNY, whose pool and parts a test can look at. */
public final class OnePool implements PoolDesk
{
    /** Id of the campaign. */
    public static final long CAMPAIGN = 1L << 41;
    private static final int CNY = 156;

    private final Map<Long, Long> reserved = new HashMap<>();
    private final long closesAtMs;
    private long available;
    private int closedParts;
    private long value;
    private long bound;

    /**
     * A funded pool.
     *
     * @param available  minor units.
     * @param closesAtMs when the campaign closes.
     */
    public OnePool(final long available, final long closesAtMs)
    {
        this.available = available;
        this.closesAtMs = closesAtMs;
    }

    /**
     * Enters its money into the books of the machine, as a top-up would.
     *
     * @param ledger of the machine.
     */
    public void fund(final Supplier<Ledger> ledger)
    {
        ledger.get().fund(CNY, available);
    }

    /** @return desks of a machine whose only campaign this is. */
    public CampaignDesks desks()
    {
        return new CampaignDesks(this, new NoSubsidies(), new NoCaps());
    }

    /**
     * What a part has reserved.
     *
     * @param partId of the part.
     * @return minor units.
     */
    public long reserved(final long partId)
    {
        return reserved.getOrDefault(partId, 0L);
    }

    /** @return parts that are over. */
    public int closedParts()
    {
        return closedParts;
    }

    /** @return free money. */
    public long available()
    {
        return available;
    }

    @Override
    public RejectCode refusal(final long campaignId, final int currency, final long amount, final long nowMs)
    {
        value = campaignId == CAMPAIGN ? amount : campaignId;
        bound = campaignId == CAMPAIGN ? available : 0;
        if (campaignId != CAMPAIGN)
        {
            return RejectCode.CAMPAIGN_UNKNOWN;
        }
        return amount > available ? RejectCode.POOL_EXHAUSTED : null;
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
        return 0;
    }

    @Override
    public void reserve(final long campaignId, final long partId, final long amount)
    {
        available -= amount;
        reserved.merge(partId, amount, Long::sum);
    }

    @Override
    public void release(final long campaignId, final long partId, final long amount)
    {
        available += amount;
        reserved.merge(partId, -amount, Long::sum);
    }

    @Override
    public void partClosed(final long campaignId, final long nowMs)
    {
        closedParts++;
    }

    @Override
    public int currency(final long campaignId)
    {
        return campaignId == CAMPAIGN ? CNY : 0;
    }

    @Override
    public long closesAtMs(final long campaignId)
    {
        return closesAtMs;
    }

    @Override
    public long available(final long campaignId)
    {
        return available;
    }
}
