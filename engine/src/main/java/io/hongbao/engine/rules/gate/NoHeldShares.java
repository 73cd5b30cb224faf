package io.hongbao.engine.rules.gate;

/** Nobody could still win anything. */
public final class NoHeldShares implements HeldShares
{
    @Override
    public void sum(final long campaignId, final long user, final long dayFromMs)
    {
        // There is nothing to add up.
    }

    @Override
    public long shares()
    {
        return 0;
    }

    @Override
    public long amount()
    {
        return 0;
    }

    @Override
    public long sharesOfDay()
    {
        return 0;
    }

    @Override
    public long amountOfDay()
    {
        return 0;
    }
}
