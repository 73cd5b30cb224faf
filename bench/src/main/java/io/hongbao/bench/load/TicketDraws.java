package io.hongbao.bench.load;

import java.util.SplittableRandom;

/**
 * The random numbers of taps, drawn a few ahead, so that the tickets and slots that they point at are loaded together:
 * the cache misses overlap. The urn may change before a number is used; then the load was in vain, the tap is the same.
 * One thread.
 */
final class TicketDraws
{
    private static final int AHEAD = 32;
    private static final int INDEX_BITS = 24;

    private final EnvelopePool pool;
    private final SplittableRandom random;
    private final long[] bits = new long[AHEAD];
    private final int[] slots = new int[AHEAD];
    private int at = AHEAD;
    private long touched;

    TicketDraws(final EnvelopePool pool, final SplittableRandom random)
    {
        this.pool = pool;
        this.random = random;
    }

    /** The next number; its highest bits say the ticket. */
    long next()
    {
        if (at == AHEAD)
        {
            draw();
        }
        return bits[at++];
    }

    /** The ticket that a number means now; needs one in the urn. */
    int ticket(final long number)
    {
        return (int)((number >>> Long.SIZE - INDEX_BITS) * pool.tickets() >>> INDEX_BITS);
    }

    private void draw()
    {
        for (int i = 0; i < AHEAD; i++)
        {
            bits[i] = random.nextLong();
        }
        long sum = 0;
        if (pool.tickets() > 0)
        {
            for (int i = 0; i < AHEAD; i++)
            {
                slots[i] = pool.slotOf(ticket(bits[i]));
            }
            for (int i = 0; i < AHEAD; i++)
            {
                sum += pool.touch(slots[i]);
            }
        }
        touched += sum; // stored, so that the loads are not optimised away
        at = 0;
    }

    /** A number without meaning that depends on everything loaded. */
    long touched()
    {
        return touched;
    }
}
