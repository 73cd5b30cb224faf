package io.hongbao.bench.load;

import java.util.SplittableRandom;

/**
 * The distributions of WORKLOAD, drawn from one seeded source. StrictMath, so that a seed gives the same traffic on
 * every machine. What WORKLOAD leaves open is assumed here: sigma 1 for amounts, sigma 1.7 for group sizes and Zipf
 * with exponent 0.5 for shares; the last two give its 4.9 grants a group envelope, so 2.58 over the whole mix.
 */
final class Shapes
{
    static final int MIN_GROUP = 3;
    static final int MAX_GROUP = 500;
    private static final int BROADCAST_ONE_IN = 1_000;
    private static final int MIN_BROADCAST = 2_000;
    private static final int MAX_BROADCAST = 5_000;
    private static final double MEDIAN_GROUP = 12;
    private static final double GROUP_SIGMA = 1.7;
    private static final double ONLINE = 0.35;
    private static final int EXACT_BINOMIAL = 40;
    private static final int[] SHARES = {1, 3, 5, 10, 20, 50, 100};
    private static final double[] SHARE_ODDS = new double[SHARES.length];
    private static final int[] POPULAR_FEN = {100, 520, 666, 888};
    private static final double MEAN_FEN = 1_670;
    private static final double AMOUNT_SIGMA = 1.0;
    private static final int QUARTER = 4;

    static
    {
        double sum = 0;
        for (int rank = 1; rank <= SHARES.length; rank++)
        {
            sum += 1 / StrictMath.sqrt(rank);
            SHARE_ODDS[rank - 1] = sum;
        }
    }

    private final SplittableRandom random;
    private double spareGaussian = Double.NaN;

    Shapes(final SplittableRandom random)
    {
        this.random = random;
    }

    boolean oneIn(final int n)
    {
        return random.nextInt(n) == 0;
    }

    boolean percent(final int percent)
    {
        return random.nextInt(100) < percent;
    }

    long bits()
    {
        return random.nextLong();
    }

    int below(final int bound)
    {
        return random.nextInt(bound);
    }

    /** Members of the group an envelope goes to. */
    int groupSize()
    {
        if (oneIn(BROADCAST_ONE_IN))
        {
            return random.nextInt(MIN_BROADCAST, MAX_BROADCAST + 1);
        }
        final double size = MEDIAN_GROUP * StrictMath.exp(GROUP_SIGMA * gaussian());
        return (int)Math.min(MAX_GROUP, Math.max(MIN_GROUP, StrictMath.rint(size)));
    }

    /** Members of a group that are online and tap: at least one, at most all. */
    int tappers(final int groupSize)
    {
        int count = 0;
        if (groupSize <= EXACT_BINOMIAL)
        {
            for (int i = 0; i < groupSize; i++)
            {
                count += random.nextDouble() < ONLINE ? 1 : 0;
            }
        }
        else
        {
            final double deviation = StrictMath.sqrt(groupSize * ONLINE * (1 - ONLINE));
            count = (int)StrictMath.rint(groupSize * ONLINE + deviation * gaussian());
        }
        return Math.min(groupSize, Math.max(1, count));
    }

    /** Shares that the sender to a group of that size chooses: Zipf over the usual numbers, at most one a member. */
    int shares(final int groupSize)
    {
        final double dice = random.nextDouble() * SHARE_ODDS[SHARES.length - 1];
        int rank = 0;
        while (rank < SHARES.length - 1 && dice >= SHARE_ODDS[rank])
        {
            rank++;
        }
        return Math.min(groupSize, SHARES[rank]);
    }

    /** Total of an envelope in fen, not yet fitted to its shares. */
    long amountFen()
    {
        if (oneIn(QUARTER))
        {
            return POPULAR_FEN[random.nextInt(POPULAR_FEN.length)];
        }
        final double median = MEAN_FEN * StrictMath.exp(-AMOUNT_SIGMA * AMOUNT_SIGMA / 2);
        return Math.max(1, (long)StrictMath.rint(median * StrictMath.exp(AMOUNT_SIGMA * gaussian())));
    }

    /** Standard normal, by the polar method. */
    private double gaussian()
    {
        if (!Double.isNaN(spareGaussian))
        {
            final double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double square;
        do
        {
            x = 2 * random.nextDouble() - 1;
            y = 2 * random.nextDouble() - 1;
            square = x * x + y * y;
        }
        while (square >= 1 || square == 0);
        final double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * scale;
        return x * scale;
    }
}
