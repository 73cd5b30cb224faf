package io.hongbao.bench.load;

import java.util.Arrays;

/** One rain: its envelope, and what everybody knows of their taps. Used again for the next one. One thread. */
final class RainRound
{
    /** Taps of one user (WORKLOAD). */
    static final int TRIES = 20;
    private static final int GRANTED_BIT = 1;

    private final int shares;
    private final long total;
    private final int hitRatePpm;
    private final int[] firstAmounts;
    private final int[] missed;
    private long envelopeId;
    private long opensAtMs;
    private long expiresAtMs;
    private long pacingMs;
    private long grantedFen;
    private int grants;

    /**
     * A round to come.
     *
     * @param people     who tap.
     * @param shares     of its envelope.
     * @param meanFen    of a share.
     * @param hitRatePpm taps in a million that hit.
     */
    RainRound(final int people, final int shares, final int meanFen, final int hitRatePpm)
    {
        this.shares = shares;
        this.hitRatePpm = hitRatePpm;
        total = (long)shares * meanFen;
        firstAmounts = new int[people];
        missed = new int[people];
    }

    /** Plans the next one: nobody has tapped. */
    void begin(final long openMs, final long spanMs, final long endMs, final int people)
    {
        Arrays.fill(firstAmounts, 0, people, 0);
        Arrays.fill(missed, 0, people, 0);
        envelopeId = 0;
        opensAtMs = openMs;
        pacingMs = spanMs;
        expiresAtMs = endMs;
        grantedFen = 0;
        grants = 0;
    }

    void created(final long id)
    {
        envelopeId = id;
    }

    /** A tap was granted a share; what is wrong with that in words, null if nothing is. */
    String granted(final int person, final int tap, final long amount)
    {
        final int known = firstAmounts[person];
        firstAmounts[person] = (int)amount << 1 | GRANTED_BIT;
        grantedFen += amount;
        grants++;
        if ((known & GRANTED_BIT) != 0 || known != 0 && known >>> 1 != amount)
        {
            return "granted " + amount + " fen to a user who has " + (known >>> 1) + " fen of it";
        }
        if ((missed[person] & 1 << tap) != 0)
        {
            return "granted a share for tap " + tap + ", which had missed";
        }
        return grants > shares || grantedFen > total || grants == shares && grantedFen != total ?
            "of " + total + " fen in " + shares + " shares gave " + grantedFen + " fen in " + grants + " shares" : null;
    }

    boolean isEmptied()
    {
        return grants == shares;
    }

    /** A user was told of the share again; false if of another amount than before. */
    boolean repeated(final int person, final long amount)
    {
        final int known = firstAmounts[person];
        if (known == 0)
        {
            firstAmounts[person] = (int)amount << 1; // another connection was faster
        }
        return known == 0 || known >>> 1 == amount;
    }

    /** Whether a share of that person is known. */
    boolean isWinner(final int person)
    {
        return firstAmounts[person] != 0;
    }

    void missed(final int person, final int tap)
    {
        missed[person] |= 1 << tap;
    }

    long envelopeId()
    {
        return envelopeId;
    }

    long opensAtMs()
    {
        return opensAtMs;
    }

    long expiresAtMs()
    {
        return expiresAtMs;
    }

    long pacingMs()
    {
        return pacingMs;
    }

    int shares()
    {
        return shares;
    }

    long total()
    {
        return total;
    }

    int hitRatePpm()
    {
        return hitRatePpm;
    }

    int people()
    {
        return firstAmounts.length;
    }
}
