package io.hongbao.bench.load;

import java.util.Arrays;

/**
 * Everybody who collects the cards of a set: what each knows to hold, and what each is about to do. One step of a
 * person at a time, and none of whom another is dealing with: so what is known is exact. One thread.
 *
 * <pre>
 *  hand: bit 0, 8, .. 40  cards of kinds 0 to 5   | 48 draws 8 | 56 blessings 4 | 60 has drawn 1
 * </pre>
 */
final class CardPeople
{
    /** Five blessings and a wild one, as in the game that made them known. */
    static final int KINDS = 6;
    static final int WILD = 5;
    private static final int CARD_BITS = 8;
    private static final int RIGHTS = 48;
    private static final int BLESSED = 56;
    private static final int BLESSED_MASK = 15;
    private static final int HAS_DRAWN = 60;
    private static final int MASK = 255;
    private static final int FIRST = 1 << 7;
    private static final int CARDS_A_PERSON = 16;

    private final int userBase;
    private final long[] hands;
    private final int[] compositions;
    private final boolean[] busy;
    private final int[] partners;
    private final int[] deals;
    private final long[] requestIds;
    private final long[] requestedAtMs;
    private final long[] results;
    private int joined;

    /**
     * People with empty hands.
     *
     * @param count    at most, up to 2^18.
     * @param userBase of their user ids.
     */
    CardPeople(final int count, final int userBase)
    {
        this.userBase = userBase;
        hands = new long[count];
        compositions = new int[count];
        busy = new boolean[count];
        partners = new int[count];
        deals = new int[count];
        requestIds = new long[count];
        requestedAtMs = new long[count];
        results = new long[count];
    }

    /** For the next set: hands are empty, nobody is busy. */
    void clear()
    {
        Arrays.fill(hands, 0);
        Arrays.fill(compositions, 0);
        Arrays.fill(busy, false);
        joined = Math.min(FIRST, hands.length);
    }

    /** People who play: few at first, then as many as the cards drawn so far allow, so that each comes to several. */
    int joined()
    {
        return joined;
    }

    /** A card was drawn, and so many before: perhaps somebody else joins. */
    void join(final long drawn)
    {
        joined = (int)Math.min(hands.length, Math.max(joined, drawn / CARDS_A_PERSON));
    }

    int count()
    {
        return hands.length;
    }

    long user(final int person)
    {
        return EnvelopePool.user(userBase, person);
    }

    boolean isBusy(final int person)
    {
        return busy[person];
    }

    void busy(final int person, final boolean is)
    {
        busy[person] = is;
    }

    int cards(final int person, final int kind)
    {
        return (int)(hands[person] >>> kind * CARD_BITS) & MASK;
    }

    void add(final int person, final int kind, final int count)
    {
        hands[person] += (long)count << kind * CARD_BITS;
    }

    int allCards(final int person)
    {
        int sum = 0;
        for (int kind = 0; kind < KINDS; kind++)
        {
            sum += cards(person, kind);
        }
        return sum;
    }

    int rights(final int person)
    {
        return (int)(hands[person] >>> RIGHTS) & MASK;
    }

    void addRights(final int person, final int count)
    {
        hands[person] += (long)count << RIGHTS;
    }

    int blessings(final int person)
    {
        return (int)(hands[person] >>> BLESSED) & BLESSED_MASK;
    }

    void addBlessing(final int person)
    {
        hands[person] += 1L << BLESSED;
    }

    /** Notes that a person draws; true the first time. */
    boolean isFirstDraw(final int person)
    {
        final boolean isFirst = (hands[person] >>> HAS_DRAWN & 1) == 0;
        hands[person] |= 1L << HAS_DRAWN;
        return isFirst;
    }

    /** Kinds but the wild that a person has none of. */
    int missing(final int person)
    {
        int missing = 0;
        for (int kind = 0; kind < WILD; kind++)
        {
            missing += cards(person, kind) == 0 ? 1 : 0;
        }
        return missing;
    }

    boolean isComplete(final int person)
    {
        return missing(person) <= cards(person, WILD);
    }

    /** Takes one of every kind, and a wild for each that is not there; cards taken. */
    int compose(final int person)
    {
        for (int kind = 0; kind < WILD; kind++)
        {
            add(person, cards(person, kind) == 0 ? WILD : kind, -1);
        }
        compositions[person]++;
        return WILD;
    }

    int compositions(final int person)
    {
        return compositions[person];
    }

    /** A kind but the wild that a person has more than one of, -1 if there is none. */
    int spare(final int person)
    {
        for (int kind = 0; kind < WILD; kind++)
        {
            if (cards(person, kind) > 1)
            {
                return kind;
            }
        }
        return -1;
    }

    /** A kind that one lacks and the other has more than one of, -1 if there is none. */
    int wanted(final int person, final int other)
    {
        for (int kind = 0; kind < WILD; kind++)
        {
            if (cards(person, kind) == 0 && cards(other, kind) > 1)
            {
                return kind;
            }
        }
        return -1;
    }

    /** What a person is about to do with another: cards of which kinds go which way. */
    void deal(final int person, final int partner, final int give, final int want)
    {
        partners[person] = partner;
        deals[person] = give << CARD_BITS | want;
    }

    int partner(final int person)
    {
        return partners[person];
    }

    int give(final int person)
    {
        return deals[person] >>> CARD_BITS;
    }

    int want(final int person)
    {
        return deals[person] & MASK;
    }

    /** The next request of a person, kept for a resend. */
    void request(final int person, final long requestId, final long atMs)
    {
        requestIds[person] = requestId;
        requestedAtMs[person] = atMs;
    }

    long requestId(final int person)
    {
        return requestIds[person];
    }

    long requestedAtMs(final int person)
    {
        return requestedAtMs[person];
    }

    /** What the last step led to: a swap's id, or a card's ordinal and kind. */
    void result(final int person, final long value)
    {
        results[person] = value;
    }

    long result(final int person)
    {
        return results[person];
    }
}
