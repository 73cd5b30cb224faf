package io.hongbao.engine.rules.blessing;

import io.hongbao.engine.rules.StateStream;

/**
 * Blessings that can still be thanked for: a ring in order of sending, 32 bytes each. Ids rise with the sending, so a
 * blessing is found by halving. Past its time one is absent; its room is taken back when another one is stored, in the
 * order of sending.
 */
final class BlessingStore
{
    static final int NONE = -1;
    private static final int RECLAIMED_AT_ONCE = 4;
    private static final int STRIDE = 4;
    private static final int ID = 0;
    private static final int UNTIL = 1;
    private static final int FROM = 2;
    private static final int TO = 3;

    private final long[] rows;
    private final int capacity;
    private int first;
    private int size;

    BlessingStore(final int capacity)
    {
        this.capacity = capacity;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
    }

    int capacity()
    {
        return capacity;
    }

    boolean hasRoom(final long nowMs)
    {
        return size < capacity || isFirstGone(nowMs);
    }

    /** Stores one whose id is above all before it; needs room. */
    void add(final long id, final long from, final long to, final long untilMs, final long nowMs)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && size > 0 && isFirstGone(nowMs); i++)
        {
            first = first + 1 == capacity ? 0 : first + 1;
            size--;
        }
        final int row = row(size++);
        rows[row + ID] = id;
        rows[row + UNTIL] = untilMs;
        rows[row + FROM] = from;
        rows[row + TO] = to;
    }

    /** Handle of a blessing, NONE if there is none or it is past its time. */
    int find(final long id, final long nowMs)
    {
        int low = 0;
        int high = size - 1;
        while (low <= high)
        {
            final int middle = low + high >>> 1;
            final int row = row(middle);
            if (rows[row + ID] == id)
            {
                return rows[row + UNTIL] > nowMs ? row : NONE;
            }
            if (rows[row + ID] < id)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return NONE;
    }

    long from(final int handle)
    {
        return rows[handle + FROM];
    }

    /** Who was blessed, 0 if it was a whole chat. */
    long to(final int handle)
    {
        return rows[handle + TO];
    }

    private boolean isFirstGone(final long nowMs)
    {
        return rows[row(0) + UNTIL] <= nowMs;
    }

    private int row(final int i)
    {
        final long at = (long)first + i;
        return (int)(at >= capacity ? at - capacity : at) * STRIDE;
    }

    /** Names the state: rows in the order of their ids. */
    void state(final StateStream stream)
    {
        size = stream.rows("blessings", size, capacity);
        final int beforeTheEnd = Math.min(size, capacity - first);
        stream.longs(rows, first * STRIDE, beforeTheEnd * STRIDE);
        stream.longs(rows, 0, (size - beforeTheEnd) * STRIDE);
    }
}
