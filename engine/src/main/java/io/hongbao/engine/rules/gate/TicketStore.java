package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * Used tickets, by (key, nonce, user): kept until their last ms, of an exchange that stands for a ticket as long as the
 * exchange can be asked for. 44 bytes a ticket, 8 more for the index. Past its time a ticket is absent; room is taken
 * back in the order of storing, tickets and exchanges apart: one dated later may hold back the room of the one behind
 * it, never its absence.
 */
public final class TicketStore extends SlotTable
{
    private static final int RECLAIMED_AT_ONCE = 4;
    private static final int STRIDE = 5;
    private static final int KEY_ID = 0;
    private static final int NONCE0 = 1;
    private static final int NONCE1 = 2;
    private static final int USER = 3;
    private static final int UNTIL = 4;

    private final int capacity;
    private final long[] rows;
    private final int[] links;
    private final int[] heads = {NONE, NONE};
    private final int[] tails = {NONE, NONE};
    private int free = NONE;
    private int fresh;
    private int used;

    /**
     * An empty store.
     *
     * @param capacity used tickets at once.
     */
    public TicketStore(final int capacity)
    {
        super(capacity);
        this.capacity = capacity;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
        links = new int[capacity];
    }

    /** @return most used tickets at once. */
    public int capacity()
    {
        return capacity;
    }

    /** @return used tickets in memory, those past their time included. */
    public int size()
    {
        return used;
    }

    @Override
    protected long hashOf(final int slot)
    {
        final int row = slot * STRIDE;
        return hash(rows[row + KEY_ID], rows[row + NONCE0], rows[row + NONCE1], rows[row + USER]);
    }

    private static long hash(final long keyId, final long nonce0, final long nonce1, final long user)
    {
        return OwnedRows.hash(OwnedRows.hash(nonce0, nonce1), OwnedRows.hash(keyId, user));
    }

    /**
     * Whether one more can be stored now.
     *
     * @param nowMs engine time.
     * @return true if there is room, or room to take back.
     */
    public boolean hasRoom(final long nowMs)
    {
        return used < capacity || isHeadOver(0, nowMs) || isHeadOver(1, nowMs);
    }

    /**
     * Whether the ticket at hand was used.
     *
     * @param given with a ticket.
     * @param nowMs engine time.
     * @return true until its time is over.
     */
    public boolean isUsed(final Credentials given, final long nowMs)
    {
        for (int at = probe(hash(given.keyId(), given.nonce0(), given.nonce1(), given.ticketUser()));
            slotAt(at) != NONE; at = next(at))
        {
            final int row = slotAt(at) * STRIDE;
            if (rows[row + NONCE0] == given.nonce0() && rows[row + NONCE1] == given.nonce1() &&
                rows[row + KEY_ID] == given.keyId() && rows[row + USER] == given.ticketUser() &&
                rows[row + UNTIL] >= nowMs)
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Remembers the ticket at hand; needs room. Takes back at most 4 past their time.
     *
     * @param given   with a ticket.
     * @param untilMs last ms at which it counts as used.
     * @param nowMs   engine time.
     */
    public void add(final Credentials given, final long untilMs, final long nowMs)
    {
        reclaim(nowMs);
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = links[slot];
        }
        used++;
        final int row = slot * STRIDE;
        rows[row + KEY_ID] = given.keyId();
        rows[row + NONCE0] = given.nonce0();
        rows[row + NONCE1] = given.nonce1();
        rows[row + USER] = given.ticketUser();
        rows[row + UNTIL] = untilMs;
        enter(slot);
        append(given.keyId() == 0 ? 1 : 0, slot);
    }

    private void append(final int line, final int slot)
    {
        links[slot] = NONE;
        if (tails[line] == NONE)
        {
            heads[line] = slot;
        }
        else
        {
            links[tails[line]] = slot;
        }
        tails[line] = slot;
    }

    private void reclaim(final long nowMs)
    {
        int left = RECLAIMED_AT_ONCE;
        for (int line = 0; line < heads.length; line++)
        {
            while (left > 0 && isHeadOver(line, nowMs))
            {
                final int slot = heads[line];
                heads[line] = links[slot];
                if (heads[line] == NONE)
                {
                    tails[line] = NONE;
                }
                withdraw(slot);
                links[slot] = free;
                free = slot;
                used--;
                left--;
            }
        }
    }

    private boolean isHeadOver(final int line, final long nowMs)
    {
        return heads[line] != NONE && rows[heads[line] * STRIDE + UNTIL] < nowMs;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        fresh = stream.rows("tickets", fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        stream.ints(heads, 0, heads.length);
        stream.ints(tails, 0, tails.length);
        stream.ints(links, 0, fresh);
        stream.longs(rows, 0, fresh * STRIDE);
        entries(stream);
    }
}
