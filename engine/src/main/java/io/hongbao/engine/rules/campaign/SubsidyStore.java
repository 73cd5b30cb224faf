package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.rules.table.RowTable;

/**
 * Every subsidy in memory: rows of 9 words, 72 bytes, and 8 to 16 more for the index. Rows are addressed by slot. Ended
 * ones wait in the order of their ends until their memory is taken back.
 */
final class SubsidyStore extends RowTable
{
    private static final int STRIDE = 9;
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

    SubsidyStore(final int capacity)
    {
        super(capacity, STRIDE, NEXT);
    }

    /** Takes a fresh row; needs room. */
    int add(final long id, final long campaignId, final long user, final long amount)
    {
        final int slot = take(id);
        final int row = row(slot);
        rows[row + CAMPAIGN] = campaignId;
        rows[row + USER] = user;
        rows[row + AMOUNT] = amount;
        return slot;
    }

    void setTerms(final int slot, final int currency, final int sceneKinds, final long usableUntilMs)
    {
        rows[row(slot) + KIND] = (long)currency << CURRENCY_SHIFT | (long)sceneKinds << SCENE_KINDS_SHIFT;
        rows[row(slot) + USABLE_UNTIL] = usableUntilMs;
    }

    /** It became an envelope, or returned to the pool (0). */
    void end(final int slot, final long envelopeId, final long nowMs)
    {
        final int row = row(slot);
        rows[row + KIND] |= ENDED;
        rows[row + ENVELOPE] = envelopeId;
        rows[row + ENDED_AT] = nowMs;
        appendToRetirement(slot);
    }

    long id(final int slot)
    {
        return rows[row(slot) + ID];
    }

    long campaignId(final int slot)
    {
        return rows[row(slot) + CAMPAIGN];
    }

    long user(final int slot)
    {
        return rows[row(slot) + USER];
    }

    long amount(final int slot)
    {
        return rows[row(slot) + AMOUNT];
    }

    long usableUntilMs(final int slot)
    {
        return rows[row(slot) + USABLE_UNTIL];
    }

    /** What it became; 0 = nothing. */
    long envelopeId(final int slot)
    {
        return rows[row(slot) + ENVELOPE];
    }

    long endedAtMs(final int slot)
    {
        return rows[row(slot) + ENDED_AT];
    }

    boolean isEnded(final int slot)
    {
        return (rows[row(slot) + KIND] & ENDED) != 0;
    }

    int sceneKinds(final int slot)
    {
        return (int)(rows[row(slot) + KIND] >>> SCENE_KINDS_SHIFT) & 0xff;
    }

    int currency(final int slot)
    {
        return (int)(rows[row(slot) + KIND] >>> CURRENCY_SHIFT);
    }

    private static int row(final int slot)
    {
        return slot * STRIDE + BASE;
    }
}
