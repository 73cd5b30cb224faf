package io.hongbao.bench.load;

import java.util.SplittableRandom;

/**
 * The tickets that taps draw from the urn, drawn a few ahead, so that what they point at is loaded together: the cache
 * misses overlap. A ticket that has left the urn meanwhile is drawn anew. One thread.
 */
final class TicketDraws
{
    private static final int AHEAD = 32;
    private static final int INDEX_BITS = 24;

    private final EnvelopePool pool;
    private final SplittableRandom random;
    private final long[] bits = new long[AHEAD];
    private final int[] tickets = new int[AHEAD];
    private final int[] slots = new int[AHEAD];
    private int at = AHEAD - 1;
    private long touched;

    TicketDraws(final EnvelopePool pool, final SplittableRandom random)
    {
        this.pool = pool;
        this.random = random;
    }

    /** Goes on to the next draw; its random bits, of which the highest {@link #INDEX_BITS} say the ticket. */
    long next()
    {
        if (++at == AHEAD)
        {
            draw();
            at = 0;
        }
        return bits[at];
    }

    /** The ticket of this draw; needs one in the urn. */
    int ticket()
    {
        return tickets[at] < pool.tickets() ? tickets[at] : ticketOf(bits[at]);
    }

    private int ticketOf(final long number)
    {
        return (int)((number >>> Long.SIZE - INDEX_BITS) * pool.tickets() >>> INDEX_BITS);
    }

    private void draw()
    {
        for (int i = 0; i < AHEAD; i++)
        {
            bits[i] = random.nextLong();
            tickets[i] = ticketOf(bits[i]);
        }
        long sum = 0;
        if (pool.tickets() > 0)
        {
            for (int i = 0; i < AHEAD; i++)
            {
                slots[i] = pool.slotOf(tickets[i]);
            }
            for (int i = 0; i < AHEAD; i++)
            {
                sum += pool.touch(slots[i]);
            }
        }
        touched += sum; // stored, so that the loads are not optimised away
    }

    /** A number without meaning that depends on everything loaded. */
    long touched()
    {
        return touched;
    }
}
