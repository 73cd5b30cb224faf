package io.hongbao.tools.verifier;

import java.util.Arrays;

/** What the feed has said about one envelope that is not closed yet. Four words a grant. */
final class EnvelopeAccount
{
    private static final int USER = 0;
    private static final int AMOUNT = 1;
    private static final int TIME = 2;
    private static final int SEQUENCE = 3;
    private static final int WORDS = 4;

    private final PublicEvent.Created created;
    private long[] grants;
    private int count;
    private long granted;
    private PublicEvent.Refunded refund;
    private PublicEvent.BestLuck bestLuck;
    private GateAccount gates;
    private long openedAtMs;

    EnvelopeAccount(final PublicEvent.Created created)
    {
        this.created = created;
        grants = new long[WORDS * Math.max(1, Math.min(created.shares(), 8))];
    }

    void grant(final PublicEvent.Granted event)
    {
        final int base = count * WORDS;
        if (base == grants.length)
        {
            grants = Arrays.copyOf(grants, grants.length * 2);
        }
        grants[base + USER] = event.user();
        grants[base + AMOUNT] = event.amount();
        grants[base + TIME] = event.timestampMs();
        grants[base + SEQUENCE] = event.sequence();
        if (gates != null)
        {
            gates.tapped(count, event.tap());
        }
        granted += event.amount();
        count++;
    }

    void gated(final GateAccount account)
    {
        gates = account;
    }

    void opened(final long timeMs)
    {
        openedAtMs = timeMs;
    }

    void refund(final PublicEvent.Refunded event)
    {
        refund = event;
    }

    void bestLuck(final PublicEvent.BestLuck event)
    {
        bestLuck = event;
    }

    PublicEvent.Created created()
    {
        return created;
    }

    int count()
    {
        return count;
    }

    long granted()
    {
        return granted;
    }

    long refunded()
    {
        return refund == null ? 0 : refund.amount();
    }

    PublicEvent.Refunded refund()
    {
        return refund;
    }

    PublicEvent.BestLuck bestLuck()
    {
        return bestLuck;
    }

    boolean isEqual()
    {
        return created.isEqual();
    }

    /** @return its gates, null if it has none. */
    GateAccount gates()
    {
        return gates;
    }

    boolean isRaffle()
    {
        return gates != null && gates.event().isRaffle();
    }

    boolean hasGoal()
    {
        return gates != null && gates.event().goal() != 0;
    }

    /** @return whether it waits for OPENED: a time in the future, or a goal. */
    boolean isScheduled()
    {
        return created.opensAtMs() > created.timestampMs() || hasGoal();
    }

    /** @return time of OPENED, 0 if there was none. */
    long openedAtMs()
    {
        return openedAtMs;
    }

    /** @return the opening from which pacing counts. */
    long openingMs()
    {
        return hasGoal() ? openedAtMs : created.opensAtMs();
    }

    long user(final int ordinal)
    {
        return grants[ordinal * WORDS + USER];
    }

    long amount(final int ordinal)
    {
        return grants[ordinal * WORDS + AMOUNT];
    }

    long timeMs(final int ordinal)
    {
        return grants[ordinal * WORDS + TIME];
    }

    long sequence(final int ordinal)
    {
        return grants[ordinal * WORDS + SEQUENCE];
    }

    /** @return ordinal of the largest amount, the earliest among equals; -1 if nothing was granted. */
    int bestOrdinal()
    {
        int best = -1;
        for (int ordinal = 0; ordinal < count; ordinal++)
        {
            if (best < 0 || amount(ordinal) > amount(best))
            {
                best = ordinal;
            }
        }
        return best;
    }

    /** @return a user that was granted two shares, 0 if there is none. */
    long userGrantedTwice()
    {
        final long[] users = new long[count];
        for (int i = 0; i < count; i++)
        {
            users[i] = user(i);
        }
        Arrays.sort(users);
        for (int i = 1; i < count; i++)
        {
            if (users[i] == users[i - 1])
            {
                return users[i];
            }
        }
        return 0;
    }
}
