package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.table.RowTable;

/**
 * How the row of a card set is laid out, and its terms: 88 words, 24 for the set and two for each of at most 32 kinds.
 * A set's <i>serial</i> is a number that no other set of this store ever has: what belongs to a set names it, so that
 * nothing of a set that has gone is taken for another's.
 */
abstract class CardSetRows extends RowTable
{
    /** No wild kind. */
    static final int NO_WILD = 255;
    /** Most kinds of a set. */
    static final int MOST_KINDS = 32;
    private static final int STRIDE = 88;
    static final int KIND = 1;
    static final int SERIAL_AND_EPOCH = 2;
    private static final int CAMPAIGN = 3;
    private static final int PRIZE = 4;
    private static final int OPENS_AT = 5;
    private static final int SETTLES_AT = 6;
    private static final int KEY0 = 8;
    private static final int KEY1 = 9;
    private static final int TICKET_TASK = 14;
    private static final int CURRENCY_AND_NEXT = 19;
    static final int STOCKS = 24;
    private static final int WEIGHTS = STOCKS + MOST_KINDS;

    CardSetRows(final int capacity)
    {
        super(capacity, STRIDE, CURRENCY_AND_NEXT);
    }

    void setTerms(final int slot, final int kinds, final int wildKind, final Split split, final int blessingDraws)
    {
        set(slot, KIND, kinds | (long)wildKind << 8 | (long)split.value() << 16 | (long)blessingDraws << 32);
    }

    void setPrize(final int slot, final long campaignId, final long prize, final int currency)
    {
        set(slot, CAMPAIGN, campaignId);
        set(slot, PRIZE, prize);
        setPair(slot, CURRENCY_AND_NEXT, currency, NONE);
    }

    void setTimes(final int slot, final long opensAtMs, final long settlesAtMs)
    {
        set(slot, OPENS_AT, opensAtMs);
        set(slot, SETTLES_AT, settlesAtMs);
    }

    void setDraws(final int slot, final long key0, final long key1, final int epoch, final long ticketTask)
    {
        set(slot, KEY0, key0);
        set(slot, KEY1, key1);
        setPair(slot, SERIAL_AND_EPOCH, serial(slot), epoch);
        set(slot, TICKET_TASK, ticketTask);
    }

    void setKind(final int slot, final int kind, final long stock, final long weight)
    {
        set(slot, STOCKS + kind, stock);
        set(slot, WEIGHTS + kind, weight);
    }

    long id(final int slot)
    {
        return get(slot, ID);
    }

    int kinds(final int slot)
    {
        return (int)get(slot, KIND) & 0xff;
    }

    int wildKind(final int slot)
    {
        return (int)(get(slot, KIND) >>> 8) & 0xff;
    }

    Split split(final int slot)
    {
        return Split.get((short)(get(slot, KIND) >>> 16 & 0xff));
    }

    int blessingDrawsPerDay(final int slot)
    {
        return (int)(get(slot, KIND) >>> 32);
    }

    int serial(final int slot)
    {
        return high(slot, SERIAL_AND_EPOCH);
    }

    int epoch(final int slot)
    {
        return low(slot, SERIAL_AND_EPOCH);
    }

    long campaignId(final int slot)
    {
        return get(slot, CAMPAIGN);
    }

    long prize(final int slot)
    {
        return get(slot, PRIZE);
    }

    int currency(final int slot)
    {
        return high(slot, CURRENCY_AND_NEXT);
    }

    long opensAtMs(final int slot)
    {
        return get(slot, OPENS_AT);
    }

    long settlesAtMs(final int slot)
    {
        return get(slot, SETTLES_AT);
    }

    long key0(final int slot)
    {
        return get(slot, KEY0);
    }

    long key1(final int slot)
    {
        return get(slot, KEY1);
    }

    long ticketTask(final int slot)
    {
        return get(slot, TICKET_TASK);
    }

    long weight(final int slot, final int kind)
    {
        return get(slot, WEIGHTS + kind);
    }

    final long get(final int slot, final int field)
    {
        return rows[row(slot) + field];
    }

    final void set(final int slot, final int field, final long value)
    {
        rows[row(slot) + field] = value;
    }

    final int high(final int slot, final int field)
    {
        return (int)(get(slot, field) >>> 32);
    }

    final int low(final int slot, final int field)
    {
        return (int)get(slot, field);
    }

    final void setPair(final int slot, final int field, final int high, final int low)
    {
        set(slot, field, (long)high << 32 | low & 0xffffffffL);
    }

    private static int row(final int slot)
    {
        return slot * STRIDE + BASE;
    }
}
