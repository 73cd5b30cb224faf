package io.hongbao.engine.rules.table;

import io.hongbao.engine.rules.StateStream;

/**
 * From a key to a slot of a store: open addressing with linear probing over an int table, at most half full. The keys
 * lie in the store; this table knows only slots. Removal shifts back (Knuth, TAOCP 6.4, algorithm R), so that look-ups
 * do not slow down with age. 8 bytes a slot of capacity, up to 16 where it is not a power of two.
 */
public abstract class SlotTable
{
    /** No slot. */
    public static final int NONE = -1;

    private final int[] table;
    private final int mask;
    private final int shift;

    /**
     * An empty table.
     *
     * @param capacity slots 0..capacity-1, at least 1.
     */
    protected SlotTable(final int capacity)
    {
        final int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, capacity - 1)));
        table = new int[1 << bits];
        mask = table.length - 1;
        shift = 64 - bits;
    }

    /**
     * Hash of the key that lies in a slot.
     *
     * @param slot in the table.
     * @return any long; equal keys give equal hashes.
     */
    protected abstract long hashOf(int slot);

    /**
     * First position to look at for a key.
     *
     * @param hash of the key.
     * @return position for {@link #slotAt(int)}.
     */
    protected final int probe(final long hash)
    {
        return (int)(hash * 0x9E3779B97F4A7C15L >>> shift);
    }

    /**
     * What lies at a position.
     *
     * @param position from {@link #probe(long)} or {@link #next(int)}.
     * @return a slot, {@link #NONE} at the end of the probe.
     */
    protected final int slotAt(final int position)
    {
        return table[position] - 1;
    }

    /**
     * Loads what the first look for a key would see. A hint: decides nothing.
     *
     * @param hash of the key.
     * @return the slot there, {@link #NONE} if none.
     */
    protected final int touchFirst(final long hash)
    {
        return slotAt(probe(hash));
    }

    /**
     * Next position of a probe.
     *
     * @param position of the probe.
     * @return the position behind it.
     */
    protected final int next(final int position)
    {
        return position + 1 & mask;
    }

    /**
     * Enters a slot whose key is in place.
     *
     * @param slot not in the table.
     */
    protected final void enter(final int slot)
    {
        int at = probe(hashOf(slot));
        while (table[at] != 0)
        {
            at = next(at);
        }
        table[at] = slot + 1;
    }

    /**
     * Takes a slot out while its key is still in place.
     *
     * @param slot in the table.
     */
    protected final void withdraw(final int slot)
    {
        int hole = probe(hashOf(slot));
        while (table[hole] != slot + 1)
        {
            hole = next(hole);
        }
        int at = next(hole);
        while (table[at] != 0)
        {
            final int home = probe(hashOf(table[at] - 1));
            if ((at - home & mask) >= (at - hole & mask))
            {
                table[hole] = table[at];
                hole = at;
            }
            at = next(at);
        }
        table[hole] = 0;
    }

    /**
     * Names what is in the table; rows are in place already. When loading, the table is made again, in any size.
     *
     * @param stream out or in.
     */
    protected final void entries(final StateStream stream)
    {
        if (!stream.isWhole())
        {
            return;
        }
        int count = 0;
        for (final int entry : table)
        {
            count += entry == 0 ? 0 : 1;
        }
        count = stream.number(count);
        if (stream.isLoading())
        {
            for (int i = 0; i < count; i++)
            {
                enter(stream.number(0));
            }
            return;
        }
        for (final int entry : table)
        {
            if (entry != 0)
            {
                stream.number(entry - 1);
            }
        }
    }
}
