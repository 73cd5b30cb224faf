package io.hongbao.bench.peer;

/**
 * The split that all peers use: a share is drawn evenly from 1 to twice the mean of what is left, less 1; the last one
 * takes the rest. This is what the usual scripts do.
 */
final class DoubleMean
{
    private DoubleMean()
    {
    }

    /**
     * One share.
     *
     * @param money   left, at least {@code left}.
     * @param left    shares left, at least 1.
     * @param isEqual whether all are the same.
     * @param random  0..2^31 - 1.
     * @return its amount, such that each share after it can still have 1.
     */
    static long share(final long money, final int left, final boolean isEqual, final int random)
    {
        return left == 1 ? money : isEqual ? money / left :
            1 + random % Math.max(1, Math.min(2 * money / left - 1, money - left + 1));
    }

    /** All shares in order; {@code random} is asked for each. */
    static long[] shares(
        final long total, final int count, final boolean isEqual, final java.util.SplittableRandom random)
    {
        final long[] shares = new long[count];
        long money = total;
        for (int i = 0; i < count; i++)
        {
            shares[i] = share(money, count - i, isEqual, random.nextInt(Integer.MAX_VALUE));
            money -= shares[i];
        }
        return shares;
    }
}
