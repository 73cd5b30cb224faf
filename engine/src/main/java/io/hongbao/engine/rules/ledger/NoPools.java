package io.hongbao.engine.rules.ledger;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.InvariantViolation;

/** No campaign was ever opened: nothing can draw. */
public final class NoPools implements PoolDesk
{
    private long asked;

    @Override
    public RejectCode refusal(final long campaignId, final int currency, final long amount, final long nowMs)
    {
        asked = campaignId;
        return RejectCode.CAMPAIGN_UNKNOWN;
    }

    @Override
    public long value()
    {
        return asked;
    }

    @Override
    public long bound()
    {
        return 0;
    }

    @Override
    public long timeMs()
    {
        return 0;
    }

    @Override
    public void reserve(final long campaignId, final long partId, final long amount)
    {
        throw new InvariantViolation("no campaign " + campaignId + " to reserve " + amount + " from for " + partId);
    }

    @Override
    public void release(final long campaignId, final long partId, final long amount)
    {
        throw new InvariantViolation("no campaign " + campaignId + " to give " + amount + " of " + partId + " back to");
    }

    @Override
    public void partClosed(final long campaignId, final long nowMs)
    {
        throw new InvariantViolation("no campaign " + campaignId + " that a part could close in");
    }

    @Override
    public int currency(final long campaignId)
    {
        return 0;
    }

    @Override
    public long closesAtMs(final long campaignId)
    {
        throw new InvariantViolation("no campaign " + campaignId + " that could close");
    }

    @Override
    public long available(final long campaignId)
    {
        throw new InvariantViolation("no campaign " + campaignId + " with money");
    }
}
