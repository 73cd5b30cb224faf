package io.hongbao.gateway.abuse;

import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Finds users whose shares come faster than a person can see an envelope and tap. Of each share the reaction is the
 * time from when the envelope was delivered, or opened, to the grant; people need seconds (a person below a tenth of
 * a second is one in a thousand shares), bots 20 to 80 ms. A user is marked for {@value #LEAST_FAST} such shares if
 * they are half of all, or, with {@value #MANY_TRIES} tries a day, a fifth. Many tries alone mark nobody: the busiest
 * people have as many. Counts begin anew each day of engine time. Bounded; one thread.
 */
final class BotDetector
{
    /** A share within this many ms is fast. */
    static final long FAST_MS = 100;
    /** Fast shares of a day before anything is concluded. */
    static final int LEAST_FAST = 5;
    /** Tries of a day that no careless thumb makes. */
    static final int MANY_TRIES = 2_000;
    private static final int PART_OF_FEW = 2;
    private static final int PART_OF_MANY = 5;
    private static final long DAY_MS = 86_400_000;
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final long[] recent;
    private final int mostUsers;
    private final Long2LongHashMap deliveredAt = new Long2LongHashMap(UNKNOWN);
    private final Long2ObjectHashMap<Behaviour> users = new Long2ObjectHashMap<>();
    private final LongHashSet marked = new LongHashSet();
    private int nextRecent;
    private long day = Long.MIN_VALUE;

    /**
     * One that knows nobody.
     *
     * @param mostEnvelopes that it remembers; the oldest are forgotten first.
     * @param mostUsers     that it counts; beyond, those of whom little is known are forgotten.
     */
    BotDetector(final int mostEnvelopes, final int mostUsers)
    {
        recent = new long[mostEnvelopes];
        this.mostUsers = mostUsers;
    }

    /** What a user did today. */
    static final class Behaviour
    {
        private long tries;
        private int shares;
        private int fast;

        long tries()
        {
            return tries;
        }

        int shares()
        {
            return shares;
        }

        int fast()
        {
            return fast;
        }

        private boolean isNoPerson()
        {
            return fast >= LEAST_FAST && (fast * PART_OF_FEW >= shares ||
                tries >= MANY_TRIES && fast * PART_OF_MANY >= shares);
        }
    }

    /** An envelope can be grabbed from that ms on. */
    void delivered(final long envelopeId, final long atMs)
    {
        if (deliveredAt.put(envelopeId, atMs) == UNKNOWN)
        {
            if (recent[nextRecent] != 0)
            {
                deliveredAt.remove(recent[nextRecent]);
            }
            recent[nextRecent] = envelopeId;
            nextRecent = nextRecent + 1 == recent.length ? 0 : nextRecent + 1;
        }
    }

    /** A user got a share. */
    void granted(final long envelopeId, final long user, final long atMs)
    {
        turn(atMs);
        final long from = deliveredAt.get(envelopeId);
        if (from != UNKNOWN)
        {
            final Behaviour behaviour = of(user);
            behaviour.shares++;
            if (atMs - from < FAST_MS)
            {
                behaviour.fast++;
            }
            look(user, behaviour);
        }
    }

    /** A user tried to grab so many times more. */
    void tried(final long user, final int times)
    {
        final Behaviour behaviour = of(user);
        behaviour.tries += times;
        look(user, behaviour);
    }

    private void look(final long user, final Behaviour behaviour)
    {
        if (behaviour.isNoPerson())
        {
            marked.add(user);
        }
    }

    private void turn(final long atMs)
    {
        final long today = Math.floorDiv(atMs, DAY_MS);
        if (today > day)
        {
            if (day != Long.MIN_VALUE)
            {
                users.clear(); // tries come a little before the first event tells the day: those stay
                marked.clear();
            }
            day = today;
        }
    }

    private Behaviour of(final long user)
    {
        Behaviour behaviour = users.get(user);
        if (behaviour == null)
        {
            if (users.size() >= mostUsers)
            {
                forgetSome();
            }
            behaviour = new Behaviour();
            users.put(user, behaviour);
        }
        return behaviour;
    }

    private void forgetSome()
    {
        final List<Long> dull = new ArrayList<>();
        users.forEach((user, behaviour) ->
        {
            if (behaviour.fast == 0 && behaviour.tries < MANY_TRIES)
            {
                dull.add(user);
            }
        });
        dull.forEach(users::remove);
        if (dull.isEmpty())
        {
            users.clear();
        }
    }

    /** Users marked today. */
    LongHashSet marked()
    {
        return marked;
    }

    /** What is known of a user, null if nothing is. */
    Behaviour behaviour(final long user)
    {
        return users.get(user);
    }
}
