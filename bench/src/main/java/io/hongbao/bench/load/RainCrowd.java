package io.hongbao.bench.load;

/**
 * Who taps next in a rain: a thousand people in step, each as often as allowed and one of them once too often, then
 * the next thousand. One tap in 32 is sent again. A tap is a number: the person, and above it the number of its tap.
 * One thread.
 */
final class RainCrowd
{
    /** Everybody that a tap has room for. */
    static final int MOST_PEOPLE = 1 << 20;
    private static final int PERSON_BITS = 20;
    private static final int CROWD = 1 << 10;
    private static final int MIX = 0x9E37_79B1;
    private static final int RESENT_ONE_IN_SHIFT = 27;

    private final int people;
    private int from;
    private int inCrowd;
    private int tap;
    private int last;
    private boolean mayResend;

    RainCrowd(final int people)
    {
        this.people = people;
    }

    /** From the start, for the next rain. */
    void begin()
    {
        from = 0;
        inCrowd = -1;
        tap = 1;
        mayResend = false;
    }

    /** The next tap, -1 if everybody has tapped. */
    int next()
    {
        if (mayResend && last * MIX >>> RESENT_ONE_IN_SHIFT == 0)
        {
            mayResend = false;
            return last;
        }
        final int size = tap > RainRound.TRIES ? 1 : Math.min(CROWD, people - from);
        if (++inCrowd >= size)
        {
            inCrowd = 0;
            tap++;
        }
        if (tap > RainRound.TRIES + 1)
        {
            tap = 1;
            from += CROWD;
        }
        if (from >= people)
        {
            return -1;
        }
        last = of(from + inCrowd, tap);
        mayResend = true;
        return last;
    }

    /** People who may have tapped so far. */
    int used()
    {
        return Math.min(people, from + CROWD);
    }

    static int of(final int person, final int tap)
    {
        return tap << PERSON_BITS | person;
    }

    static int person(final int packed)
    {
        return packed & MOST_PEOPLE - 1;
    }

    static int tap(final int packed)
    {
        return packed >>> PERSON_BITS;
    }
}
