package io.hongbao.bench.fairness;

/**
 * Who was lucky in many envelopes of one shape: how often each place had the best luck, and what it got. Places count
 * from 0. One thread; parts are {@link #add(LuckByPlace) added up} afterwards.
 */
public final class LuckByPlace
{
    private final long mean;
    private final long[] best;
    private final long[] sums;
    private final double[] squares;
    private long envelopes;

    /**
     * No envelope yet.
     *
     * @param shares of each envelope, at least 2.
     * @param mean   of the shares, minor units.
     */
    public LuckByPlace(final int shares, final long mean)
    {
        this.mean = mean;
        best = new long[shares];
        sums = new long[shares];
        squares = new double[shares];
    }

    /**
     * One more envelope.
     *
     * @param amounts by place.
     */
    public void add(final long[] amounts)
    {
        int luckiest = 0;
        for (int place = 0; place < best.length; place++)
        {
            final long amount = amounts[place];
            sums[place] += amount;
            squares[place] += (double)(amount - mean) * (amount - mean);
            // among equals the earliest (RULES §2)
            luckiest = amount > amounts[luckiest] ? place : luckiest;
        }
        best[luckiest]++;
        envelopes++;
    }

    /**
     * All envelopes of another part.
     *
     * @param part of the same shape.
     */
    public void add(final LuckByPlace part)
    {
        envelopes += part.envelopes;
        for (int place = 0; place < best.length; place++)
        {
            best[place] += part.best[place];
            sums[place] += part.sums[place];
            squares[place] += part.squares[place];
        }
    }

    /** @return envelopes seen. */
    public long envelopes()
    {
        return envelopes;
    }

    /** @return shares of each. */
    public int shares()
    {
        return best.length;
    }

    /**
     * How often a place was best.
     *
     * @param place from 0.
     * @return as a multiple of an even chance.
     */
    public double best(final int place)
    {
        return (double)best[place] * best.length / envelopes;
    }

    /**
     * Standard error of {@link #best(int)}.
     *
     * @param place from 0.
     * @return in the same unit; that of an even chance if the place was never best.
     */
    public double bestError(final int place)
    {
        final double chance = Math.max(1.0, best[place]) / envelopes;
        return best.length * Math.sqrt(chance * (1 - chance) / envelopes);
    }

    /**
     * What a place got.
     *
     * @param place from 0.
     * @return its mean share, as a multiple of an even share.
     */
    public double share(final int place)
    {
        return (double)sums[place] / envelopes / mean;
    }

    /**
     * Standard error of {@link #share(int)}.
     *
     * @param place from 0.
     * @return in the same unit.
     */
    public double shareError(final int place)
    {
        return Math.sqrt(squares[place]) / envelopes / mean;
    }

    /** @return chi-square of the best counts against even chances, with {@code shares - 1} degrees of freedom. */
    public double chiSquare()
    {
        final double expected = (double)envelopes / best.length;
        double sum = 0;
        for (final long count : best)
        {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }
}
