package io.hongbao.engine.rules.campaign;

/** Who was awarded by which campaign under which number, and when: 40 bytes each, once for all three. */
final class AwardStore extends UserRows
{
    private static final int STRIDE = 5;
    private static final int CAMPAIGN = 0;
    private static final int NUMBER = 1;
    private static final int USER = 2;
    private static final int AT = 3;

    AwardStore(final int capacity)
    {
        super(capacity, STRIDE);
    }

    @Override
    protected long hashOf(final int slot)
    {
        final int row = row(slot);
        return hash(rows[row + CAMPAIGN], rows[row + NUMBER], rows[row + USER]);
    }

    private static long hash(final long campaignId, final long awardNo, final long user)
    {
        return (campaignId * 31 + awardNo) * 0xD6E8FEB86659FD93L + user;
    }

    /** When it was, -1 if never. */
    long atMs(final long campaignId, final long awardNo, final long user)
    {
        for (int at = probe(hash(campaignId, awardNo, user)); slotAt(at) != NONE; at = next(at))
        {
            final int row = row(slotAt(at));
            if (rows[row + USER] == user && rows[row + NUMBER] == awardNo && rows[row + CAMPAIGN] == campaignId)
            {
                return rows[row + AT];
            }
        }
        return -1;
    }

    /** Remembers one; needs room. Gives the campaign's chain as it is then. */
    long add(final long campaignId, final long awardNo, final long user, final long nowMs, final long list)
    {
        final int slot = take();
        final int row = row(slot);
        rows[row + CAMPAIGN] = campaignId;
        rows[row + NUMBER] = awardNo;
        rows[row + USER] = user;
        rows[row + AT] = nowMs;
        return append(slot, list);
    }
}
