package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.StateStream;

/**
 * The ids that the engine gives: {@code shard << 42 | counter}, one counter for all objects, from 1, never reused
 * (RULES 0). An incarnation skips ids, which then were never given.
 */
public final class IdSpace
{
    private static final int COUNTER_BITS = 42;
    private static final int MOST_GAPS = 4096;

    private final long base;
    private final long[] gapFrom = new long[MOST_GAPS];
    private final long[] gapTo = new long[MOST_GAPS];
    private int gaps;
    private long counter;

    /**
     * No id given yet.
     *
     * @param shard 0..1023.
     */
    public IdSpace(final int shard)
    {
        base = (long)shard << COUNTER_BITS;
    }

    /** @return the id that {@link #give()} gives next. */
    public long peek()
    {
        return base | counter + 1;
    }

    /** @return the id that was given last, the shard's base if none was. */
    public long last()
    {
        return base | counter;
    }

    /** @return a fresh id. */
    public long give()
    {
        return base | ++counter;
    }

    /**
     * Leaves ids out.
     *
     * @param count how many.
     */
    public void skip(final long count)
    {
        if (gaps < MOST_GAPS)
        {
            gapFrom[gaps] = counter + 1;
            gapTo[gaps] = counter + count;
            gaps++;
        }
        counter += count;
    }

    /**
     * Whether an id was ever given. Ids left out beyond the first 4,096 incarnations count as given.
     *
     * @param id any.
     * @return true if an object had it.
     */
    public boolean isGiven(final long id)
    {
        final long number = id ^ base;
        if (number < 1 || number > counter)
        {
            return false;
        }
        for (int i = 0; i < gaps; i++)
        {
            if (number >= gapFrom[i] && number <= gapTo[i])
            {
                return false;
            }
        }
        return true;
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        counter = stream.number(counter);
        gaps = stream.rows("gaps", gaps, MOST_GAPS);
        stream.longs(gapFrom, 0, gaps);
        stream.longs(gapTo, 0, gaps);
    }
}
