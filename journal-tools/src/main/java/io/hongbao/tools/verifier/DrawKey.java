package io.hongbao.tools.verifier;

/**
 * Key of an object's draws (RULES §3.3).
 *
 * @param k0 first 8 bytes, read as little-endian u64.
 * @param k1 second 8 bytes.
 */
public record DrawKey(long k0, long k1)
{
    /** Purpose of the draws that decide amounts. */
    public static final long SPLIT = 0;
    /** Purpose of the draws that shuffle FAIR. */
    public static final long SHUFFLE = 1;
    /** Purpose of the draws of a card set. */
    public static final long CARD = 2;
    /** Purpose of the draws of a rain's taps. */
    public static final long HIT = 3;
    /** Purpose of the draws of a raffle. */
    public static final long RAFFLE = 4;

    /**
     * One draw.
     *
     * @param purpose one of the constants.
     * @param ordinal of the draw.
     * @return pseudo-random u64.
     */
    public long draw(final long purpose, final long ordinal)
    {
        return SipHash.hash(k0, k1, purpose, ordinal);
    }

    /**
     * Draw of a tap.
     *
     * @param user who tapped.
     * @param tap  number of the tap, from 1.
     * @return pseudo-random u64.
     */
    public long hit(final long user, final long tap)
    {
        return SipHash.hash(k0, k1, HIT, user, tap);
    }

    /**
     * One step of a raffle's partial Fisher-Yates shuffle: moves the winner of a place to it.
     *
     * @param entrants users in order of entry, shuffled up to {@code place} before.
     * @param place    from 0, below their number.
     * @return the winner.
     */
    public long moveWinner(final long[] entrants, final int place)
    {
        final int chosen = place + (int)mulhi(draw(RAFFLE, place), entrants.length - place);
        final long winner = entrants[chosen];
        entrants[chosen] = entrants[place];
        entrants[place] = winner;
        return winner;
    }

    /**
     * High 64 bits of the unsigned 128-bit product.
     *
     * @param a unsigned factor.
     * @param b unsigned factor.
     * @return unsigned high half.
     */
    public static long mulhi(final long a, final long b)
    {
        return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a);
    }
}
