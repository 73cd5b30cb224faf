package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.FreeRows;
import io.hongbao.engine.rules.table.RowLine;
import io.hongbao.engine.rules.table.RowLinks;
import io.hongbao.engine.rules.table.SlotTable;
import java.util.Arrays;

/**
 * Rows that campaigns keep about users, chained by campaign. When a campaign leaves memory its whole chain is handed
 * over at once; the rows are taken back a few with each row that is stored. The last word of a row is its link.
 */
abstract class UserRows extends SlotTable
{
    /** A chain without rows: head and tail in one word, which its campaign keeps. */
    static final long EMPTY = -1L;
    private static final int RECLAIMED_AT_ONCE = 4;

    final long[] rows;
    private final int stride;
    private final RowLinks links;
    private final FreeRows free;
    private final RowLine dead;
    private int deadCount;

    UserRows(final int capacity, final int stride)
    {
        super(capacity);
        this.stride = stride;
        rows = new long[Math.multiplyExact(capacity, stride)];
        links = new RowLinks(rows, stride - 1, stride);
        free = new FreeRows(capacity, links);
        dead = new RowLine(links);
    }

    final int capacity()
    {
        return free.capacity();
    }

    /** Whether so many more can be stored, if need be in place of those that are past their time. */
    final boolean hasRoom(final int count)
    {
        return count <= free.left() + deadCount;
    }

    /** First word of a row. */
    final int row(final int slot)
    {
        return slot * stride;
    }

    /** A row of zeros for a key that the caller writes before {@link #append}; needs room. */
    final int take()
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && dead.first() != NONE; i++)
        {
            final int slot = dead.removeFirst();
            deadCount--;
            withdraw(slot);
            free.release(slot);
        }
        final int slot = free.take();
        Arrays.fill(rows, row(slot), row(slot) + stride, 0);
        return slot;
    }

    /** Enters a row with its key, behind the others of its campaign; the chain as it is then. */
    final long append(final int slot, final long list)
    {
        enter(slot);
        links.link(slot, NONE);
        if (list == EMPTY)
        {
            return (long)slot << 32 | slot;
        }
        links.link((int)list, slot);
        return list & 0xffffffff00000000L | slot;
    }

    /** All rows of a campaign that has left memory: absent from now on, as its id is never given again. */
    final void abandon(final long list, final int count)
    {
        if (list != EMPTY)
        {
            dead.append((int)(list >>> 32), (int)list);
            deadCount += count;
        }
    }

    /** Names the state. */
    final void state(final String store, final StateStream stream)
    {
        final int count = free.state(store, stream);
        dead.state(stream);
        deadCount = stream.number(deadCount);
        stream.longs(rows, 0, count * stride);
        entries(stream);
    }
}
