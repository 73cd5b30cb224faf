package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/** A bounded set of (scope, id) pairs, each with the engine time of its entry. 24 bytes a pair. */
public final class ScopeSet extends SlotTable
{
    private static final int STRIDE = 3;
    private final long[] rows;
    private final int capacity;
    private int free = NONE;
    private int fresh;
    private int size;

    /**
     * An empty set.
     *
     * @param capacity pairs.
     */
    public ScopeSet(final int capacity)
    {
        super(capacity);
        this.capacity = capacity;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
    }

    @Override
    protected long hashOf(final int slot)
    {
        return hash(rows[slot * STRIDE], rows[slot * STRIDE + 1]);
    }

    private static long hash(final long scope, final long id)
    {
        return id * 31 + scope;
    }

    /** @return most pairs. */
    public int capacity()
    {
        return capacity;
    }

    /** @return pairs in the set. */
    public int size()
    {
        return size;
    }

    /** @return true if one more can be added. */
    public boolean hasRoom()
    {
        return size < capacity;
    }

    /**
     * When a pair was entered.
     *
     * @param scope of the pair.
     * @param id    of the pair.
     * @return engine time of the entry, -1 if it is not in the set.
     */
    public long sinceMs(final long scope, final long id)
    {
        final int slot = find(scope, id);
        return slot == NONE ? -1 : rows[slot * STRIDE + 2];
    }

    /**
     * Loads what {@link #sinceMs} will look at first.
     *
     * @param scope of the pair.
     * @param id    of the pair.
     * @return a number without meaning.
     */
    public int touch(final long scope, final long id)
    {
        return touchFirst(hash(scope, id));
    }

    /**
     * Enters a pair that is not in the set; needs room.
     *
     * @param scope of the pair.
     * @param id    of the pair.
     * @param atMs  engine time.
     */
    public void add(final long scope, final long id, final long atMs)
    {
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = (int)rows[slot * STRIDE];
        }
        rows[slot * STRIDE] = scope;
        rows[slot * STRIDE + 1] = id;
        rows[slot * STRIDE + 2] = atMs;
        enter(slot);
        size++;
    }

    /**
     * Takes a pair out of the set.
     *
     * @param scope of the pair.
     * @param id    of the pair, which is in the set.
     */
    public void remove(final long scope, final long id)
    {
        final int slot = find(scope, id);
        withdraw(slot);
        rows[slot * STRIDE] = free;
        free = slot;
        size--;
    }

    private int find(final long scope, final long id)
    {
        if (size == 0)
        {
            return NONE; // most of the time: saves a miss in a large, empty table
        }
        for (int at = probe(hash(scope, id)); slotAt(at) != NONE; at = next(at))
        {
            final int row = slotAt(at) * STRIDE;
            if (rows[row] == scope && rows[row + 1] == id)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        fresh = stream.rows("scopes", fresh, capacity);
        size = stream.number(size);
        free = stream.number(free);
        stream.longs(rows, 0, fresh * STRIDE);
        entries(stream);
    }
}
