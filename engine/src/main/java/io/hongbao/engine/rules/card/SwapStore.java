package io.hongbao.engine.rules.card;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.table.FreeRows;
import io.hongbao.engine.rules.table.RowLinks;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * Offered swaps until they are taken or past their end: 48 bytes each, 24 to know which ends first, 8 to 16 for the
 * index. What is past its end is absent, and its room is taken back when another one is stored.
 */
final class SwapStore extends SlotTable
{
    private static final int STRIDE = 6;
    private static final int RECLAIMED_AT_ONCE = 4;
    private static final int ID = 0;
    private static final int SET = 1;
    private static final int FROM = 2;
    private static final int TO = 3;
    private static final int EXPIRES_AT = 4;
    private static final int KINDS = 5;

    private final long[] rows;
    private final FreeRows free;
    private final DueQueue ends;

    SwapStore(final int capacity)
    {
        super(capacity);
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
        free = new FreeRows(capacity, new RowLinks(rows, KINDS, STRIDE));
        ends = new DueQueue(capacity);
    }

    int capacity()
    {
        return free.capacity();
    }

    boolean hasRoom(final long nowMs)
    {
        return free.left() > 0 || ends.firstDueMs() <= nowMs;
    }

    /** Stores one; needs room. Gives its slot. */
    int add(final long id, final long setId, final long expiresAtMs, final long nowMs)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && ends.firstDueMs() <= nowMs; i++)
        {
            remove(ends.firstSlot());
        }
        final int slot = free.take();
        rows[slot * STRIDE + ID] = id;
        rows[slot * STRIDE + SET] = setId;
        rows[slot * STRIDE + EXPIRES_AT] = expiresAtMs;
        enter(slot);
        ends.add(slot, id, expiresAtMs);
        return slot;
    }

    /** Who offered what to whom. */
    void setParties(final int slot, final long from, final long to, final int give, final int want)
    {
        rows[slot * STRIDE + FROM] = from;
        rows[slot * STRIDE + TO] = to;
        rows[slot * STRIDE + KINDS] = (long)give << 8 | want;
    }

    int find(final long id, final long nowMs)
    {
        for (int at = probe(id); slotAt(at) != NONE; at = next(at))
        {
            final int row = slotAt(at) * STRIDE;
            if (rows[row + ID] == id)
            {
                return rows[row + EXPIRES_AT] > nowMs ? slotAt(at) : NONE;
            }
        }
        return NONE;
    }

    void remove(final int slot)
    {
        withdraw(slot);
        ends.remove(slot);
        free.release(slot);
    }

    long setId(final int slot)
    {
        return rows[slot * STRIDE + SET];
    }

    long from(final int slot)
    {
        return rows[slot * STRIDE + FROM];
    }

    long to(final int slot)
    {
        return rows[slot * STRIDE + TO];
    }

    int give(final int slot)
    {
        return (int)(rows[slot * STRIDE + KINDS] >>> 8);
    }

    int want(final int slot)
    {
        return (int)rows[slot * STRIDE + KINDS] & 0xff;
    }

    @Override
    protected long hashOf(final int slot)
    {
        return rows[slot * STRIDE + ID];
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        stream.longs(rows, 0, free.state("swaps", stream) * STRIDE);
        entries(stream);
        ends.state(stream);
    }
}
