package io.hongbao.tools.verifier;

/** Money of one currency over the whole feed, in minor units: funded == granted + refunded + remaining. */
public final class CurrencyTotals
{
    private final int currency;
    private long funded;
    private long granted;
    private long refunded;

    CurrencyTotals(final int currency)
    {
        this.currency = currency;
    }

    void fund(final long amount)
    {
        funded = Math.addExact(funded, amount);
    }

    void grant(final long amount)
    {
        granted = Math.addExact(granted, amount);
    }

    void refund(final long amount)
    {
        refunded = Math.addExact(refunded, amount);
    }

    /** @return ISO 4217 numeric or private code. */
    public int currency()
    {
        return currency;
    }

    /** @return totals of all envelopes created. */
    public long funded()
    {
        return funded;
    }

    /** @return paid to users. */
    public long granted()
    {
        return granted;
    }

    /** @return paid back. */
    public long refunded()
    {
        return refunded;
    }

    /** @return still in open and scheduled envelopes. */
    public long remaining()
    {
        return funded - granted - refunded;
    }
}
