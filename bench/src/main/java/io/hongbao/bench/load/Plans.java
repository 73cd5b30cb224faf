package io.hongbao.bench.load;

import java.util.SplittableRandom;

/**
 * What the envelopes of a run look like: tables drawn once from the seed with WORKLOAD's distributions and then walked
 * in order, so that the same seed plans the same envelopes, and planning one costs a few array reads.
 *
 * <p>WORKLOAD leaves the spread of group sizes and the exponent of the Zipf law of shares open; they are chosen so
 * that a group envelope has 4.9 grants in the mean, and an envelope of the whole mix 2.58.
 */
public final class Plans
{
    /** Envelopes planned before the tables repeat. */
    public static final int SIZE = 1 << 16;

    private static final int[] SHARE_CHOICES = {1, 3, 5, 10, 20, 50, 100};
    private static final long[] POPULAR_FEN = {100, 520, 666, 888};
    private static final double MEAN_FEN = 1670;
    private static final double AMOUNT_SIGMA = 1.0;
    private static final double GROUP_MEDIAN = 12;
    private static final double GROUP_SIGMA = 1.7;
    private static final double ZIPF_EXPONENT = 0.5;
    private static final int GROUP_CAP = 500;
    private static final double ONLINE = 0.35;
    private static final long MOST_PER_SHARE_FEN = 20_000;
    private static final int EQUAL_PER_MILLE = 80;
    private static final int FAIR_PER_MILLE = 20;

    private final boolean[] direct = new boolean[SIZE];
    private final int[] shares = new int[SIZE];
    private final int[] takers = new int[SIZE];
    private final int[] taps = new int[SIZE];
    private final long[] totalFen = new long[SIZE];
    private final byte[] split = new byte[SIZE];

    /**
     * Draws the tables.
     *
     * @param scenario whose traffic it is.
     * @param seed     of the run.
     */
    public Plans(final Scenario scenario, final long seed)
    {
        final SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < SIZE; i++)
        {
            draw(i, scenario, random);
        }
    }

    private void draw(final int i, final Scenario scenario, final SplittableRandom random)
    {
        direct[i] = random.nextInt(1000) < scenario.directPerMille();
        if (direct[i])
        {
            shares[i] = 1;
            takers[i] = 1;
        }
        else if (scenario == Scenario.GROUP_STORM)
        {
            shares[i] = 100;
            takers[i] = GROUP_CAP;
        }
        else
        {
            final int group = groupSize(random);
            shares[i] = Math.min(group, SHARE_CHOICES[zipf(random, SHARE_CHOICES.length)]);
            takers[i] = Math.max(1, online(group, random));
        }
        final int grants = Math.min(shares[i], takers[i]);
        taps[i] = Math.max(takers[i], grants * scenario.tapsPerGrant());
        final int dice = random.nextInt(1000);
        final boolean isEqual = direct[i] || dice < EQUAL_PER_MILLE;
        split[i] = (byte)(isEqual ? 0 : dice < EQUAL_PER_MILLE + FAIR_PER_MILLE ? 2 : 1);
        totalFen[i] = total(shares[i], isEqual, random);
    }

    private static long total(final int shares, final boolean isEqual, final SplittableRandom random)
    {
        final long drawn = random.nextInt(4) == 0 ? POPULAR_FEN[random.nextInt(POPULAR_FEN.length)] :
            Math.round(lognormal(MEAN_FEN * Math.exp(-AMOUNT_SIGMA * AMOUNT_SIGMA / 2), AMOUNT_SIGMA, random));
        final long bounded = Math.max(shares, Math.min(drawn, shares * MOST_PER_SHARE_FEN));
        return isEqual ? bounded / shares * shares : bounded;
    }

    private static int groupSize(final SplittableRandom random)
    {
        return random.nextInt(1000) == 0 ? 2000 + random.nextInt(3001) :
            (int)Math.max(3, Math.min(GROUP_CAP, Math.round(lognormal(GROUP_MEDIAN, GROUP_SIGMA, random))));
    }

    private static int online(final int group, final SplittableRandom random)
    {
        int count = 0;
        for (int member = 0; member < group; member++)
        {
            count += random.nextDouble() < ONLINE ? 1 : 0;
        }
        return count;
    }

    private static double lognormal(final double median, final double sigma, final SplittableRandom random)
    {
        return median * Math.exp(sigma * random.nextGaussian());
    }

    private static int zipf(final SplittableRandom random, final int choices)
    {
        double sum = 0;
        for (int rank = 1; rank <= choices; rank++)
        {
            sum += Math.pow(rank, -ZIPF_EXPONENT);
        }
        double dice = random.nextDouble() * sum;
        for (int rank = 1; rank < choices; rank++)
        {
            dice -= Math.pow(rank, -ZIPF_EXPONENT);
            if (dice < 0)
            {
                return rank - 1;
            }
        }
        return choices - 1;
    }

    /**
     * Whether an envelope is one-to-one.
     *
     * @param i index of the plan, any number: the tables repeat.
     * @return true for one-to-one.
     */
    public boolean isDirect(final long i)
    {
        return direct[(int)i & SIZE - 1];
    }

    /**
     * Shares of an envelope.
     *
     * @param i index of the plan.
     * @return at least 1.
     */
    public int shares(final long i)
    {
        return shares[(int)i & SIZE - 1];
    }

    /**
     * Members who tap at all.
     *
     * @param i index of the plan.
     * @return at least 1.
     */
    public int takers(final long i)
    {
        return takers[(int)i & SIZE - 1];
    }

    /**
     * Taps that come in all, repeats included.
     *
     * @param i index of the plan.
     * @return at least the takers.
     */
    public int taps(final long i)
    {
        return taps[(int)i & SIZE - 1];
    }

    /**
     * Money in an envelope.
     *
     * @param i index of the plan.
     * @return fen.
     */
    public long totalFen(final long i)
    {
        return totalFen[(int)i & SIZE - 1];
    }

    /**
     * Split of an envelope.
     *
     * @param i index of the plan.
     * @return value of the schema's Split.
     */
    public int split(final long i)
    {
        return split[(int)i & SIZE - 1];
    }
}
