package io.hongbao.engine.rules.totals;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * Received, sent, refunded by (user, currency, day): 64 bytes a row, 8 to 16 for the index. Rows lie in the order in
 * which they were begun, that is by day, in a ring: the oldest are taken back first. A full store never refuses money
 * (RULES 0: a grab by id meets no full store): it drops the oldest day, and says so, for a total is never told of a day
 * that was not counted to its end.
 */
public final class TotalsStore extends SlotTable
{
    private static final int STRIDE = 8;
    private static final int USER = 0;
    private static final int DAY_AND_CURRENCY = 1;
    private static final int RECEIVED = 2;
    private static final int SENT = 3;
    private static final int REFUNDED = 4;
    private static final int COUNTS = 5;
    private static final int BEST_LUCK = 6;
    private static final int RECLAIMED_AT_ONCE = 4;
    private static final long COUNT_MASK = 0xffffffffL;

    private final long[] rows;
    private final int capacity;
    private int first;
    private int used;
    private long today = Long.MIN_VALUE;
    private long lostBefore = Long.MIN_VALUE;

    /**
     * An empty store.
     *
     * @param capacity rows.
     */
    public TotalsStore(final int capacity)
    {
        super(capacity);
        this.capacity = capacity;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
    }

    /** @return rows in memory, those past their time included. */
    public int size()
    {
        return used;
    }

    /** First day that was counted from its begin to now and has not been dropped. */
    long firstWhole()
    {
        return lostBefore;
    }

    /**
     * The row to count in, begun if it is not there.
     *
     * @param user     whose.
     * @param currency of the money.
     * @param day      today; one before the last call's counts as that.
     * @param keepFrom first day that is kept.
     * @return the row, {@link SlotTable#NONE} if today is not counted any more.
     */
    int row(final long user, final int currency, final long day, final long keepFrom)
    {
        today = Math.max(today, day);
        lostBefore = Math.max(lostBefore, keepFrom); // a longer window later brings no day back
        final int known = find(user, currency, today);
        if (known != NONE)
        {
            return known;
        }
        for (int i = 0; i < RECLAIMED_AT_ONCE && used > 0 && day(first) < keepFrom; i++)
        {
            dropFirst();
        }
        if (used == capacity)
        {
            lostBefore = Math.max(lostBefore, day(first) + 1);
            if (day(first) == today)
            {
                return NONE;
            }
            dropFirst();
        }
        final int slot = first + used < capacity ? first + used : first + used - capacity;
        used++;
        final int row = slot * STRIDE;
        rows[row + USER] = user;
        rows[row + DAY_AND_CURRENCY] = pack(today, currency);
        for (int i = RECEIVED; i < STRIDE; i++)
        {
            rows[row + i] = 0;
        }
        enter(slot);
        return slot;
    }

    private void dropFirst()
    {
        withdraw(first);
        first = first + 1 == capacity ? 0 : first + 1;
        used--;
    }

    /** A row, {@link SlotTable#NONE} if nothing was counted. */
    int find(final long user, final int currency, final long day)
    {
        final long key = pack(day, currency);
        for (int at = probe(hash(user, day)); slotAt(at) != NONE; at = next(at))
        {
            final int row = slotAt(at) * STRIDE;
            if (rows[row + USER] == user && rows[row + DAY_AND_CURRENCY] == key)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /**
     * Loads where a user's row of today is looked for. A hint: decides nothing.
     *
     * @param user any.
     * @return the row that lies there, {@link SlotTable#NONE} if none: for {@link #touchRow}.
     */
    public int touch(final long user)
    {
        return touchFirst(hash(user, today));
    }

    /**
     * Loads a row. A hint: decides nothing.
     *
     * @param row from {@link #touch}.
     * @return a number without meaning.
     */
    public long touchRow(final int row)
    {
        return row < 0 ? 0 : rows[row * STRIDE];
    }

    void receive(final int slot, final long amount)
    {
        add(slot, RECEIVED, amount);
        count(slot, 0);
    }

    void send(final int slot, final long amount)
    {
        add(slot, SENT, amount);
        count(slot, Integer.SIZE);
    }

    void refund(final int slot, final long amount)
    {
        add(slot, REFUNDED, amount);
    }

    void bestLuck(final int slot)
    {
        add(slot, BEST_LUCK, 1);
    }

    long received(final int slot)
    {
        return rows[slot * STRIDE + RECEIVED];
    }

    long sent(final int slot)
    {
        return rows[slot * STRIDE + SENT];
    }

    long refunded(final int slot)
    {
        return rows[slot * STRIDE + REFUNDED];
    }

    long receivedCount(final int slot)
    {
        return rows[slot * STRIDE + COUNTS] & COUNT_MASK;
    }

    long sentCount(final int slot)
    {
        return rows[slot * STRIDE + COUNTS] >>> Integer.SIZE;
    }

    long bestLucks(final int slot)
    {
        return rows[slot * STRIDE + BEST_LUCK];
    }

    private void add(final int slot, final int field, final long amount)
    {
        rows[slot * STRIDE + field] = sum(rows[slot * STRIDE + field], amount);
    }

    /** Amounts and counts stop at the most that their fields hold: a query must not be able to break anything. */
    static long sum(final long one, final long other)
    {
        final long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private void count(final int slot, final int shift)
    {
        final int at = slot * STRIDE + COUNTS;
        if ((rows[at] >>> shift & COUNT_MASK) != COUNT_MASK)
        {
            rows[at] += 1L << shift;
        }
    }

    private long day(final int slot)
    {
        return rows[slot * STRIDE + DAY_AND_CURRENCY] >> Short.SIZE;
    }

    private static long pack(final long day, final int currency)
    {
        return day << Short.SIZE | currency & 0xffffL;
    }

    @Override
    protected long hashOf(final int slot)
    {
        return hash(rows[slot * STRIDE + USER], day(slot));
    }

    private static long hash(final long user, final long day)
    {
        final long mixed = (user ^ Long.rotateLeft(day, 48)) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    /**
     * Names the state: rows in the order of their age.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        used = stream.rows("totals", used, capacity);
        today = stream.number(today);
        lostBefore = stream.number(lostBefore);
        final int beforeTheEnd = Math.min(used, capacity - first);
        stream.longs(rows, first * STRIDE, beforeTheEnd * STRIDE);
        stream.longs(rows, 0, (used - beforeTheEnd) * STRIDE);
        for (int slot = 0; stream.isLoading() && slot < used; slot++)
        {
            enter(slot);
        }
    }
}
