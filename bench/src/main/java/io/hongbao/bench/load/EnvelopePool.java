package io.hongbao.bench.load;

import io.hongbao.engine.codec.SceneKind;
import java.util.Arrays;

/**
 * The envelopes that are being tapped, in slots of one cache line each. A slot is pending (its creation is under way),
 * live (its tickets lie in the urn that taps are drawn from), or ended (waits for its last answers and tickets, then is
 * free again). One thread.
 *
 * <pre>
 *  0 envelope id           4 granted, fen
 *  1 scene id              5 tickets 12, opened at s 20 | total
 *  2 user base | tappers   6 shares | grants
 *  3 tapped | amounts at   7 fresh chance | bots 8 bit | scene kind 3, ended 1 | answers and tickets due 20
 * </pre>
 */
final class EnvelopePool
{
    /** Everybody: a power of two. */
    static final int USERS = 1 << 26;
    private static final int STRIDE = 0x9E37_79B1;
    private static final int ID = 0;
    private static final int SCENE = 1;
    private static final int WHO = 2;
    private static final int TAPPED = 3;
    private static final int GRANTED = 4;
    private static final int TOTAL = 5;
    private static final int SHARES = 6;
    private static final int FLAGS = 7;
    private static final int DUE_MASK = (1 << 20) - 1;
    private static final int ENDED = 1 << 20;
    private static final int SCENE_SHIFT = 21;
    private static final int VIDEO = SceneKind.VIDEO.value();
    private static final int BOTS_SHIFT = 24;
    private static final int TICKETS_SHIFT = 20;
    private static final int MAX_BOTS = 255;
    private static final int INTS = 32;
    private static final long LOW = 0xffff_ffffL;

    private static final int AHEAD_SHIFT = 3;

    private final FirstAmounts amounts = new FirstAmounts();
    private final long[] words;
    private final int[] free;
    private final long start;
    private int[] urn;
    private int tickets;
    private int freeCount;
    private long planned;
    private long drawn;

    /**
     * An empty pool.
     *
     * @param slots envelopes fought over at once, at most.
     * @param start grants that may be outstanding before the first is made: lets the first envelopes be created.
     */
    EnvelopePool(final int slots, final long start)
    {
        this.start = start;
        words = new long[slots * 8];
        free = new int[slots];
        urn = new int[slots * 4];
        for (int i = 0; i < slots; i++)
        {
            free[i] = slots - 1 - i;
        }
        freeCount = slots;
    }

    /** User id of a tapper; distinct for the tappers of one envelope, and for its sender, who comes after the last. */
    static long user(final int userBase, final int tapper)
    {
        return 1L + (userBase + tapper * STRIDE & USERS - 1);
    }

    /**
     * Whether another envelope is wanted. Grants that the envelopes still have to give stay below an eighth of those
     * already drawn, but for the start: so creations and grants keep their proportion from the first second, while
     * the envelopes fought over grow to as many as there are slots.
     */
    boolean wantsMore()
    {
        return freeCount > 0 && planned - drawn <= start + (drawn >> AHEAD_SHIFT);
    }

    /** Envelopes fought over, those that wait for their last answers included. */
    int live()
    {
        return free.length - freeCount;
    }

    /** Tickets in the urn, those of ended envelopes included. */
    int tickets()
    {
        return tickets;
    }

    /** Takes a free slot for an envelope whose creation is sent now, in that second of the run. */
    int open(final EnvelopePlan plan, final int second)
    {
        final int slot = free[--freeCount];
        final int at = slot << 3;
        words[at + ID] = 0;
        words[at + SCENE] = plan.sceneId;
        words[at + WHO] = pair(plan.userBase, plan.tappers);
        words[at + TAPPED] = pair(0, amounts.allocate(plan.tappers));
        words[at + GRANTED] = 0;
        words[at + TOTAL] = pair(plan.tickets << TICKETS_SHIFT | second, (int)plan.total);
        words[at + SHARES] = pair(plan.shares, 0);
        planned += Math.min(plan.shares, plan.tappers);
        words[at + FLAGS] = pair(plan.freshChance,
            Math.min(MAX_BOTS, plan.bots) << BOTS_SHIFT | plan.sceneKind.value() << SCENE_SHIFT | 1);
        return slot;
    }

    /** The creation was answered: from now on it is tapped. */
    void created(final int slot, final long envelopeId)
    {
        final int itsTickets = (int)(words[(slot << 3) + TOTAL] >>> INTS) >>> TICKETS_SHIFT;
        words[(slot << 3) + ID] = envelopeId;
        if (tickets + itsTickets > urn.length)
        {
            urn = Arrays.copyOf(urn, urn.length * 2 + itsTickets);
        }
        Arrays.fill(urn, tickets, tickets + itsTickets, slot);
        tickets += itsTickets;
        words[(slot << 3) + FLAGS] += itsTickets;
    }

    /** The creation was refused. */
    void refused(final int slot)
    {
        planned -= Math.min(shares(slot), tappers(slot));
        words[(slot << 3) + FLAGS] |= ENDED;
    }

    /** The envelope of a ticket. */
    int slotOf(final int ticket)
    {
        return urn[ticket];
    }

    boolean isEnded(final int slot)
    {
        return (words[(slot << 3) + FLAGS] & ENDED) != 0;
    }

    /** Ends a live envelope: it is not tapped any more; each of its tickets leaves the urn when it is drawn next. */
    void end(final int slot)
    {
        words[(slot << 3) + FLAGS] |= ENDED;
    }

    /** Takes the ticket of an ended envelope out of the urn. */
    void discard(final int ticket)
    {
        final int slot = urn[ticket];
        urn[ticket] = urn[--tickets];
        answered(slot);
    }

    /** One more command about it is under way. */
    void sent(final int slot)
    {
        words[(slot << 3) + FLAGS]++;
    }

    /** One answer about it came, or one ticket left. */
    void answered(final int slot)
    {
        final long flags = --words[(slot << 3) + FLAGS];
        if ((flags & (ENDED | DUE_MASK)) == ENDED)
        {
            release(slot);
        }
    }

    private void release(final int slot)
    {
        amounts.release(amountsAt(slot), tappers(slot));
        free[freeCount++] = slot;
    }

    long envelopeId(final int slot)
    {
        return words[(slot << 3) + ID];
    }

    long sceneId(final int slot)
    {
        return words[(slot << 3) + SCENE];
    }

    SceneKind sceneKind(final int slot)
    {
        return SceneKind.get((short)((int)words[(slot << 3) + FLAGS] >>> SCENE_SHIFT & 7));
    }

    boolean isVideo(final int slot)
    {
        return ((int)words[(slot << 3) + FLAGS] >>> SCENE_SHIFT & 7) == VIDEO;
    }

    int userBase(final int slot)
    {
        return (int)(words[(slot << 3) + WHO] >>> INTS);
    }

    int tappers(final int slot)
    {
        return (int)words[(slot << 3) + WHO];
    }

    int tapped(final int slot)
    {
        return (int)(words[(slot << 3) + TAPPED] >>> INTS);
    }

    /** Somebody new taps. */
    int nextTapper(final int slot)
    {
        final int tapped = tapped(slot);
        words[(slot << 3) + TAPPED] += 1L << INTS;
        if (tapped < shares(slot))
        {
            drawn++;
        }
        return tapped;
    }

    int bots(final int slot)
    {
        return (int)words[(slot << 3) + FLAGS] >>> BOTS_SHIFT;
    }

    int freshChance(final int slot)
    {
        return (int)(words[(slot << 3) + FLAGS] >>> INTS);
    }

    long total(final int slot)
    {
        return (int)words[(slot << 3) + TOTAL];
    }

    /** Second of the run in which its creation was sent. */
    int openedSecond(final int slot)
    {
        return (int)(words[(slot << 3) + TOTAL] >>> INTS) & (1 << TICKETS_SHIFT) - 1;
    }

    int shares(final int slot)
    {
        return (int)(words[(slot << 3) + SHARES] >>> INTS);
    }

    /** Counts a grant; the sum granted so far. */
    long grant(final int slot, final long amount)
    {
        words[(slot << 3) + SHARES]++;
        return words[(slot << 3) + GRANTED] += amount;
    }

    int grants(final int slot)
    {
        return (int)words[(slot << 3) + SHARES];
    }

    boolean isSlot(final int slot)
    {
        return slot >= 0 && slot < free.length;
    }

    /** Loads a slot; the value means nothing. */
    long touch(final int slot)
    {
        return words[slot << 3];
    }

    /** Loads what is known of a tapper; the value means nothing. */
    int touch(final int slot, final int tapper)
    {
        return amounts.touch(amountsAt(slot), tapper);
    }

    /** First amount answered to that tapper, shifted left by one, with 1 if it was a grant; 0: not known. */
    int firstAmount(final int slot, final int tapper)
    {
        return amounts.get(amountsAt(slot), tapper);
    }

    void firstAmount(final int slot, final int tapper, final int value)
    {
        amounts.set(amountsAt(slot), tapper, value);
    }

    private int amountsAt(final int slot)
    {
        return (int)words[(slot << 3) + TAPPED];
    }

    private static long pair(final int high, final int low)
    {
        return (long)high << INTS | low & LOW;
    }
}
