package io.hongbao.tools.verifier;

import java.util.Arrays;

/** What the feed has said about the gates of one open envelope: who entered, who handed in, which taps hit. */
final class GateAccount
{
    private static final int FIRST_SLOTS = 16;

    private final GateEvent.Gated event;
    private final LongMap<Boolean> handedIn = new LongMap<>(FIRST_SLOTS);
    private final LongMap<Integer> triesLeft = new LongMap<>(FIRST_SLOTS);
    private long[] entrants = new long[FIRST_SLOTS];
    private int entrantCount;
    private int[] taps = {};

    GateAccount(final GateEvent.Gated event)
    {
        this.event = event;
    }

    GateEvent.Gated event()
    {
        return event;
    }

    void entered(final long user)
    {
        if (entrantCount == entrants.length)
        {
            entrants = Arrays.copyOf(entrants, entrantCount * 2);
        }
        entrants[entrantCount++] = user;
    }

    /** @return the users who entered, in order; a copy. */
    long[] entrants()
    {
        return Arrays.copyOf(entrants, entrantCount);
    }

    int entrantCount()
    {
        return entrantCount;
    }

    void tapped(final int ordinal, final int tap)
    {
        if (event.isRain())
        {
            if (ordinal >= taps.length)
            {
                taps = Arrays.copyOf(taps, Math.max(FIRST_SLOTS, ordinal * 2));
            }
            taps[ordinal] = tap;
        }
    }

    int tap(final int ordinal)
    {
        return taps[ordinal];
    }

    /** @return false if the user had handed in before. */
    boolean handIn(final long user)
    {
        final boolean isFirst = handedIn.get(user) == null;
        handedIn.put(user, Boolean.TRUE);
        return isFirst;
    }

    boolean hasHandedIn(final long user)
    {
        return handedIn.get(user) != null;
    }

    int handIns()
    {
        return handedIn.size();
    }

    /** @return tries that the user had left before, -1 if this was the first. */
    int tried(final long user, final int left)
    {
        final Integer before = triesLeft.get(user);
        triesLeft.put(user, left);
        return before == null ? -1 : before;
    }
}
