package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * Rows that belong to an envelope and end with it: found by their own key, linked from the envelope's gates. When the
 * envelope ends, its whole list is given up at once, however long it is; from then on its rows are absent for every
 * answer, and their room is taken back, at most 4 rows for each that is stored (RULES 0, ageing).
 */
public abstract class OwnedRows extends SlotTable
{
    private static final int RECLAIMED_AT_ONCE = 4;

    private final int capacity;
    private final int[] links;
    private int free = NONE;
    private int fresh;
    private int used;
    private int deadHead = NONE;
    private int deadTail = NONE;

    OwnedRows(final int capacity)
    {
        super(capacity);
        this.capacity = capacity;
        links = new int[capacity];
    }

    /** @return most rows at once. */
    public final int capacity()
    {
        return capacity;
    }

    /** @return rows in memory, those of ended envelopes included. */
    public final int size()
    {
        return used;
    }

    /** @return whether one more row can be stored, if need be in the place of one whose envelope has ended. */
    public final boolean hasRoom()
    {
        return used < capacity || deadHead != NONE;
    }

    /** Takes a row and puts it before those that its envelope has; needs room. The caller enters it. */
    final int take(final int nextOfOwner)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && deadHead != NONE; i++)
        {
            reclaimFirst();
        }
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = links[slot];
        }
        used++;
        links[slot] = nextOfOwner;
        return slot;
    }

    private void reclaimFirst()
    {
        final int slot = deadHead;
        deadHead = links[slot];
        if (deadHead == NONE)
        {
            deadTail = NONE;
        }
        forget(slot);
        links[slot] = free;
        free = slot;
        used--;
    }

    /** Takes a row out of every index, while its key is still in place. */
    abstract void forget(int slot);

    /** Gives up a whole list. */
    final void giveUp(final int head, final int tail)
    {
        if (head == NONE)
        {
            return;
        }
        if (deadTail == NONE)
        {
            deadHead = head;
        }
        else
        {
            links[deadTail] = head;
        }
        deadTail = tail;
        links[tail] = NONE;
    }

    /** Spreads a pair of ids over 64 bits. */
    static long hash(final long a, final long b)
    {
        final long mixed = (a ^ Long.rotateLeft(b * 0x9E3779B97F4A7C15L, 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }

    /**
     * Names lines and counters, before the rows of the store.
     *
     * @param store  its name.
     * @param stream out or in.
     * @return rows that follow.
     */
    final int lines(final String store, final StateStream stream)
    {
        fresh = stream.rows(store, fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        deadHead = stream.number(deadHead);
        deadTail = stream.number(deadTail);
        stream.ints(links, 0, fresh);
        return fresh;
    }
}
