package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.rules.StateStream;
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
    private final int capacity;
    private int free = NONE;
    private int freed;
    private int fresh;
    private int dead = NONE;
    private int deadTail = NONE;
    private int deadCount;

    UserRows(final int capacity, final int stride)
    {
        super(capacity);
        this.capacity = capacity;
        this.stride = stride;
        rows = new long[Math.multiplyExact(capacity, stride)];
    }

    final int capacity()
    {
        return capacity;
    }

    /** Whether so many more can be stored, if need be in place of those that are past their time. */
    final boolean hasRoom(final int count)
    {
        return count <= capacity - fresh + freed + deadCount;
    }

    /** First word of a row. */
    final int row(final int slot)
    {
        return slot * stride;
    }

    /** A row of zeros for a key that the caller writes before {@link #append}; needs room. */
    final int take()
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && dead != NONE; i++)
        {
            final int slot = dead;
            dead = next0(slot);
            deadTail = dead == NONE ? NONE : deadTail;
            deadCount--;
            withdraw(slot);
            setNext(slot, free);
            free = slot;
            freed++;
        }
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = next0(slot);
            freed--;
        }
        Arrays.fill(rows, row(slot), row(slot) + stride, 0);
        return slot;
    }

    /** Enters a row with its key, behind the others of its campaign; the chain as it is then. */
    final long append(final int slot, final long list)
    {
        enter(slot);
        setNext(slot, NONE);
        if (list == EMPTY)
        {
            return (long)slot << 32 | slot;
        }
        setNext((int)list, slot);
        return list & 0xffffffff00000000L | slot;
    }

    /** All rows of a campaign that has left memory: absent from now on, as its id is never given again. */
    final void abandon(final long list, final int count)
    {
        if (list == EMPTY)
        {
            return;
        }
        if (dead == NONE)
        {
            dead = (int)(list >>> 32);
        }
        else
        {
            setNext(deadTail, (int)(list >>> 32));
        }
        deadTail = (int)list;
        deadCount += count;
    }

    private int next0(final int slot)
    {
        return (int)rows[row(slot) + stride - 1];
    }

    private void setNext(final int slot, final int next)
    {
        rows[row(slot) + stride - 1] = next;
    }

    /** Names the state. */
    final void state(final String store, final StateStream stream)
    {
        fresh = stream.rows(store, fresh, capacity);
        free = stream.number(free);
        freed = stream.number(freed);
        dead = stream.number(dead);
        deadTail = stream.number(deadTail);
        deadCount = stream.number(deadCount);
        stream.longs(rows, 0, fresh * stride);
        entries(stream);
    }
}
