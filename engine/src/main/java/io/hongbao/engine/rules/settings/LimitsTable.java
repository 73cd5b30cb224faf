package io.hongbao.engine.rules.settings;

import org.agrona.collections.Int2ObjectHashMap;

/** Limits by currency: state, changed only by {@code SetLimits}. */
public final class LimitsTable
{
    private final Int2ObjectHashMap<CurrencyLimits> byCurrency;
    private final int capacity;

    /**
     * An empty table.
     *
     * @param capacity currencies.
     */
    public LimitsTable(final int capacity)
    {
        this.capacity = capacity;
        byCurrency = new Int2ObjectHashMap<>(2 * capacity, 0.6f);
    }

    /** @return most currencies. */
    public int capacity()
    {
        return capacity;
    }

    /**
     * Limits of a currency.
     *
     * @param currency its code.
     * @return its limits, null if it has none.
     */
    public CurrencyLimits get(final int currency)
    {
        return byCurrency.get(currency);
    }

    /**
     * Whether limits of a currency can be stored.
     *
     * @param currency its code.
     * @return true if it has limits already or there is room.
     */
    public boolean hasRoom(final int currency)
    {
        return byCurrency.size() < capacity || byCurrency.containsKey(currency);
    }

    /**
     * Stores limits; needs {@link #hasRoom(int)}.
     *
     * @param limits that are valid.
     */
    public void set(final CurrencyLimits limits)
    {
        byCurrency.put(limits.currency(), limits);
    }
}
