package io.hongbao.engine.rules.table;

import io.hongbao.engine.rules.StateStream;

/**
 * Which rows of a store are free: what was given back is taken again, the last first, before a row that was never used.
 */
public final class FreeRows
{
    private final int capacity;
    private final RowLinks links;
    private int free = SlotTable.NONE;
    private int fresh;
    private int used;

    /**
     * All rows are free.
     *
     * @param capacity slots 0..capacity-1.
     * @param links    of the rows; of a free one it is this class's.
     */
    public FreeRows(final int capacity, final RowLinks links)
    {
        this.capacity = capacity;
        this.links = links;
    }

    /** @return most rows at once. */
    public int capacity()
    {
        return capacity;
    }

    /** @return rows in use. */
    public int used()
    {
        return used;
    }

    /** @return rows that can be taken now. */
    public int left()
    {
        return capacity - used;
    }

    /**
     * Takes a row; one must be left.
     *
     * @return its slot; the row holds what it held last.
     */
    public int take()
    {
        used++;
        if (free == SlotTable.NONE)
        {
            return fresh++;
        }
        final int slot = free;
        free = links.next(slot);
        return slot;
    }

    /**
     * Gives a row back.
     *
     * @param slot in use.
     */
    public void release(final int slot)
    {
        links.link(slot, free);
        free = slot;
        used--;
    }

    /**
     * Names the state.
     *
     * @param store  name of the store, for whoever has to give it more room.
     * @param stream out or in.
     * @return rows that were ever used: the store names all of them behind this.
     */
    public int state(final String store, final StateStream stream)
    {
        fresh = stream.rows(store, fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        return fresh;
    }
}
