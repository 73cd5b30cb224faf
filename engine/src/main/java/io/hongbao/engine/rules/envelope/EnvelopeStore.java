package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.EnvelopeState;

/**
 * The fixed part of every envelope in memory, as its life changes it: state, money, best luck, links of its scene. Rows
 * are addressed by slot; the caller knows that a slot is in use.
 */
public final class EnvelopeStore extends EnvelopeRows
{
    private static final long NO_BEST = (long)NONE << 32;

    /**
     * An empty store.
     *
     * @param capacity envelopes at once, live and retained.
     */
    public EnvelopeStore(final int capacity)
    {
        super(capacity);
    }

    /**
     * Takes a fresh row, all zero but the id; needs room.
     *
     * @param id of the new envelope.
     * @return its slot.
     */
    int add(final long id)
    {
        final int slot = take(id);
        rows[row(slot) + BEST_AND_NEXT] = NO_BEST;
        return slot;
    }

    /** Counts one share of {@code amount} out. */
    void take(final int slot, final long amount)
    {
        final int row = row(slot);
        rows[row + SHARES_AND_TAKEN]++;
        rows[row + REMAINING] -= amount;
        rows[row + GRANTED] += amount;
    }

    /** Counts all that remains as refunded. */
    void refundRest(final int slot)
    {
        final int row = row(slot);
        rows[row + REFUNDED] += rows[row + REMAINING];
        rows[row + REMAINING] = 0;
    }

    boolean isConserved(final int slot)
    {
        final int row = row(slot);
        return rows[row + TOTAL] == rows[row + GRANTED] + rows[row + REFUNDED] + rows[row + REMAINING] &&
            rows[row + REMAINING] >= 0;
    }

    void setState(final int slot, final EnvelopeState state)
    {
        final int at = row(slot) + KIND;
        rows[at] = KindWord.withState(rows[at], state);
    }

    void setClosedAtMs(final int slot, final long atMs)
    {
        rows[row(slot) + CLOSED_AT] = atMs;
    }

    void setFrozen(final int slot, final boolean frozen)
    {
        final int at = row(slot) + KIND;
        rows[at] = KindWord.withFrozen(rows[at], frozen);
    }

    /** Its scene was closed: it counts as ended from that ms. */
    void setSceneEnded(final int slot, final long atMs)
    {
        rows[row(slot) + KIND] = KindWord.withSceneEnded(rows[row(slot) + KIND]);
        rows[row(slot) + CLOSED_AT] = atMs;
    }

    void setBestOrdinal(final int slot, final int ordinal)
    {
        final int at = row(slot) + BEST_AND_NEXT;
        rows[at] = rows[at] & 0xffffffffL | (long)ordinal << 32;
    }

    void setSceneLinks(final int slot, final int previous, final int next)
    {
        rows[row(slot) + SCENE_LINKS] = (long)previous << 32 | next & 0xffffffffL;
    }

    EnvelopeState state(final int slot)
    {
        return KindWord.state(rows[row(slot) + KIND]);
    }

    boolean isFrozen(final int slot)
    {
        return KindWord.isFrozen(rows[row(slot) + KIND]);
    }

    boolean isSceneEnded(final int slot)
    {
        return KindWord.isSceneEnded(rows[row(slot) + KIND]);
    }

    int sharesTaken(final int slot)
    {
        return (int)rows[row(slot) + SHARES_AND_TAKEN];
    }

    int sharesLeft(final int slot)
    {
        final long word = rows[row(slot) + SHARES_AND_TAKEN];
        return (int)(word >>> 32) - (int)word;
    }

    long remaining(final int slot)
    {
        return rows[row(slot) + REMAINING];
    }

    long granted(final int slot)
    {
        return rows[row(slot) + GRANTED];
    }

    long refunded(final int slot)
    {
        return rows[row(slot) + REFUNDED];
    }

    long closedAtMs(final int slot)
    {
        return rows[row(slot) + CLOSED_AT];
    }

    /** Ordinal of the largest share so far, the earliest among equals; {@link #NONE} before the first. */
    int bestOrdinal(final int slot)
    {
        return (int)(rows[row(slot) + BEST_AND_NEXT] >>> 32);
    }

    int previousInScene(final int slot)
    {
        return (int)(rows[row(slot) + SCENE_LINKS] >>> 32);
    }

    int nextInScene(final int slot)
    {
        return low(slot, SCENE_LINKS);
    }

    /** Loads the first line of a row; the value means nothing. */
    long touch(final int slot)
    {
        return rows[row(slot)];
    }

    /** Loads the index entry of an id; the slot that it names, which may be that of another id, or NONE. */
    int touchIndex(final long id)
    {
        return touchFirst(id);
    }
}
