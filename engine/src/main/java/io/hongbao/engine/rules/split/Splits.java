package io.hongbao.engine.rules.split;

import io.hongbao.engine.rules.fairness.Purpose;
import io.hongbao.engine.rules.fairness.SipHash24;

/** Share arithmetic of RULES 2. Pure functions of longs; amounts in minor units, checked at creation. */
public final class Splits
{
    private Splits()
    {
    }

    /**
     * The next share of LUCKY. Share and rest stay within their bounds without a clamp.
     *
     * @param k0        first word of the draw key.
     * @param k1        second word of the draw key.
     * @param ordinal   of this share, 0-based.
     * @param remaining what is left for this and all later shares.
     * @param count     shares left, this one included, at least 1.
     * @param minShare  least of a share.
     * @param maxShare  most of a share.
     * @return the share, minShare..maxShare.
     */
    public static long lucky(
        final long k0, final long k1, final int ordinal, final long remaining, final int count,
        final long minShare, final long maxShare)
    {
        if (count == 1)
        {
            return remaining;
        }
        final long surplus = remaining - count * minShare;
        final long headroom = count * maxShare - remaining;
        final long draw = SipHash24.draw(k0, k1, Purpose.SPLIT, ordinal);
        return surplus <= headroom ?
            minShare + Long.divideUnsigned(mulhi(draw, 2 * surplus), count) :
            maxShare - Long.divideUnsigned(mulhi(draw, 2 * headroom), count);
    }

    /**
     * All shares of FAIR: the whole LUCKY sequence of the same key, shuffled (Fisher-Yates).
     *
     * @param k0       first word of the draw key.
     * @param k1       second word of the draw key.
     * @param total    to split.
     * @param shares   their number, at least 1.
     * @param minShare least of a share.
     * @param maxShare most of a share.
     * @param out      receives the shares in order of ordinal.
     * @param offset   of the first in {@code out}.
     */
    public static void fair(
        final long k0, final long k1, final long total, final int shares, final long minShare, final long maxShare,
        final long[] out, final int offset)
    {
        long remaining = total;
        for (int ordinal = 0; ordinal < shares; ordinal++)
        {
            final long share = lucky(k0, k1, ordinal, remaining, shares - ordinal, minShare, maxShare);
            out[offset + ordinal] = share;
            remaining -= share;
        }
        for (int i = shares - 1; i >= 1; i--)
        {
            final int j = (int)mulhi(SipHash24.draw(k0, k1, Purpose.SHUFFLE, i), i + 1);
            final long swapped = out[offset + i];
            out[offset + i] = out[offset + j];
            out[offset + j] = swapped;
        }
    }

    /**
     * The next share of a LUCKY prize: like {@link #lucky} with a least share of 1 and no most (RULES 7).
     *
     * @param k0        first word of the draw key.
     * @param k1        second word of the draw key.
     * @param ordinal   of this share, 0-based.
     * @param remaining what is left for this and all later shares, at most 2^62.
     * @param count     shares left, this one included, 1..remaining.
     * @return the share, at least 1; the rest is at least 1 a share too.
     */
    public static long luckyPrize(
        final long k0, final long k1, final long ordinal, final long remaining, final long count)
    {
        if (count == 1)
        {
            return remaining;
        }
        final long draw = SipHash24.draw(k0, k1, Purpose.SPLIT, ordinal);
        return 1 + Long.divideUnsigned(mulhi(draw, 2 * (remaining - count)), count);
    }

    /**
     * High 64 bits of the unsigned 128-bit product.
     *
     * @param unsigned a draw, unsigned.
     * @param bound    0..2^63.
     * @return floor(unsigned * bound / 2^64).
     */
    public static long mulhi(final long unsigned, final long bound)
    {
        // Math.multiplyHigh is signed: a draw with its top bit set counts 2^64 less, so the bound is added back.
        return Math.multiplyHigh(unsigned, bound) + ((unsigned >> 63) & bound) + ((bound >> 63) & unsigned);
    }
}
