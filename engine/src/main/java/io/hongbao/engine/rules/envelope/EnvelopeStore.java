package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.AccountKind;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;

/**
 * The fixed part of every envelope in memory: rows of 24 words in one flat array, the words of a grab in the first two
 * cache lines. Rows are addressed by slot; the caller knows that a slot is in use.
 */
public final class EnvelopeStore
{
    /** No slot. */
    public static final int NONE = -1;
    /** Words of a row. */
    static final int STRIDE = 24;

    private static final int ID = 0;
    private static final int KIND = 1;
    private static final int SHARES_AND_TAKEN = 2;
    private static final int REMAINING = 3;
    private static final int OPENS_AT = 4;
    private static final int EXPIRES_AT = 5;
    private static final int SCENE_ID = 6;
    private static final int SENDER = 7;
    private static final int KEY0 = 8;
    private static final int KEY1 = 9;
    private static final int MIN_SHARE = 10;
    private static final int MAX_SHARE = 11;
    private static final int GRABS_AND_NAMED = 12;
    private static final int GRANTED = 13;
    private static final int REFUNDED = 14;
    private static final int TOTAL = 15;
    private static final int CREATED_AT = 16;
    private static final int CLOSED_AT = 17;
    private static final int CREATOR = 18;
    private static final int CAMPAIGN = 19;
    private static final int EPOCH_AND_NOTE = 20;
    private static final int SCENE_LINKS = 21;
    private static final int BEST_AND_NEXT = 22;

    private static final int SPLIT_SHIFT = 8;
    private static final int SCENE_KIND_SHIFT = 16;
    private static final int AUDIENCE_SHIFT = 24;
    private static final int RELATIONS_SHIFT = 32;
    private static final int CURRENCY_SHIFT = 48;
    private static final long SENDER_MAY_GRAB = 1L << 40;
    private static final long FROZEN = 1L << 41;
    private static final long SCENE_ENDED = 1L << 42;

    private static final EnvelopeState[] STATES =
    {
        EnvelopeState.SCHEDULED, EnvelopeState.OPEN, EnvelopeState.EXHAUSTED, EnvelopeState.EXPIRED,
        EnvelopeState.VOIDED, EnvelopeState.CANCELLED, EnvelopeState.DECLINED, EnvelopeState.SCENE_CLOSED,
        EnvelopeState.DRAWN
    };
    private static final Split[] SPLITS = {Split.EQUAL, Split.LUCKY, Split.FAIR};
    private static final Audience[] AUDIENCES = {Audience.ANYONE, Audience.SCENE, Audience.NAMED};
    private static final SceneKind[] SCENE_KINDS =
    {
        SceneKind.NONE, SceneKind.CHAT, SceneKind.DIRECT, SceneKind.VIDEO, SceneKind.LIVE, SceneKind.PAGE
    };

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
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
        ids = new IdIndex(capacity, rows, STRIDE);
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
        java.util.Arrays.fill(rows, slot * STRIDE, slot * STRIDE + STRIDE, 0);
        rows[slot * STRIDE + ID] = id;
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
        rows[slot * STRIDE + KIND] = state.value() | (long)split.value() << SPLIT_SHIFT |
            (long)sceneKind.value() << SCENE_KIND_SHIFT | (long)audience.value() << AUDIENCE_SHIFT |
            (long)relations << RELATIONS_SHIFT | (senderMayGrab ? SENDER_MAY_GRAB : 0) |
            (long)currency << CURRENCY_SHIFT;
    }

    void setShares(final int slot, final int shares, final long total, final long minShare, final long maxShare)
    {
        final int row = slot * STRIDE;
        rows[row + SHARES_AND_TAKEN] = (long)shares << 32;
        rows[row + TOTAL] = total;
        rows[row + REMAINING] = total;
        rows[row + MIN_SHARE] = minShare;
        rows[row + MAX_SHARE] = maxShare;
    }

    void setTimes(final int slot, final long createdAtMs, final long opensAtMs, final long expiresAtMs)
    {
        final int row = slot * STRIDE;
        rows[row + CREATED_AT] = createdAtMs;
        rows[row + OPENS_AT] = opensAtMs;
        rows[row + EXPIRES_AT] = expiresAtMs;
    }

    void setParties(
        final int slot, final long sender, final long creator, final long campaignId, final long sceneId)
    {
        final int row = slot * STRIDE;
        rows[row + SENDER] = sender;
        rows[row + CREATOR] = creator;
        rows[row + CAMPAIGN] = campaignId;
        rows[row + SCENE_ID] = sceneId;
    }

    void setDraws(final int slot, final long key0, final long key1, final int epoch)
    {
        final int row = slot * STRIDE;
        rows[row + KEY0] = key0;
        rows[row + KEY1] = key1;
        rows[row + EPOCH_AND_NOTE] = (long)epoch << 32;
        rows[row + BEST_AND_NEXT] = (long)NONE << 32 | NONE & 0xffffffffL;
    }

    void setBlocks(final int slot, final int grabs, final int named, final int note)
    {
        rows[slot * STRIDE + GRABS_AND_NAMED] = (long)grabs << 32 | named;
        setLow(slot, EPOCH_AND_NOTE, note);
    }

    /** Counts one share of {@code amount} out. */
    void take(final int slot, final long amount)
    {
        final int row = slot * STRIDE;
        rows[row + SHARES_AND_TAKEN]++;
        rows[row + REMAINING] -= amount;
        rows[row + GRANTED] += amount;
    }

    /** Counts all that remains as refunded. */
    void refundRest(final int slot)
    {
        final int row = slot * STRIDE;
        rows[row + REFUNDED] += rows[row + REMAINING];
        rows[row + REMAINING] = 0;
    }

    boolean isConserved(final int slot)
    {
        final int row = slot * STRIDE;
        return rows[row + TOTAL] == rows[row + GRANTED] + rows[row + REFUNDED] + rows[row + REMAINING] &&
            rows[row + REMAINING] >= 0;
    }

    void setState(final int slot, final EnvelopeState state)
    {
        final int at = slot * STRIDE + KIND;
        rows[at] = rows[at] & ~0xffL | state.value();
    }

    void setClosedAtMs(final int slot, final long atMs)
    {
        rows[slot * STRIDE + CLOSED_AT] = atMs;
    }

    void setFrozen(final int slot, final boolean frozen)
    {
        final int at = slot * STRIDE + KIND;
        rows[at] = frozen ? rows[at] | FROZEN : rows[at] & ~FROZEN;
    }

    /** Its scene was closed: it counts as ended from that ms. */
    void setSceneEnded(final int slot, final long atMs)
    {
        rows[slot * STRIDE + KIND] |= SCENE_ENDED;
        rows[slot * STRIDE + CLOSED_AT] = atMs;
    }

    void setBestOrdinal(final int slot, final int ordinal)
    {
        final int at = slot * STRIDE + BEST_AND_NEXT;
        rows[at] = rows[at] & 0xffffffffL | (long)ordinal << 32;
    }

    void setSceneLinks(final int slot, final int previous, final int next)
    {
        rows[slot * STRIDE + SCENE_LINKS] = (long)previous << 32 | next & 0xffffffffL;
    }

    long id(final int slot)
    {
        return rows[slot * STRIDE + ID];
    }

    EnvelopeState state(final int slot)
    {
        return STATES[(int)(rows[slot * STRIDE + KIND] & 0xff)];
    }

    Split split(final int slot)
    {
        return SPLITS[(int)(rows[slot * STRIDE + KIND] >>> SPLIT_SHIFT) & 0xff];
    }

    SceneKind sceneKind(final int slot)
    {
        return SCENE_KINDS[(int)(rows[slot * STRIDE + KIND] >>> SCENE_KIND_SHIFT) & 0xff];
    }

    Audience audience(final int slot)
    {
        return AUDIENCES[(int)(rows[slot * STRIDE + KIND] >>> AUDIENCE_SHIFT) & 0xff];
    }

    int relations(final int slot)
    {
        return (int)(rows[slot * STRIDE + KIND] >>> RELATIONS_SHIFT) & 0xff;
    }

    int currency(final int slot)
    {
        return (int)(rows[slot * STRIDE + KIND] >>> CURRENCY_SHIFT) & 0xffff;
    }

    boolean isSenderAllowed(final int slot)
    {
        return (rows[slot * STRIDE + KIND] & SENDER_MAY_GRAB) != 0;
    }

    boolean isFrozen(final int slot)
    {
        return (rows[slot * STRIDE + KIND] & FROZEN) != 0;
    }

    boolean isSceneEnded(final int slot)
    {
        return (rows[slot * STRIDE + KIND] & SCENE_ENDED) != 0;
    }

    int shares(final int slot)
    {
        return (int)(rows[slot * STRIDE + SHARES_AND_TAKEN] >>> 32);
    }

    int sharesTaken(final int slot)
    {
        return (int)rows[slot * STRIDE + SHARES_AND_TAKEN];
    }

    int sharesLeft(final int slot)
    {
        final long word = rows[slot * STRIDE + SHARES_AND_TAKEN];
        return (int)(word >>> 32) - (int)word;
    }

    long remaining(final int slot)
    {
        return rows[slot * STRIDE + REMAINING];
    }

    long granted(final int slot)
    {
        return rows[slot * STRIDE + GRANTED];
    }

    long refunded(final int slot)
    {
        return rows[slot * STRIDE + REFUNDED];
    }

    long total(final int slot)
    {
        return rows[slot * STRIDE + TOTAL];
    }

    long minShare(final int slot)
    {
        return rows[slot * STRIDE + MIN_SHARE];
    }

    long maxShare(final int slot)
    {
        return rows[slot * STRIDE + MAX_SHARE];
    }

    long opensAtMs(final int slot)
    {
        return rows[slot * STRIDE + OPENS_AT];
    }

    long expiresAtMs(final int slot)
    {
        return rows[slot * STRIDE + EXPIRES_AT];
    }

    long createdAtMs(final int slot)
    {
        return rows[slot * STRIDE + CREATED_AT];
    }

    long closedAtMs(final int slot)
    {
        return rows[slot * STRIDE + CLOSED_AT];
    }

    long sceneId(final int slot)
    {
        return rows[slot * STRIDE + SCENE_ID];
    }

    long sender(final int slot)
    {
        return rows[slot * STRIDE + SENDER];
    }

    long creator(final int slot)
    {
        return rows[slot * STRIDE + CREATOR];
    }

    long campaignId(final int slot)
    {
        return rows[slot * STRIDE + CAMPAIGN];
    }

    /** Whose money it is: the pool of a campaign, or the sender. */
    AccountKind payerKind(final int slot)
    {
        return campaignId(slot) == 0 ? AccountKind.USER : AccountKind.POOL;
    }

    long payer(final int slot)
    {
        return campaignId(slot) == 0 ? sender(slot) : campaignId(slot);
    }

    long key0(final int slot)
    {
        return rows[slot * STRIDE + KEY0];
    }

    long key1(final int slot)
    {
        return rows[slot * STRIDE + KEY1];
    }

    int epoch(final int slot)
    {
        return (int)(rows[slot * STRIDE + EPOCH_AND_NOTE] >>> 32);
    }

    int noteBlock(final int slot)
    {
        return low(slot, EPOCH_AND_NOTE);
    }

    int grabBlock(final int slot)
    {
        return (int)(rows[slot * STRIDE + GRABS_AND_NAMED] >>> 32);
    }

    int namedBlock(final int slot)
    {
        return low(slot, GRABS_AND_NAMED);
    }

    /** Ordinal of the largest share so far, the earliest among equals; {@link #NONE} before the first. */
    int bestOrdinal(final int slot)
    {
        return (int)(rows[slot * STRIDE + BEST_AND_NEXT] >>> 32);
    }

    int previousInScene(final int slot)
    {
        return (int)(rows[slot * STRIDE + SCENE_LINKS] >>> 32);
    }

    int nextInScene(final int slot)
    {
        return low(slot, SCENE_LINKS);
    }

    private int low(final int slot, final int word)
    {
        return (int)rows[slot * STRIDE + word];
    }

    private void setLow(final int slot, final int word, final int value)
    {
        final int at = slot * STRIDE + word;
        rows[at] = rows[at] & 0xffffffff00000000L | value & 0xffffffffL;
    }
}
