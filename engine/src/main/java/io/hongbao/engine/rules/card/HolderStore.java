package io.hongbao.engine.rules.card;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.FreeRows;
import io.hongbao.engine.rules.table.RowLine;
import io.hongbao.engine.rules.table.RowLinks;
import io.hongbao.engine.rules.table.SlotTable;
import java.util.Arrays;

/**
 * What a user has of a set: draws, cards by kind, compositions, and draws earned by blessings today. One row of 64
 * bytes, a cache line, for a holder whatever the number of kinds; 8 to 16 bytes more for the index. A row counts up to
 * 255 cards of a kind; who has more of one takes a second row, which counts up to 16,777,215.
 *
 * <pre>
 *  word 0  user
 *       1  serial of the set | draws
 *       2  compositions | next holder of the set, or next free row
 *       3  second row, 0 if none | day | draws earned by blessings on it
 *     4-7  32 counts of 8 bits; in a second row (0-7) 32 counts of 16 bits, the upper part
 * </pre>
 *
 * When a set retires, its chain of holders is left behind as a whole; their rows are taken back a few at a time.
 */
final class HolderStore extends SlotTable
{
    /** Most draws that a user can have of a set. */
    static final long MOST_DRAWS = 0x7fffffff;
    /** Most cards of one kind that a user can have. */
    static final int MOST_CARDS = 0xffffff;

    private static final int STRIDE = 8;
    /** With the 16 bytes of an array's header, rows start at cache lines. */
    private static final int BASE = 6;
    private static final int LINE_MOST = 0xff;
    private static final int RECLAIMED_AT_ONCE = 4;

    private final long[] rows;
    private final RowLinks links;
    private final FreeRows free;
    private final RowLine left;

    HolderStore(final int capacity)
    {
        super(capacity);
        rows = new long[Math.addExact(Math.multiplyExact(capacity, STRIDE), BASE)];
        links = new RowLinks(rows, BASE + 2, STRIDE);
        free = new FreeRows(capacity, links);
        left = new RowLine(links);
    }

    int capacity()
    {
        return free.capacity();
    }

    /** Rows in use, those left behind included. */
    int size()
    {
        return free.used();
    }

    /**
     * Whether so many rows (at most {@link #RECLAIMED_AT_ONCE}) can be taken now, if need be from what was left behind.
     */
    boolean hasRoom(final int count)
    {
        int room = free.left();
        for (int holder = left.first(); room < count && holder != NONE; holder = left.next(holder))
        {
            room++;
        }
        return room >= count;
    }

    /** Leaves the chain of a set that has retired behind. */
    void leave(final int first, final int last)
    {
        left.append(first, last);
    }

    int find(final int serial, final long user)
    {
        for (int at = probe(hash(serial, user)); slotAt(at) != NONE; at = next(at))
        {
            final int row = row(slotAt(at));
            if (rows[row] == user && (int)(rows[row + 1] >>> 32) == serial)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /** A fresh holder without anything; needs room. */
    int add(final int serial, final long user)
    {
        final int holder = take();
        rows[row(holder)] = user;
        rows[row(holder) + 1] = (long)serial << 32;
        links.link(holder, NONE);
        enter(holder);
        return holder;
    }

    /** Puts a holder behind another in the chain of their set. */
    void link(final int last, final int holder)
    {
        links.link(last, holder);
    }

    long user(final int holder)
    {
        return rows[row(holder)];
    }

    long draws(final int holder)
    {
        return rows[row(holder) + 1] & 0xffffffffL;
    }

    void addDraws(final int holder, final int count)
    {
        rows[row(holder) + 1] += count;
    }

    long compositions(final int holder)
    {
        return rows[row(holder) + 2] >>> 32;
    }

    void addComposition(final int holder)
    {
        rows[row(holder) + 2] += 1L << 32;
    }

    /** Draws that were earned by blessings on a day; days are told apart by their last 16 bits. */
    int blessedOn(final int holder, final long day)
    {
        final int word = (int)rows[row(holder) + 3];
        return word >>> 16 == (int)(day & 0xffff) ? word & 0xffff : 0;
    }

    void setBlessedOn(final int holder, final long day, final int draws)
    {
        final int at = row(holder) + 3;
        rows[at] = rows[at] & 0xffffffff00000000L | (day & 0xffff) << 16 | draws;
    }

    int cards(final int holder, final int kind)
    {
        final int low = (int)(rows[row(holder) + 4 + (kind >> 3)] >>> ((kind & 7) << 3)) & LINE_MOST;
        final int second = second(holder);
        return second == NONE ? low : low | upper(second, kind) << 8;
    }

    /** Rows that one more card of a kind takes: 0, or 1 where it is the first beyond 255. */
    int rowsFor(final int holder, final int kind)
    {
        return second(holder) == NONE && cards(holder, kind) == LINE_MOST ? 1 : 0;
    }

    /** One card more; needs {@link #rowsFor} rows, and less than {@link #MOST_CARDS} of the kind. */
    void addCard(final int holder, final int kind)
    {
        final int count = cards(holder, kind) + 1;
        if (count > LINE_MOST && second(holder) == NONE)
        {
            setSecond(holder, take());
        }
        setCards(holder, kind, count);
    }

    /** One card less, of at least one. */
    void removeCard(final int holder, final int kind)
    {
        setCards(holder, kind, cards(holder, kind) - 1);
    }

    private void setCards(final int holder, final int kind, final int count)
    {
        final int shift = (kind & 7) << 3;
        final int at = row(holder) + 4 + (kind >> 3);
        rows[at] = rows[at] & ~((long)LINE_MOST << shift) | (long)(count & LINE_MOST) << shift;
        final int second = second(holder);
        if (second != NONE)
        {
            final int upperShift = (kind & 3) << 4;
            final int upperAt = row(second) + (kind >> 2);
            rows[upperAt] = rows[upperAt] & ~(0xffffL << upperShift) | (long)(count >>> 8) << upperShift;
        }
    }

    private int upper(final int second, final int kind)
    {
        return (int)(rows[row(second) + (kind >> 2)] >>> ((kind & 3) << 4)) & 0xffff;
    }

    private int second(final int holder)
    {
        return (int)(rows[row(holder) + 3] >>> 32) - 1;
    }

    private void setSecond(final int holder, final int slot)
    {
        rows[row(holder) + 3] |= (long)(slot + 1) << 32;
    }

    /** A row of zeros. With each at most 4 holders that were left behind are taken back. */
    private int take()
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && left.first() != NONE; i++)
        {
            final int holder = left.removeFirst();
            withdraw(holder);
            if (second(holder) != NONE)
            {
                free.release(second(holder));
            }
            free.release(holder);
        }
        final int slot = free.take();
        Arrays.fill(rows, row(slot), row(slot) + STRIDE, 0);
        return slot;
    }

    private static int row(final int slot)
    {
        return BASE + slot * STRIDE;
    }

    @Override
    protected long hashOf(final int slot)
    {
        return hash((int)(rows[row(slot) + 1] >>> 32), rows[row(slot)]);
    }

    private static long hash(final int serial, final long user)
    {
        final long mixed = (user + serial * 0x9E3779B97F4A7C15L) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        final int count = free.state("card holders", stream);
        left.state(stream);
        stream.longs(rows, BASE, count * STRIDE);
        entries(stream);
    }
}
