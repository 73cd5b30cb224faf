package io.hongbao.engine.model;

import java.util.ArrayList;
import java.util.List;

/** RULES 0: ids that the engine gives, {@code shard << 42 | counter} from 1, one counter for all, never reused. */
final class Ids
{
    /** What is left out after an unclean stop (RULES 9). */
    static final long SKIP = 1L << 24;
    private static final int COUNTER_BITS = 42;

    private final long shard;
    private final List<long[]> gaps = new ArrayList<>();
    private long counter;

    Ids(final long shard)
    {
        this.shard = shard;
    }

    long give()
    {
        counter++;
        return shard << COUNTER_BITS | counter;
    }

    long next()
    {
        return shard << COUNTER_BITS | counter + 1;
    }

    void skip()
    {
        gaps.add(new long[] {counter + 1, counter + SKIP});
        counter += SKIP;
    }

    boolean wasGiven(final long id)
    {
        final long number = id - (shard << COUNTER_BITS);
        return number >= 1 && number <= counter &&
            gaps.stream().noneMatch(gap -> number >= gap[0] && number <= gap[1]);
    }
}
