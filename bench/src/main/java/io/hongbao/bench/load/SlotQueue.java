package io.hongbao.bench.load;

/** Slots in the order in which they came, at most as many as there are. One thread. */
final class SlotQueue
{
    private final int[] slots;
    private final int mask;
    private int head;
    private int size;

    SlotQueue(final int capacity)
    {
        slots = new int[Integer.highestOneBit(Math.max(1, capacity - 1)) << 1];
        mask = slots.length - 1;
    }

    boolean isEmpty()
    {
        return size == 0;
    }

    void add(final int slot)
    {
        if (size == slots.length)
        {
            throw new IllegalStateException("more than " + slots.length + " slots in a queue");
        }
        slots[head + size++ & mask] = slot;
    }

    /** The first; needs one. */
    int peek()
    {
        return slots[head];
    }

    /** Takes the first; needs one. */
    int take()
    {
        final int slot = slots[head];
        head = head + 1 & mask;
        size--;
        return slot;
    }
}
