package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.table.RowTable;

/** How the row of a campaign is laid out, and its terms: who pays, when, what a user may get, which tickets count. */
abstract class CampaignRows extends RowTable
{
    /** Most ticket keys of a campaign. */
    static final int MOST_KEYS = 16;
    static final int STRIDE = 36;
    static final int SPONSOR = 1;
    private static final int OPENS_AT = 7;
    private static final int CLOSES_AT = 8;
    private static final int CAP_AMOUNT = 9;
    private static final int CAP_DAY_AMOUNT = 10;
    private static final int CAP_GRANTS = 11;
    static final int EPOCH_AND_PARTS = 12;
    static final int KIND = 13;
    static final int NEXT = 16;
    private static final int KEYS = 20;
    private static final int COUNTS = 4;
    private static final int KEYS_SHIFT = 8;
    static final int CURRENCY_SHIFT = 16;
    static final long LOW = 0xffffffffL;

    CampaignRows(final int capacity)
    {
        super(capacity, STRIDE, NEXT);
    }

    void setTimes(final int slot, final long opensAtMs, final long closesAtMs)
    {
        rows[row(slot) + OPENS_AT] = opensAtMs;
        rows[row(slot) + CLOSES_AT] = closesAtMs;
    }

    /** Sets what one user may get; from the first cap on, what users get is counted. */
    void setCaps(final int slot, final long amount, final long dayAmount, final long grants, final long dayGrants)
    {
        final int row = row(slot);
        rows[row + CAP_AMOUNT] = amount;
        rows[row + CAP_DAY_AMOUNT] = dayAmount;
        rows[row + CAP_GRANTS] = grants << 32 | dayGrants;
        final boolean hasAny = (amount | dayAmount | grants | dayGrants) != 0;
        rows[row + KIND] = rows[row + KIND] & ~COUNTS | (hasAny ? COUNTS : 0);
    }

    void setKeys(final int slot, final MessageTail keys)
    {
        setKeyCount(slot, keys.count());
        for (int i = 0; i < keys.count(); i++)
        {
            rows[row(slot) + KEYS + i] = keys.at(i, 0);
        }
    }

    void setKeyCount(final int slot, final int count)
    {
        final int at = row(slot) + KIND;
        rows[at] = rows[at] & ~(0xffL << KEYS_SHIFT) | (long)count << KEYS_SHIFT;
    }

    void setKey(final int slot, final int i, final long key)
    {
        rows[row(slot) + KEYS + i] = key;
    }

    long id(final int slot)
    {
        return rows[row(slot) + ID];
    }

    long sponsor(final int slot)
    {
        return rows[row(slot) + SPONSOR];
    }

    long opensAtMs(final int slot)
    {
        return rows[row(slot) + OPENS_AT];
    }

    long closesAtMs(final int slot)
    {
        return rows[row(slot) + CLOSES_AT];
    }

    long capAmount(final int slot)
    {
        return rows[row(slot) + CAP_AMOUNT];
    }

    long capDayAmount(final int slot)
    {
        return rows[row(slot) + CAP_DAY_AMOUNT];
    }

    long capGrants(final int slot)
    {
        return rows[row(slot) + CAP_GRANTS] >>> 32;
    }

    long capDayGrants(final int slot)
    {
        return rows[row(slot) + CAP_GRANTS] & LOW;
    }

    /** Whether what users get is counted: while it has any cap. */
    boolean counts(final int slot)
    {
        return (rows[row(slot) + KIND] & COUNTS) != 0;
    }

    int currency(final int slot)
    {
        return (int)(rows[row(slot) + KIND] >>> CURRENCY_SHIFT);
    }

    int epoch(final int slot)
    {
        return (int)(rows[row(slot) + EPOCH_AND_PARTS] >>> 32);
    }

    int keyCount(final int slot)
    {
        return (int)(rows[row(slot) + KIND] >>> KEYS_SHIFT) & 0xff;
    }

    long key(final int slot, final int i)
    {
        return rows[row(slot) + KEYS + i];
    }

    static int row(final int slot)
    {
        return slot * STRIDE + BASE;
    }
}
