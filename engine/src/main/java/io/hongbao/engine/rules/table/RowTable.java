package io.hongbao.engine.rules.table;

import io.hongbao.engine.rules.StateStream;
import java.util.Arrays;

/**
 * Things with an id and a life: rows of fixed width in one flat array, addressed by slot, found by the id in their
 * first word. When a life is over the row waits in line, in the order of the ends, until its memory is taken back.
 *
 * <pre>
 *  take(id)  ──►  in use, found by id  ──►  appendToRetirement  ──►  removeFirstToRetire  ──►  free, taken again
 * </pre>
 *
 * The lower half of one word is the link of a row that waits or is free; the store knows which, and has its upper half.
 * A store reads and writes the other words at constant places, so that its accessors cost no more than a load.
 */
public abstract class RowTable extends SlotTable
{
    /** Words before the first row: with the 16 bytes of an array's header, rows of 8 words start at cache lines. */
    protected static final int BASE = 6;
    /** Word of the id. */
    protected static final int ID = 0;

    /** All rows: that of a slot starts at {@code slot * stride + BASE}. */
    protected final long[] rows;
    private final int stride;
    private final FreeRows free;
    private final RowLine ended;

    /**
     * An empty table.
     *
     * @param capacity rows at once, in use or waiting.
     * @param stride   words of a row.
     * @param linkWord word whose lower half is the link.
     */
    protected RowTable(final int capacity, final int stride, final int linkWord)
    {
        super(capacity);
        this.stride = stride;
        rows = new long[Math.addExact(Math.multiplyExact(capacity, stride), BASE)];
        final RowLinks links = new RowLinks(rows, BASE + linkWord, stride);
        free = new FreeRows(capacity, links);
        ended = new RowLine(links);
    }

    /** @return most rows at once. */
    public final int capacity()
    {
        return free.capacity();
    }

    /** @return rows in memory, those that wait for their retirement included. */
    public final int size()
    {
        return free.used();
    }

    /** @return whether one more can be stored without taking back the memory of any. */
    public final boolean hasFreeRow()
    {
        return free.left() > 0;
    }

    /**
     * Finds one.
     *
     * @param id of it.
     * @return its slot, {@link #NONE} if it is not in memory.
     */
    public final int find(final long id)
    {
        for (int at = probe(id); slotAt(at) != NONE; at = next(at))
        {
            if (rows[slotAt(at) * stride + BASE] == id)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /**
     * Takes a row, all zero but the id; needs a free one.
     *
     * @param id of the new one.
     * @return its slot.
     */
    protected final int take(final long id)
    {
        final int slot = free.take();
        final int row = slot * stride + BASE;
        Arrays.fill(rows, row, row + stride, 0);
        rows[row] = id;
        enter(slot);
        return slot;
    }

    /**
     * Its life is over: it stands at the end of those that wait for their retirement.
     *
     * @param slot in use, not waiting.
     */
    public final void appendToRetirement(final int slot)
    {
        ended.append(slot);
    }

    /** @return slot of the one whose life was over first, {@link #NONE} if none waits. */
    public final int firstToRetire()
    {
        return ended.first();
    }

    /**
     * The one that waits behind another.
     *
     * @param slot that waits.
     * @return a slot, {@link #NONE} if it is the last.
     */
    public final int nextToRetire(final int slot)
    {
        return ended.next(slot);
    }

    /** Takes the first that waits out of memory. */
    public final void removeFirstToRetire()
    {
        final int slot = ended.removeFirst();
        withdraw(slot);
        free.release(slot);
    }

    @Override
    protected final long hashOf(final int slot)
    {
        return rows[slot * stride + BASE];
    }

    /**
     * Names the state.
     *
     * @param store  its name, for whoever has to give it more room.
     * @param stream out or in.
     */
    public final void state(final String store, final StateStream stream)
    {
        final int count = free.state(store, stream);
        ended.state(stream);
        stream.longs(rows, BASE, count * stride);
        entries(stream);
    }
}
