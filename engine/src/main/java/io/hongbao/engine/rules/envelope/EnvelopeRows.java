package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.table.RowTable;

/**
 * How the row of an envelope is laid out, and what of it its creation fixes: 24 words, three cache lines. What a repeat
 * or a refusal reads lies in the first line, what a grant adds in the second.
 */
abstract class EnvelopeRows extends RowTable
{
    /** Words of a row: three cache lines. */
    static final int STRIDE = 24;

    static final int KIND = 1;
    static final int SHARES_AND_TAKEN = 2;
    private static final int GRABS_AND_NAMED = 3;
    private static final int CREATED_AT = 4;
    private static final int EXPIRES_AT = 5;
    static final int CLOSED_AT = 6;
    private static final int SCENE_ID = 7;
    static final int REMAINING = 8;
    static final int GRANTED = 9;
    private static final int KEY0 = 10;
    private static final int KEY1 = 11;
    private static final int MIN_SHARE = 12;
    private static final int MAX_SHARE = 13;
    private static final int SENDER = 14;
    private static final int OPENS_AT = 15;
    static final int BEST_AND_NEXT = 16;
    static final int REFUNDED = 17;
    static final int TOTAL = 18;
    private static final int CREATOR = 19;
    private static final int CAMPAIGN = 20;
    private static final int EPOCH_AND_NOTE = 21;
    static final int SCENE_LINKS = 22;
    private static final int GATE = 23;

    EnvelopeRows(final int capacity)
    {
        super(capacity, STRIDE, BEST_AND_NEXT);
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
    }

    void setBlocks(final int slot, final int grabs, final int named, final int note)
    {
        rows[row(slot) + GRABS_AND_NAMED] = (long)grabs << 32 | named;
        rows[row(slot) + EPOCH_AND_NOTE] |= note & 0xffffffffL;
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

    long id(final int slot)
    {
        return rows[row(slot) + ID];
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

    final int low(final int slot, final int word)
    {
        return (int)rows[row(slot) + word];
    }

    static int row(final int slot)
    {
        return slot * STRIDE + BASE;
    }
}
