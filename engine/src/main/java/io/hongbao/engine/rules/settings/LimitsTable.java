package io.hongbao.engine.rules.settings;

import io.hongbao.engine.rules.StateStream;
import java.util.Arrays;
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

    /**
     * Names the state: limits in the order of their currencies.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        final int count = stream.rows("currencies", byCurrency.size(), capacity);
        final int[] currencies = new int[byCurrency.size()];
        int known = 0;
        for (final Integer currency : byCurrency.keySet())
        {
            currencies[known++] = currency;
        }
        Arrays.sort(currencies);
        for (int i = 0; i < count; i++)
        {
            final CurrencyLimits now = stream.isLoading() ? CurrencyLimits.CNY : byCurrency.get(currencies[i]);
            set(new CurrencyLimits(
                stream.number(now.currency()), stream.number(now.maxTotalPerson()),
                stream.number(now.maxSharePerson()), stream.number(now.maxSharesPerson()),
                stream.number(now.maxSharesCampaign()), stream.number(now.maxSharesFair()),
                stream.number(now.maxNamed()), stream.number(now.maxNoteBytes())));
        }
    }
}
