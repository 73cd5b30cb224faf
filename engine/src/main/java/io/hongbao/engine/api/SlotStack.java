package io.hongbao.engine.api;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** Free slots as a lock-free stack of indexes (Treiber); the upper half of the head counts pushes against ABA. */
final class SlotStack
{
    private static final int NONE = -1;

    private final AtomicIntegerArray next;
    private final AtomicLong head;

    SlotStack(final int capacity)
    {
        next = new AtomicIntegerArray(capacity);
        for (int i = 0; i < capacity; i++)
        {
            next.set(i, i + 1 < capacity ? i + 1 : NONE);
        }
        head = new AtomicLong(0);
    }

    /** @return an index, or -1 if all are taken. */
    int pop()
    {
        while (true)
        {
            final long seen = head.get();
            final int index = (int)seen;
            if (index == NONE)
            {
                return NONE;
            }
            final long behind = seen & 0xFFFF_FFFF_0000_0000L | next.get(index) & 0xFFFF_FFFFL;
            if (head.compareAndSet(seen, behind))
            {
                return index;
            }
        }
    }

    void push(final int index)
    {
        while (true)
        {
            final long seen = head.get();
            next.set(index, (int)seen);
            final long ahead = (seen >>> 32) + 1 << 32 | index;
            if (head.compareAndSet(seen, ahead))
            {
                return;
            }
        }
    }
}
