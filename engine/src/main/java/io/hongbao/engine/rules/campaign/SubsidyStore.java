package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;
import java.util.Arrays;

/**
 * Every subsidy in memory: rows of 9 words, 72 bytes, and 8 to 16 more for the index. Rows are addressed by slot. Ended
 * ones wait in the order of their ends until their memory is taken back.
 */
final class SubsidyStore extends SlotTable
{
    private static final int STRIDE = 9;
    private static final int ID = 0;
    private static final int CAMPAIGN = 1;
    private static final int USER = 2;
    private static final int AMOUNT = 3;
    private static final int USABLE_UNTIL = 4;
    private static final int ENVELOPE = 5;
    private static final int ENDED_AT = 6;
    private static final int KIND = 7;
    private static final int NEXT = 8;
    private static final int ENDED = 1;
    private static final int SCENE_KINDS_SHIFT = 8;
    private static final int CURRENCY_SHIFT = 16;

    private final long[] rows;
    private final int capacity;
    private int free = NONE;
    private int fresh;
    private int used;
    private int endedHead = NONE;
    private int endedTail = NONE;

    SubsidyStore(final int capacity)
    {
        super(capacity);
        this.capacity = capacity;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
    }

    @Override
    protected long hashOf(final int slot)
    {
        return id(slot);
    }

    int capacity()
    {
        return capacity;
    }

    boolean hasFreeRow()
    {
        return used < capacity;
    }

    int find(final long id)
    {
        for (int at = probe(id); slotAt(at) != NONE; at = next(at))
        {
            if (id(slotAt(at)) == id)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /** Takes a fresh row; needs room. */
    int add(final long id, final long campaignId, final long user, final long amount)
    {
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = (int)rows[slot * STRIDE + NEXT];
        }
        final int row = slot * STRIDE;
        Arrays.fill(rows, row, row + STRIDE, 0);
        rows[row + ID] = id;
        rows[row + CAMPAIGN] = campaignId;
        rows[row + USER] = user;
        rows[row + AMOUNT] = amount;
        enter(slot);
        used++;
        return slot;
    }

    void setTerms(final int slot, final int currency, final int sceneKinds, final long usableUntilMs)
    {
        rows[slot * STRIDE + KIND] = (long)currency << CURRENCY_SHIFT | (long)sceneKinds << SCENE_KINDS_SHIFT;
        rows[slot * STRIDE + USABLE_UNTIL] = usableUntilMs;
    }

    /** It became an envelope, or returned to the pool (0). */
    void end(final int slot, final long envelopeId, final long nowMs)
    {
        final int row = slot * STRIDE;
        rows[row + KIND] |= ENDED;
        rows[row + ENVELOPE] = envelopeId;
        rows[row + ENDED_AT] = nowMs;
        rows[row + NEXT] = NONE;
        if (endedTail == NONE)
        {
            endedHead = slot;
        }
        else
        {
            rows[endedTail * STRIDE + NEXT] = slot;
        }
        endedTail = slot;
    }

    /** Slot of the one that ended first, NONE if all in memory are live. */
    int firstEnded()
    {
        return endedHead;
    }

    /** Takes the one that ended first out of memory. */
    void removeFirstEnded()
    {
        final int slot = endedHead;
        endedHead = (int)rows[slot * STRIDE + NEXT];
        if (endedHead == NONE)
        {
            endedTail = NONE;
        }
        withdraw(slot);
        rows[slot * STRIDE + NEXT] = free;
        free = slot;
        used--;
    }

    long id(final int slot)
    {
        return rows[slot * STRIDE + ID];
    }

    long campaignId(final int slot)
    {
        return rows[slot * STRIDE + CAMPAIGN];
    }

    long user(final int slot)
    {
        return rows[slot * STRIDE + USER];
    }

    long amount(final int slot)
    {
        return rows[slot * STRIDE + AMOUNT];
    }

    long usableUntilMs(final int slot)
    {
        return rows[slot * STRIDE + USABLE_UNTIL];
    }

    /** What it became; 0 = nothing. */
    long envelopeId(final int slot)
    {
        return rows[slot * STRIDE + ENVELOPE];
    }

    long endedAtMs(final int slot)
    {
        return rows[slot * STRIDE + ENDED_AT];
    }

    boolean isEnded(final int slot)
    {
        return (rows[slot * STRIDE + KIND] & ENDED) != 0;
    }

    int sceneKinds(final int slot)
    {
        return (int)(rows[slot * STRIDE + KIND] >>> SCENE_KINDS_SHIFT) & 0xff;
    }

    int currency(final int slot)
    {
        return (int)(rows[slot * STRIDE + KIND] >>> CURRENCY_SHIFT);
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        fresh = stream.rows("subsidies", fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        endedHead = stream.number(endedHead);
        endedTail = stream.number(endedTail);
        stream.longs(rows, 0, fresh * STRIDE);
        entries(stream);
    }
}
