package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.table.SlotTable;

/** How the row of an envelope's gates is laid out, and what of it the creation fixes: 16 words, two cache lines. */
public abstract class GateRows
{
    /** No row. */
    public static final int NONE = SlotTable.NONE;

    static final int STRIDE = 16;
    static final int ENVELOPE = 0;
    static final int PARENT = 1;
    private static final int SUBSIDY = 2;
    private static final int PACING = 3;
    private static final int DRAWS_AT = 4;
    private static final int TASK = 5;
    private static final int GOAL_AND_RATE = 6;
    static final int SMALL = 7;
    private static final int KEY_ID = 8;
    private static final int DIGEST0 = 9;
    private static final int DIGEST1 = 10;
    private static final int ASKED_OPENING = 14;
    private static final int CHAIN_SHIFT = 16;
    private static final int SCOPE_SHIFT = 32;
    private static final long INVITES = 1L << 40;
    private static final long HAS_PASSWORD = 1L << 41;

    final long[] rows;

    GateRows(final int capacity)
    {
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
    }

    /**
     * Where it stands in a relay, and who paid.
     *
     * @param gate      in use.
     * @param parentId  envelope before it, 0 if none.
     * @param chain     its place, 1 is the first, 0 if it is in none.
     * @param invites   whether its best luck is invited to send the next.
     * @param subsidyId that paid, 0 if none.
     */
    public void setOrigin(
        final int gate, final long parentId, final int chain, final boolean invites, final long subsidyId)
    {
        final int row = row(gate);
        rows[row + PARENT] = parentId;
        rows[row + SUBSIDY] = subsidyId;
        rows[row + SMALL] |= (long)chain << CHAIN_SHIFT | (invites ? INVITES : 0);
    }

    /**
     * Pacing and rain.
     *
     * @param gate         in use.
     * @param pacingMs     span of release, 0 if none.
     * @param hitRatePpm   taps in a million that hit, 0 if no rain.
     * @param triesPerUser taps of one user, 0 if no rain.
     */
    public void setRain(final int gate, final long pacingMs, final int hitRatePpm, final int triesPerUser)
    {
        final int row = row(gate);
        rows[row + PACING] = pacingMs;
        rows[row + GOAL_AND_RATE] |= hitRatePpm;
        rows[row + SMALL] |= triesPerUser;
    }

    /**
     * Goal or raffle.
     *
     * @param gate           in use.
     * @param goal           hand-ins that open it, 0 if no goal.
     * @param askedOpeningMs when it opens at the earliest, for a goal.
     * @param drawsAtMs      of a raffle, 0 if none.
     */
    public void setGathering(final int gate, final int goal, final long askedOpeningMs, final long drawsAtMs)
    {
        final int row = row(gate);
        rows[row + GOAL_AND_RATE] |= (long)goal << 32;
        rows[row + ASKED_OPENING] = askedOpeningMs;
        rows[row + DRAWS_AT] = drawsAtMs;
    }

    /**
     * The ticket that it asks for.
     *
     * @param gate  in use.
     * @param scope raw {@code TicketScope}.
     * @param task  that the ticket must name, 0 for any.
     */
    public void setTicket(final int gate, final int scope, final long task)
    {
        rows[row(gate) + TASK] = task;
        rows[row(gate) + SMALL] |= (long)scope << SCOPE_SHIFT;
    }

    /**
     * The password that it asks for.
     *
     * @param gate    in use.
     * @param keyId   key of the digest.
     * @param digest0 first half.
     * @param digest1 second half.
     */
    public void setPassword(final int gate, final long keyId, final long digest0, final long digest1)
    {
        final int row = row(gate);
        rows[row + KEY_ID] = keyId;
        rows[row + DIGEST0] = digest0;
        rows[row + DIGEST1] = digest1;
        rows[row + SMALL] |= HAS_PASSWORD;
    }

    /**
     * Its envelope.
     *
     * @param gate in use.
     * @return id.
     */
    public long envelopeId(final int gate)
    {
        return rows[row(gate) + ENVELOPE];
    }

    /**
     * Envelope before it in a relay.
     *
     * @param gate in use.
     * @return id, 0 if none.
     */
    public long parentId(final int gate)
    {
        return rows[row(gate) + PARENT];
    }

    /**
     * Subsidy that paid.
     *
     * @param gate in use.
     * @return id, 0 if none.
     */
    public long subsidyId(final int gate)
    {
        return rows[row(gate) + SUBSIDY];
    }

    /**
     * Span over which its shares are released.
     *
     * @param gate in use.
     * @return ms, 0 if all at once.
     */
    public long pacingMs(final int gate)
    {
        return rows[row(gate) + PACING];
    }

    /**
     * When its raffle is drawn.
     *
     * @param gate in use.
     * @return UTC epoch ms, 0 if it is none.
     */
    public long drawsAtMs(final int gate)
    {
        return rows[row(gate) + DRAWS_AT];
    }

    /**
     * When one with a goal opens at the earliest.
     *
     * @param gate in use.
     * @return UTC epoch ms.
     */
    public long askedOpeningMs(final int gate)
    {
        return rows[row(gate) + ASKED_OPENING];
    }

    /**
     * Task that a ticket must name.
     *
     * @param gate in use.
     * @return the task, 0 for any.
     */
    public long ticketTask(final int gate)
    {
        return rows[row(gate) + TASK];
    }

    /**
     * Whether it asks for a ticket, and what that must name.
     *
     * @param gate in use.
     * @return raw {@code TicketScope}.
     */
    public int ticketScope(final int gate)
    {
        return (int)(rows[row(gate) + SMALL] >>> SCOPE_SHIFT) & 0xff;
    }

    /**
     * Hand-ins that open it.
     *
     * @param gate in use.
     * @return the goal, 0 if none.
     */
    public int goal(final int gate)
    {
        return (int)(rows[row(gate) + GOAL_AND_RATE] >>> 32);
    }

    /**
     * Taps in a million that hit.
     *
     * @param gate in use.
     * @return 1..1,000,000, 0 if it is no rain.
     */
    public int hitRatePpm(final int gate)
    {
        return (int)rows[row(gate) + GOAL_AND_RATE];
    }

    /**
     * Taps of one user.
     *
     * @param gate in use.
     * @return most tap number, 0 if it is no rain.
     */
    public int triesPerUser(final int gate)
    {
        return (int)rows[row(gate) + SMALL] & 0xffff;
    }

    /**
     * Place in a relay.
     *
     * @param gate in use.
     * @return 1 for the first, 0 if it is in none.
     */
    public int chain(final int gate)
    {
        return (int)(rows[row(gate) + SMALL] >>> CHAIN_SHIFT) & 0xffff;
    }

    /**
     * Whether its best luck is invited to send the next.
     *
     * @param gate in use.
     * @return true if it is.
     */
    public boolean invites(final int gate)
    {
        return (rows[row(gate) + SMALL] & INVITES) != 0;
    }

    /**
     * Whether it asks for a password.
     *
     * @param gate in use.
     * @return true if it does.
     */
    public boolean hasPassword(final int gate)
    {
        return (rows[row(gate) + SMALL] & HAS_PASSWORD) != 0;
    }

    /**
     * Whether a digest is that of its password.
     *
     * @param gate    with a password.
     * @param keyId   key of the digest.
     * @param digest0 first half.
     * @param digest1 second half.
     * @return true if all agree.
     */
    public boolean isPassword(final int gate, final long keyId, final long digest0, final long digest1)
    {
        final int row = row(gate);
        return ((rows[row + KEY_ID] ^ keyId) | (rows[row + DIGEST0] ^ digest0) | (rows[row + DIGEST1] ^ digest1)) == 0;
    }

    static int row(final int gate)
    {
        return gate * STRIDE;
    }
}
