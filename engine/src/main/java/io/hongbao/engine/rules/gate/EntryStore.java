package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * Who handed in for a goal or entered a raffle, at live envelopes: found by user, found by place in the order, and, of
 * a campaign's raffle, found by campaign and user, because the worst case of each entry is held against the caps. 52
 * bytes a row, 24 more for the indexes.
 */
public final class EntryStore extends OwnedRows implements HeldShares
{
    private static final int STRIDE = 6;
    private static final int ENVELOPE = 0;
    private static final int USER = 1;
    private static final int PLACE_AND_GATE = 2;
    private static final int AT = 3;
    private static final int CAMPAIGN = 4;
    private static final int HELD = 5;

    private final GateStore gates;
    private final long[] rows;
    private final Places places;
    private final Holders holders;
    private long shares;
    private long amount;
    private long sharesOfDay;
    private long amountOfDay;

    /**
     * An empty store.
     *
     * @param capacity rows.
     * @param gates    whose lists they are on.
     */
    public EntryStore(final int capacity, final GateStore gates)
    {
        super(capacity);
        this.gates = gates;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
        places = new Places(capacity);
        holders = new Holders(capacity);
    }

    @Override
    protected long hashOf(final int slot)
    {
        return hash(rows[slot * STRIDE + ENVELOPE], rows[slot * STRIDE + USER]);
    }

    @Override
    void forget(final int slot)
    {
        withdraw(slot);
        places.leave(slot);
        release(slot);
    }

    /**
     * Adds a user at the end of the order; needs room.
     *
     * @param gate       of the envelope.
     * @param user       who is not among them yet.
     * @param campaignId whose caps it is held against, 0 if none.
     * @param held       most that it could win, 0 if nothing is held.
     * @param nowMs      engine time.
     * @return 0-based place.
     */
    public int add(final int gate, final long user, final long campaignId, final long held, final long nowMs)
    {
        final int head = gates.entriesHead(gate);
        final int slot = take(head);
        gates.setEntries(gate, slot, head == NONE ? slot : gates.entriesTail(gate));
        final int place = gates.entered(gate);
        gates.countEntry(gate);
        final int row = slot * STRIDE;
        rows[row + ENVELOPE] = gates.envelopeId(gate);
        rows[row + USER] = user;
        rows[row + PLACE_AND_GATE] = (long)place << 32 | gate;
        rows[row + AT] = nowMs;
        rows[row + CAMPAIGN] = held == 0 ? 0 : campaignId;
        rows[row + HELD] = held;
        enter(slot);
        places.join(slot);
        if (rows[row + CAMPAIGN] != 0)
        {
            holders.join(slot);
        }
        return place;
    }

    /**
     * Finds a user's hand-in or entry.
     *
     * @param envelopeId of a live envelope.
     * @param user       who may be among them.
     * @return the row, {@link #NONE} if not.
     */
    public int find(final long envelopeId, final long user)
    {
        for (int at = probe(hash(envelopeId, user)); slotAt(at) != NONE; at = next(at))
        {
            final int row = slotAt(at) * STRIDE;
            if (rows[row + ENVELOPE] == envelopeId && rows[row + USER] == user)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /**
     * Finds who is at a place.
     *
     * @param envelopeId of a live envelope.
     * @param place      below the number of entries.
     * @return the row.
     */
    public int at(final long envelopeId, final int place)
    {
        return places.find(envelopeId, place);
    }

    /**
     * Lets two entries change places.
     *
     * @param slot  of one.
     * @param other of the other; the same is allowed.
     */
    public void swap(final int slot, final int other)
    {
        if (slot == other)
        {
            return;
        }
        places.leave(slot);
        places.leave(other);
        final long word = rows[slot * STRIDE + PLACE_AND_GATE];
        rows[slot * STRIDE + PLACE_AND_GATE] = rows[other * STRIDE + PLACE_AND_GATE];
        rows[other * STRIDE + PLACE_AND_GATE] = word;
        places.join(slot);
        places.join(other);
    }

    /**
     * Ends what an entry holds: it has won.
     *
     * @param slot of the row.
     */
    public void release(final int slot)
    {
        if (rows[slot * STRIDE + CAMPAIGN] != 0)
        {
            holders.leave(slot);
            rows[slot * STRIDE + CAMPAIGN] = 0;
        }
    }

    /**
     * Whose entry it is.
     *
     * @param slot of the row.
     * @return user id.
     */
    public long user(final int slot)
    {
        return rows[slot * STRIDE + USER];
    }

    /**
     * Its place in the order.
     *
     * @param slot of the row.
     * @return 0-based.
     */
    public int place(final int slot)
    {
        return (int)(rows[slot * STRIDE + PLACE_AND_GATE] >>> 32);
    }

    /**
     * When it was made.
     *
     * @param slot of the row.
     * @return engine time, UTC epoch ms.
     */
    public long atMs(final int slot)
    {
        return rows[slot * STRIDE + AT];
    }

    /**
     * Gives up all entries of an envelope that ended.
     *
     * @param gate of the envelope, which is over.
     */
    void close(final int gate)
    {
        giveUp(gates.entriesHead(gate), gates.entriesTail(gate));
        gates.setEntries(gate, NONE, NONE);
    }

    @Override
    public void sum(final long campaignId, final long user, final long dayFromMs)
    {
        shares = 0;
        amount = 0;
        sharesOfDay = 0;
        amountOfDay = 0;
        holders.sum(campaignId, user, dayFromMs);
    }

    @Override
    public long shares()
    {
        return shares;
    }

    @Override
    public long amount()
    {
        return amount;
    }

    @Override
    public long sharesOfDay()
    {
        return sharesOfDay;
    }

    @Override
    public long amountOfDay()
    {
        return amountOfDay;
    }

    /** An entry counts only as long as its raffle does: the row of its gates may already be another envelope's. */
    private boolean isLive(final int row)
    {
        final int gate = (int)rows[row + PLACE_AND_GATE];
        return gates.envelopeId(gate) == rows[row + ENVELOPE] && !gates.isOver(gate);
    }

    private void count(final int row, final long dayFromMs)
    {
        shares++;
        amount += rows[row + HELD];
        if (rows[row + AT] >= dayFromMs)
        {
            sharesOfDay++;
            amountOfDay += rows[row + HELD];
        }
    }

    /** From (envelope, place) to the row. */
    private final class Places extends SlotTable
    {
        Places(final int capacity)
        {
            super(capacity);
        }

        @Override
        protected long hashOf(final int slot)
        {
            return hash(rows[slot * STRIDE + ENVELOPE], place(slot));
        }

        void state(final StateStream stream)
        {
            entries(stream);
        }

        int find(final long envelopeId, final int place)
        {
            int at = probe(hash(envelopeId, place));
            while (rows[slotAt(at) * STRIDE + ENVELOPE] != envelopeId || place(slotAt(at)) != place)
            {
                at = next(at);
            }
            return slotAt(at);
        }

        void join(final int slot)
        {
            enter(slot);
        }

        void leave(final int slot)
        {
            withdraw(slot);
        }
    }

    /** From (campaign, user) to the rows, which lie behind each other in one probe. */
    private final class Holders extends SlotTable
    {
        Holders(final int capacity)
        {
            super(capacity);
        }

        @Override
        protected long hashOf(final int slot)
        {
            return hash(rows[slot * STRIDE + CAMPAIGN], rows[slot * STRIDE + USER]);
        }

        void state(final StateStream stream)
        {
            entries(stream);
        }

        void sum(final long campaignId, final long user, final long dayFromMs)
        {
            for (int at = probe(hash(campaignId, user)); slotAt(at) != NONE; at = next(at))
            {
                final int row = slotAt(at) * STRIDE;
                if (rows[row + CAMPAIGN] == campaignId && rows[row + USER] == user && isLive(row))
                {
                    count(row, dayFromMs);
                }
            }
        }

        void join(final int slot)
        {
            enter(slot);
        }

        void leave(final int slot)
        {
            withdraw(slot);
        }
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        stream.longs(rows, 0, lines("raffle entries", stream) * STRIDE);
        entries(stream);
        places.state(stream);
        holders.state(stream);
    }
}
