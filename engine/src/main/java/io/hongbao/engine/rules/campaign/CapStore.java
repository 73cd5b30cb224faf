package io.hongbao.engine.rules.campaign;

/**
 * What users have had of campaigns that have caps: shares and amount, in all and on the last day that they had any;
 * 56 bytes a user and campaign.
 */
final class CapStore extends UserRows
{
    private static final int STRIDE = 7;
    private static final int CAMPAIGN = 0;
    private static final int USER = 1;
    private static final int AMOUNT = 2;
    private static final int DAY_AMOUNT = 3;
    private static final int GRANTS = 4;
    private static final int DAY = 5;
    private static final long LOW = 0xffffffffL;

    CapStore(final int capacity)
    {
        super(capacity, STRIDE);
    }

    @Override
    protected long hashOf(final int slot)
    {
        return hash(rows[row(slot) + CAMPAIGN], rows[row(slot) + USER]);
    }

    private static long hash(final long campaignId, final long user)
    {
        return campaignId * 0xD6E8FEB86659FD93L + user;
    }

    int find(final long campaignId, final long user)
    {
        for (int at = probe(hash(campaignId, user)); slotAt(at) != NONE; at = next(at))
        {
            final int row = row(slotAt(at));
            if (rows[row + USER] == user && rows[row + CAMPAIGN] == campaignId)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /** A user who has had nothing yet; needs room. Gives the campaign's chain as it is then. */
    long add(final long campaignId, final long user, final long list)
    {
        final int slot = take();
        rows[row(slot) + CAMPAIGN] = campaignId;
        rows[row(slot) + USER] = user;
        rows[row(slot) + DAY] = Long.MIN_VALUE;
        return append(slot, list);
    }

    /** One more share, on a day; one of a day before the last counts in all only. */
    void count(final int slot, final long amount, final long day)
    {
        final int row = row(slot);
        if (day > rows[row + DAY])
        {
            rows[row + DAY] = day;
            rows[row + DAY_AMOUNT] = 0;
            rows[row + GRANTS] &= ~LOW;
        }
        rows[row + AMOUNT] += amount;
        rows[row + GRANTS] += 1L << 32;
        if (day == rows[row + DAY])
        {
            rows[row + DAY_AMOUNT] += amount;
            rows[row + GRANTS]++;
        }
    }

    long amount(final int slot)
    {
        return slot == NONE ? 0 : rows[row(slot) + AMOUNT];
    }

    long grants(final int slot)
    {
        return slot == NONE ? 0 : rows[row(slot) + GRANTS] >>> 32;
    }

    long dayAmount(final int slot, final long day)
    {
        return slot == NONE || rows[row(slot) + DAY] != day ? 0 : rows[row(slot) + DAY_AMOUNT];
    }

    long dayGrants(final int slot, final long day)
    {
        return slot == NONE || rows[row(slot) + DAY] != day ? 0 : rows[row(slot) + GRANTS] & LOW;
    }
}
