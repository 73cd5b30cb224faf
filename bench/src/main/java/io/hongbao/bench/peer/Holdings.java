package io.hongbao.bench.peer;

import io.hongbao.bench.load.LoadStats;

/**
 * What a contestant's own data say after a run. Money in minor units.
 *
 * @param envelopes that exist.
 * @param funded    paid into them.
 * @param grants    shares that users have.
 * @param granted   money in these.
 * @param remaining money in shares that nobody has, refunds included.
 */
public record Holdings(long envelopes, long funded, long grants, long granted, long remaining)
{
    /** @return whether all that came in is accounted for. */
    public boolean isConserved()
    {
        return funded == granted + remaining;
    }

    /**
     * Holds them against what the clients were told.
     *
     * @param stats of the run.
     * @return empty if all is well; else what is wrong.
     */
    public String wrong(final LoadStats stats)
    {
        if (!isConserved())
        {
            return "not conserved: funded " + funded + " fen, granted " + granted + ", remaining " + remaining;
        }
        if (envelopes != stats.creates() || grants != stats.grants() || granted != stats.grantedFen())
        {
            return "clients were told of " + stats.creates() + " envelopes, " + stats.grants() + " grants, "
                + stats.grantedFen() + " fen; there are " + envelopes + ", " + grants + ", " + granted;
        }
        return "";
    }
}
