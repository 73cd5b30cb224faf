package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.FreeRows;
import io.hongbao.engine.rules.table.RowLinks;
import java.util.Arrays;

/**
 * What an envelope with gates has more than others, named by the envelope's row. Lives as long as the envelope is in
 * memory. Single-threaded; the caller knows that a row is in use.
 */
public final class GateStore extends GateRows
{
    private static final int ENTERED = 11;
    private static final int TRIES = 12;
    private static final int ENTRIES = 13;
    private static final long IS_OVER = 1L << 42;
    private static final long NO_LIST = (long)NONE << 32 | NONE & 0xffffffffL;

    private final FreeRows free;

    /**
     * An empty store.
     *
     * @param capacity envelopes with gates at once, live and retained.
     */
    public GateStore(final int capacity)
    {
        super(capacity);
        free = new FreeRows(capacity, new RowLinks(rows, PARENT, STRIDE));
    }

    /** @return most rows at once. */
    public int capacity()
    {
        return free.capacity();
    }

    /** @return rows in memory. */
    public int size()
    {
        return free.used();
    }

    /**
     * Takes a fresh row, all zero but the id; needs room.
     *
     * @param envelopeId that it belongs to.
     * @return the row.
     */
    public int add(final long envelopeId)
    {
        final int gate = free.take();
        final int row = row(gate);
        Arrays.fill(rows, row, row + STRIDE, 0);
        rows[row + ENVELOPE] = envelopeId;
        rows[row + TRIES] = NO_LIST;
        rows[row + ENTRIES] = NO_LIST;
        return gate;
    }

    /**
     * Gives a row back: its envelope leaves memory.
     *
     * @param gate in use, over.
     */
    public void remove(final int gate)
    {
        rows[row(gate) + ENVELOPE] = 0;
        free.release(gate);
    }

    /**
     * Its envelope has ended, whether or not that has fired: nothing is held for its raffle any more.
     *
     * @param gate in use.
     */
    public void setOver(final int gate)
    {
        rows[row(gate) + SMALL] |= IS_OVER;
    }

    /**
     * Whether its envelope has ended.
     *
     * @param gate in use.
     * @return true from {@link #setOver} on.
     */
    public boolean isOver(final int gate)
    {
        return (rows[row(gate) + SMALL] & IS_OVER) != 0;
    }

    /**
     * Counts one more hand-in or entry.
     *
     * @param gate in use.
     */
    void countEntry(final int gate)
    {
        rows[row(gate) + ENTERED]++;
    }

    /**
     * Hand-ins or entries so far.
     *
     * @param gate in use.
     * @return their number.
     */
    public int entered(final int gate)
    {
        return (int)rows[row(gate) + ENTERED];
    }

    void setTries(final int gate, final int head, final int tail)
    {
        rows[row(gate) + TRIES] = (long)head << 32 | tail & 0xffffffffL;
    }

    void setEntries(final int gate, final int head, final int tail)
    {
        rows[row(gate) + ENTRIES] = (long)head << 32 | tail & 0xffffffffL;
    }

    int triesHead(final int gate)
    {
        return (int)(rows[row(gate) + TRIES] >>> 32);
    }

    int triesTail(final int gate)
    {
        return (int)rows[row(gate) + TRIES];
    }

    int entriesHead(final int gate)
    {
        return (int)(rows[row(gate) + ENTRIES] >>> 32);
    }

    int entriesTail(final int gate)
    {
        return (int)rows[row(gate) + ENTRIES];
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        stream.longs(rows, 0, free.state("gates", stream) * STRIDE);
    }
}
