package io.hongbao.tools.verifier;

import java.util.Arrays;

/** Cards and prizes of a set, recomputed (RULES §7). Static functions, exact integers. */
public final class Cards
{
    private Cards()
    {
    }

    /**
     * The kind of the next card. Takes nothing of its stock.
     *
     * @param key     of the set's draws.
     * @param ordinal of the card, 0-based.
     * @param weights of the kinds, in order.
     * @param left    stock left of each kind, {@link Long#MAX_VALUE} without a bound.
     * @return the kind, -1 if no kind has stock left.
     */
    public static int kind(final DrawKey key, final long ordinal, final long[] weights, final long[] left)
    {
        long whole = 0;
        for (int kind = 0; kind < weights.length; kind++)
        {
            whole += left[kind] > 0 ? weights[kind] : 0;
        }
        if (whole == 0)
        {
            return -1;
        }
        final long drawn = DrawKey.mulhi(key.draw(DrawKey.CARD, ordinal), whole);
        long below = 0;
        for (int kind = 0; kind < weights.length; kind++)
        {
            below += left[kind] > 0 ? weights[kind] : 0;
            if (left[kind] > 0 && drawn < below)
            {
                return kind;
            }
        }
        throw new IllegalArgumentException("weights below 0: " + Arrays.toString(weights));
    }

    /**
     * The prize of one composition under LUCKY.
     *
     * @param key     of the set's draws.
     * @param ordinal of the composition, 0-based.
     * @param rest    what is left for it and all later ones.
     * @param left    compositions left, this one included, at most {@code rest}.
     * @return minor units.
     */
    public static long luckyPrize(final DrawKey key, final long ordinal, final long rest, final long left)
    {
        return left == 1 ? rest :
            1 + Long.divideUnsigned(DrawKey.mulhi(key.draw(DrawKey.SPLIT, ordinal), 2 * (rest - left)), left);
    }
}
