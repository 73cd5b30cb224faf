package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.StateStream;

/**
 * The fixed part of every envelope in memory: rows of 24 words in one flat array. What a repeat or a refusal reads lies
 * in the first cache line of a row, what a grant adds in the second. Rows are addressed by slot; the caller knows that
 * a slot is in use.
 */
public final class EnvelopeStore
{
    /** No slot. */
    public static final int NONE = -1;
    /** Words of a row: three cache lines. */
    static final int STRIDE = 24;
    /** Words before the first row: with the 16 bytes of an array's header, rows start at cache lines. */
    static final int BASE = 6;

    private static final int ID = 0;
    private static final int KIND = 1;
    private static final int SHARES_AND_TAKEN = 2;
    private static final int GRABS_AND_NAMED = 3;
    private static final int CREATED_AT = 4;
    private static final int EXPIRES_AT = 5;
    private static final int CLOSED_AT = 6;
    private static final int SCENE_ID = 7;
    private static final int REMAINING = 8;
    private static final int GRANTED = 9;
    private static final int KEY0 = 10;
    private static final int KEY1 = 11;
    private static final int MIN_SHARE = 12;
    private static final int MAX_SHARE = 13;
    private static final int SENDER = 14;
    private static final int OPENS_AT = 15;
    private static final int BEST_AND_NEXT = 16;
    private static final int REFUNDED = 17;
    private static final int TOTAL = 18;
    private static final int CREATOR = 19;
    private static final int CAMPAIGN = 20;
    private static final int EPOCH_AND_NOTE = 21;
    private static final int SCENE_LINKS = 22;
    private static final int GATE = 23;

    private final long[] rows;
    private final IdIndex ids;
    private final int capacity;
    private int free = NONE;
    private int fresh;
    private int used;
    private int retireHead = NONE;
    private int retireTail = NONE;

    /**
     * An empty store.
     *
     * @param capacity envelopes at once, live and retained.
     */
    public EnvelopeStore(final int capacity)
    {
        this.capacity = capacity;
        rows = new long[Math.addExact(Math.multiplyExact(capacity, STRIDE), BASE)];
        ids = new IdIndex(capacity, rows);
    }

    /** @return most envelopes at once. */
    public int capacity()
    {
        return capacity;
    }

    /** @return envelopes in memory. */
    public int size()
    {
        return used;
    }

    /**
     * Finds an envelope.
     *
     * @param id of the envelope.
     * @return its slot, {@link #NONE} if it is not in memory.
     */
    public int find(final long id)
    {
        return ids.find(id);
    }

    /**
     * Takes a fresh row, all zero but the id; needs room.
     *
     * @param id of the new envelope.
     * @return its slot.
     */
    int add(final long id)
    {
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = low(slot, BEST_AND_NEXT);
        }
        java.util.Arrays.fill(rows, row(slot), row(slot) + STRIDE, 0);
        rows[row(slot) + ID] = id;
        ids.add(slot);
        used++;
        return slot;
    }

    /** Puts a closed envelope at the end of those that wait for their retirement, in order of closing. */
    void appendToRetirement(final int slot)
    {
        setLow(slot, BEST_AND_NEXT, NONE);
        if (retireTail == NONE)
        {
            retireHead = slot;
        }
        else
        {
            setLow(retireTail, BEST_AND_NEXT, slot);
        }
        retireTail = slot;
    }

    /** Slot of the envelope that closed first, {@link #NONE} if no closed one is in memory. */
    int firstToRetire()
    {
        return retireHead;
    }

    int nextToRetire(final int slot)
    {
        return low(slot, BEST_AND_NEXT);
    }

    /** Takes the first to retire out of memory. */
    void removeFirstToRetire()
    {
        final int slot = retireHead;
        retireHead = low(slot, BEST_AND_NEXT);
        if (retireHead == NONE)
        {
            retireTail = NONE;
        }
        ids.remove(slot);
        setLow(slot, BEST_AND_NEXT, free);
        free = slot;
        used--;
    }

    void setKind(
        final int slot, final EnvelopeState state, final Split split, final SceneKind sceneKind,
        final Audience audience, final int relations, final boolean senderMayGrab, final int currency)
    {
        rows[row(slot) + KIND] =
            KindWord.of(state, split, sceneKind, audience, relations, senderMayGrab, currency);
    }

    void setShares(final int slot, final int shares, final long total, final long minShare, final long maxShare)
    {
        final int row = row(slot);
        rows[row + SHARES_AND_TAKEN] = (long)shares << 32;
        rows[row + TOTAL] = total;
        rows[row + REMAINING] = total;
        rows[row + MIN_SHARE] = minShare;
        rows[row + MAX_SHARE] = maxShare;
    }

    void setTimes(final int slot, final long createdAtMs, final long opensAtMs, final long expiresAtMs)
    {
        final int row = row(slot);
        rows[row + CREATED_AT] = createdAtMs;
        rows[row + OPENS_AT] = opensAtMs;
        rows[row + EXPIRES_AT] = expiresAtMs;
    }

    void setParties(
        final int slot, final long sender, final long creator, final long campaignId, final long sceneId)
    {
        final int row = row(slot);
        rows[row + SENDER] = sender;
        rows[row + CREATOR] = creator;
        rows[row + CAMPAIGN] = campaignId;
        rows[row + SCENE_ID] = sceneId;
    }

    void setDraws(final int slot, final long key0, final long key1, final int epoch)
    {
        final int row = row(slot);
        rows[row + KEY0] = key0;
        rows[row + KEY1] = key1;
        rows[row + EPOCH_AND_NOTE] = (long)epoch << 32;
        rows[row + BEST_AND_NEXT] = (long)NONE << 32 | NONE & 0xffffffffL;
    }

    void setBlocks(final int slot, final int grabs, final int named, final int note)
    {
        rows[row(slot) + GRABS_AND_NAMED] = (long)grabs << 32 | named;
        setLow(slot, EPOCH_AND_NOTE, note);
    }

    /**
     * Steps 5 to 7 of a grab have something to look at: gates of its own, or the caps of the campaign that pays.
     *
     * @param gate row of its gates, {@link #NONE} if it has none of its own.
     */
    void setGate(final int slot, final int gate)
    {
        rows[row(slot) + KIND] = KindWord.withGated(rows[row(slot) + KIND]);
        rows[row(slot) + GATE] = gate + 1;
    }

    void setOpensAtMs(final int slot, final long atMs)
    {
        rows[row(slot) + OPENS_AT] = atMs;
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

    long id(final int slot)
    {
        return rows[row(slot) + ID];
    }

    EnvelopeState state(final int slot)
    {
        return KindWord.state(rows[row(slot) + KIND]);
    }

    Split split(final int slot)
    {
        return KindWord.split(rows[row(slot) + KIND]);
    }

    SceneKind sceneKind(final int slot)
    {
        return KindWord.sceneKind(rows[row(slot) + KIND]);
    }

    Audience audience(final int slot)
    {
        return KindWord.audience(rows[row(slot) + KIND]);
    }

    int relations(final int slot)
    {
        return KindWord.relations(rows[row(slot) + KIND]);
    }

    int currency(final int slot)
    {
        return KindWord.currency(rows[row(slot) + KIND]);
    }

    boolean isSenderAllowed(final int slot)
    {
        return KindWord.isSenderAllowed(rows[row(slot) + KIND]);
    }

    boolean isFrozen(final int slot)
    {
        return KindWord.isFrozen(rows[row(slot) + KIND]);
    }

    boolean isSceneEnded(final int slot)
    {
        return KindWord.isSceneEnded(rows[row(slot) + KIND]);
    }

    boolean isGated(final int slot)
    {
        return KindWord.isGated(rows[row(slot) + KIND]);
    }

    /** Row of its gates, {@link #NONE} if it has none of its own. Where there are none, no other line is loaded. */
    int gate(final int slot)
    {
        return isGated(slot) ? (int)rows[row(slot) + GATE] - 1 : NONE;
    }

    int shares(final int slot)
    {
        return (int)(rows[row(slot) + SHARES_AND_TAKEN] >>> 32);
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

    long total(final int slot)
    {
        return rows[row(slot) + TOTAL];
    }

    long minShare(final int slot)
    {
        return rows[row(slot) + MIN_SHARE];
    }

    long maxShare(final int slot)
    {
        return rows[row(slot) + MAX_SHARE];
    }

    long opensAtMs(final int slot)
    {
        return rows[row(slot) + OPENS_AT];
    }

    long expiresAtMs(final int slot)
    {
        return rows[row(slot) + EXPIRES_AT];
    }

    long createdAtMs(final int slot)
    {
        return rows[row(slot) + CREATED_AT];
    }

    long closedAtMs(final int slot)
    {
        return rows[row(slot) + CLOSED_AT];
    }

    long sceneId(final int slot)
    {
        return rows[row(slot) + SCENE_ID];
    }

    long sender(final int slot)
    {
        return rows[row(slot) + SENDER];
    }

    long creator(final int slot)
    {
        return rows[row(slot) + CREATOR];
    }

    long campaignId(final int slot)
    {
        return rows[row(slot) + CAMPAIGN];
    }

    long key0(final int slot)
    {
        return rows[row(slot) + KEY0];
    }

    long key1(final int slot)
    {
        return rows[row(slot) + KEY1];
    }

    int epoch(final int slot)
    {
        return (int)(rows[row(slot) + EPOCH_AND_NOTE] >>> 32);
    }

    int noteBlock(final int slot)
    {
        return low(slot, EPOCH_AND_NOTE);
    }

    int grabBlock(final int slot)
    {
        return (int)(rows[row(slot) + GRABS_AND_NAMED] >>> 32);
    }

    int namedBlock(final int slot)
    {
        return low(slot, GRABS_AND_NAMED);
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

    private int low(final int slot, final int word)
    {
        return (int)rows[row(slot) + word];
    }

    private void setLow(final int slot, final int word, final int value)
    {
        final int at = row(slot) + word;
        rows[at] = rows[at] & 0xffffffff00000000L | value & 0xffffffffL;
    }

    private static int row(final int slot)
    {
        return slot * STRIDE + BASE;
    }

    /** Loads the first line of a row; the value means nothing. */
    long touch(final int slot)
    {
        return rows[row(slot)];
    }

    /** Loads the index entry of an id; the slot that it names, which may be that of another id, or NONE. */
    int touchIndex(final long id)
    {
        return ids.firstOf(id);
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        fresh = stream.rows("envelopes", fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        retireHead = stream.number(retireHead);
        retireTail = stream.number(retireTail);
        stream.longs(rows, BASE, fresh * STRIDE);
        ids.state(stream);
    }
}
