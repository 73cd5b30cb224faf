package io.hongbao.engine.rules.gate;

import io.hongbao.engine.codec.RejectCode;

/** No campaign has caps: everybody may have everything. */
public final class NoCaps implements CapGate
{
    @Override
    public RejectCode refusal(final long campaignId, final long user, final long worstCase, final long nowMs)
    {
        return null;
    }

    @Override
    public long value()
    {
        return 0;
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
    public boolean hasRoom(final long campaignId, final long user, final long nowMs)
    {
        return true;
    }

    @Override
    public int capacity()
    {
        return 0;
    }

    @Override
    public void admit(final long campaignId, final long user, final long nowMs)
    {
        // Nobody is counted.
    }

    @Override
    public void count(final long campaignId, final long user, final long amount, final long countedAtMs)
    {
        // Nobody is counted.
    }
}
