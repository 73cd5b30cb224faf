package io.hongbao.tools.verifier;

/** Amounts of an envelope's shares, recomputed (RULES §2). Static functions, exact integers. */
public final class Shares
{
    private Shares()
    {
    }

    /**
     * The LUCKY sequence by ordinal.
     *
     * @param key    of the draws.
     * @param total  minor units.
     * @param shares at least 1.
     * @param min    smallest share.
     * @param max    largest share.
     * @param count  how many shares to compute, from ordinal 0.
     * @return {@code count} amounts.
     */
    public static long[] lucky(
        final DrawKey key, final long total, final int shares, final long min, final long max, final int count)
    {
        final long[] amounts = new long[count];
        long rest = total;
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            amounts[ordinal] = luckyShare(key, ordinal, rest, shares - ordinal, min, max);
            rest -= amounts[ordinal];
        }
        return amounts;
    }

    /**
     * The FAIR sequence by ordinal: the whole LUCKY sequence, shuffled.
     *
     * @param key    of the draws.
     * @param total  minor units.
     * @param shares at least 1.
     * @param min    smallest share.
     * @param max    largest share.
     * @return {@code shares} amounts.
     */
    public static long[] fair(final DrawKey key, final long total, final int shares, final long min, final long max)
    {
        final long[] amounts = lucky(key, total, shares, min, max, shares);
        for (int i = shares - 1; i >= 1; i--)
        {
            final int j = (int)DrawKey.mulhi(key.draw(DrawKey.SHUFFLE, i), i + 1L);
            final long swapped = amounts[i];
            amounts[i] = amounts[j];
            amounts[j] = swapped;
        }
        return amounts;
    }

    /**
     * Ordinal of the best luck: the largest, among equals the earliest.
     *
     * @param amounts by ordinal.
     * @param count   how many count.
     * @return the ordinal, -1 if there is none.
     */
    public static int best(final long[] amounts, final int count)
    {
        int best = -1;
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            if (best < 0 || amounts[ordinal] > amounts[best])
            {
                best = ordinal;
            }
        }
        return best;
    }

    /**
     * One LUCKY share.
     *
     * @param key     of the draws.
     * @param ordinal of the share, from 0.
     * @param rest    minor units that are left before it.
     * @param left    shares that are left, this one counted.
     * @param min     smallest share.
     * @param max     largest share.
     * @return its amount.
     */
    public static long luckyShare(
        final DrawKey key, final int ordinal, final long rest, final int left, final long min, final long max)
    {
        if (left == 1)
        {
            return rest;
        }
        final long surplus = rest - left * min;
        final long headroom = left * max - rest;
        final long draw = key.draw(DrawKey.SPLIT, ordinal);
        return surplus <= headroom ?
            min + Long.divideUnsigned(DrawKey.mulhi(draw, 2 * surplus), left) :
            max - Long.divideUnsigned(DrawKey.mulhi(draw, 2 * headroom), left);
    }
}
