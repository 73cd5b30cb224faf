package io.hongbao.engine.rules.due;

import io.hongbao.engine.rules.StateStream;

/**
 * What is due when, in order of (due time, id): a 4-ary heap in flat arrays that knows where each item lies, so that an
 * item is removed or moved in O(log n). Items are the slots of a store; each slot is queued at most once.
 * Four children lie in one or two cache lines, which halves the misses of a binary heap.
 */
public final class DueQueue
{
    private static final int ARITY = 4;
    private final long[] dueMs;
    private final long[] ids;
    private final int[] slots;
    private final int[] positions;
    private int size;

    /**
     * An empty queue.
     *
     * @param capacity slots 0..capacity-1.
     */
    public DueQueue(final int capacity)
    {
        dueMs = new long[capacity];
        ids = new long[capacity];
        slots = new int[capacity];
        positions = new int[capacity];
    }

    /** @return items queued. */
    public int size()
    {
        return size;
    }

    /** @return due time of the first item, {@link Long#MAX_VALUE} if empty. */
    public long firstDueMs()
    {
        return size == 0 ? Long.MAX_VALUE : dueMs[0];
    }

    /** @return slot of the first item; only if not empty. */
    public int firstSlot()
    {
        return slots[0];
    }

    /**
     * Any item, for whoever looks at all.
     *
     * @param i 0..size-1, in no order.
     * @return its slot.
     */
    public int slotAt(final int i)
    {
        return slots[i];
    }

    /**
     * Queues a slot.
     *
     * @param slot that is not queued.
     * @param id   breaks ties of time.
     * @param atMs due time.
     */
    public void add(final int slot, final long id, final long atMs)
    {
        siftUp(size++, slot, id, atMs);
    }

    /**
     * Takes a slot out.
     *
     * @param slot that is queued.
     */
    public void remove(final int slot)
    {
        final int at = positions[slot];
        final int last = --size;
        if (at != last)
        {
            replace(at, slots[last], ids[last], dueMs[last]);
        }
    }

    /**
     * Gives a queued slot another due time.
     *
     * @param slot that is queued.
     * @param atMs new due time.
     */
    public void move(final int slot, final long atMs)
    {
        final int at = positions[slot];
        replace(at, slot, ids[at], atMs);
    }

    private void replace(final int at, final int slot, final long id, final long atMs)
    {
        if (at > 0 && isBefore(atMs, id, (at - 1) / ARITY))
        {
            siftUp(at, slot, id, atMs);
        }
        else
        {
            siftDown(at, slot, id, atMs);
        }
    }

    private void siftUp(final int from, final int slot, final long id, final long atMs)
    {
        int at = from;
        while (at > 0)
        {
            final int parent = (at - 1) / ARITY;
            if (!isBefore(atMs, id, parent))
            {
                break;
            }
            place(at, slots[parent], ids[parent], dueMs[parent]);
            at = parent;
        }
        place(at, slot, id, atMs);
    }

    private void siftDown(final int from, final int slot, final long id, final long atMs)
    {
        int at = from;
        while (true)
        {
            final int firstChild = at * ARITY + 1;
            if (firstChild >= size)
            {
                break;
            }
            int least = firstChild;
            final int end = Math.min(firstChild + ARITY, size);
            for (int child = firstChild + 1; child < end; child++)
            {
                if (isBefore(dueMs[child], ids[child], least))
                {
                    least = child;
                }
            }
            if (!isBefore(dueMs[least], ids[least], atMs, id))
            {
                break;
            }
            place(at, slots[least], ids[least], dueMs[least]);
            at = least;
        }
        place(at, slot, id, atMs);
    }

    private boolean isBefore(final long atMs, final long id, final int other)
    {
        return isBefore(atMs, id, dueMs[other], ids[other]);
    }

    private static boolean isBefore(final long atMs, final long id, final long otherMs, final long otherId)
    {
        return atMs < otherMs || atMs == otherMs && id < otherId;
    }

    private void place(final int at, final int slot, final long id, final long atMs)
    {
        dueMs[at] = atMs;
        ids[at] = id;
        slots[at] = slot;
        positions[slot] = at;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        size = stream.rows("what is due", size, slots.length);
        stream.longs(dueMs, 0, size);
        stream.longs(ids, 0, size);
        stream.ints(slots, 0, size);
        for (int i = 0; i < size; i++)
        {
            positions[slots[i]] = i;
        }
    }
}
