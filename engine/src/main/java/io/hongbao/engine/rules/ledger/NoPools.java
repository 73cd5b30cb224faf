package io.hongbao.engine.rules.ledger;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.InvariantViolation;

/** The desk of an engine without campaigns: every one is unknown. */
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
        throw unknown(campaignId);
    }

    @Override
    public void release(final long campaignId, final long partId, final long amount)
    {
        throw unknown(campaignId);
    }

    @Override
    public void partClosed(final long campaignId, final long nowMs)
    {
        throw unknown(campaignId);
    }

    @Override
    public int currency(final long campaignId)
    {
        return 0;
    }

    @Override
    public long closesAtMs(final long campaignId)
    {
        throw unknown(campaignId);
    }

    @Override
    public long available(final long campaignId)
    {
        throw unknown(campaignId);
    }

    private static InvariantViolation unknown(final long campaignId)
    {
        return new InvariantViolation("campaign " + campaignId + " is unknown, and yet something draws on it");
    }
}
