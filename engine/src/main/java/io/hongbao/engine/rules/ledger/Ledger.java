package io.hongbao.engine.rules.ledger;

import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateStream;
import org.agrona.collections.Int2IntHashMap;

/**
 * Money per currency: funded == granted + refunded + remaining, asserted with every movement (RULES 6). All amounts in
 * minor units.
 */
public final class Ledger
{
    private static final int NONE = -1;
    private final Int2IntHashMap rowByCurrency;
    private final long[] funded;
    private final long[] granted;
    private final long[] refunded;
    private final long[] remaining;
    private int lastCurrency;
    private int lastRow = NONE;

    /**
     * An empty ledger.
     *
     * @param capacity currencies.
     */
    public Ledger(final int capacity)
    {
        rowByCurrency = new Int2IntHashMap(2 * capacity, 0.6f, NONE);
        funded = new long[capacity];
        granted = new long[capacity];
        refunded = new long[capacity];
        remaining = new long[capacity];
    }

    /**
     * Opens the books of a currency; nothing happens if they are open.
     *
     * @param currency its code.
     */
    public void open(final int currency)
    {
        if (rowByCurrency.get(currency) == NONE)
        {
            rowByCurrency.put(currency, rowByCurrency.size());
        }
    }

    /**
     * Whether more can be funded without an overflow.
     *
     * @param currency whose books are open.
     * @param amount   above 0.
     * @return false if the sum would exceed 2^63-1.
     */
    public boolean canFund(final int currency, final long amount)
    {
        return funded[row(currency)] <= Long.MAX_VALUE - amount;
    }

    /**
     * Money came in.
     *
     * @param currency whose books are open.
     * @param amount   above 0.
     */
    public void fund(final int currency, final long amount)
    {
        final int row = row(currency);
        funded[row] = Math.addExact(funded[row], amount);
        remaining[row] = Math.addExact(remaining[row], amount);
        check(row, currency);
    }

    /**
     * Money went to a user.
     *
     * @param currency whose books are open.
     * @param amount   above 0.
     */
    public void grant(final int currency, final long amount)
    {
        final int row = row(currency);
        granted[row] = Math.addExact(granted[row], amount);
        remaining[row] = Math.subtractExact(remaining[row], amount);
        check(row, currency);
    }

    /**
     * Money went back.
     *
     * @param currency whose books are open.
     * @param amount   above 0.
     */
    public void refund(final int currency, final long amount)
    {
        final int row = row(currency);
        refunded[row] = Math.addExact(refunded[row], amount);
        remaining[row] = Math.subtractExact(remaining[row], amount);
        check(row, currency);
    }

    /**
     * Sum of all that was funded.
     *
     * @param currency whose books are open.
     * @return minor units.
     */
    public long funded(final int currency)
    {
        return funded[row(currency)];
    }

    /**
     * Sum of all grants.
     *
     * @param currency whose books are open.
     * @return minor units.
     */
    public long granted(final int currency)
    {
        return granted[row(currency)];
    }

    /**
     * Sum of all refunds.
     *
     * @param currency whose books are open.
     * @return minor units.
     */
    public long refunded(final int currency)
    {
        return refunded[row(currency)];
    }

    /**
     * What still lies in envelopes.
     *
     * @param currency whose books are open.
     * @return minor units.
     */
    public long remaining(final int currency)
    {
        return remaining[row(currency)];
    }

    private int row(final int currency)
    {
        if (currency != lastCurrency || lastRow == NONE)
        {
            lastRow = rowByCurrency.get(currency);
            lastCurrency = currency;
            if (lastRow == NONE)
            {
                throw new InvariantViolation("no books for currency " + currency);
            }
        }
        return lastRow;
    }

    private void check(final int row, final int currency)
    {
        if (funded[row] != granted[row] + refunded[row] + remaining[row] || remaining[row] < 0)
        {
            throw violation(row, currency);
        }
    }

    private InvariantViolation violation(final int row, final int currency)
    {
        return new InvariantViolation("currency " + currency + ": funded " + funded[row] + " != granted " +
            granted[row] + " + refunded " + refunded[row] + " + remaining " + remaining[row]);
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        final int size = stream.rows("currencies", rowByCurrency.size(), funded.length);
        final int[] currencies = new int[size];
        rowByCurrency.forEach((currency, row) -> currencies[row] = currency);
        stream.ints(currencies, 0, size);
        for (int row = 0; row < size; row++)
        {
            rowByCurrency.put(currencies[row], row);
        }
        stream.longs(funded, 0, size);
        stream.longs(granted, 0, size);
        stream.longs(refunded, 0, size);
        stream.longs(remaining, 0, size);
    }
}
