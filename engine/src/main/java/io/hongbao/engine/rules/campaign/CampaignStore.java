package io.hongbao.engine.rules.campaign;

/**
 * Every campaign in memory, as its life changes it: its money and the users that it counts. Rows of 36 words, 288
 * bytes, and 8 to 16 more for the index. Closed ones wait in the order of their closing until their memory is taken
 * back.
 */
final class CampaignStore extends CampaignRows
{
    private static final int FUNDED = 2;
    private static final int AVAILABLE = 3;
    private static final int RESERVED = 4;
    private static final int AWARDED = 5;
    private static final int REFUNDED = 6;
    private static final int TOP_UPS_AND_AWARDS = 14;
    private static final int CLOSED_AT = 15;
    private static final int CAP_LIST = 17;
    private static final int AWARD_LIST = 18;
    private static final int CAP_COUNT = 19;
    private static final int CLOSING = 1;
    private static final int CLOSED = 2;

    CampaignStore(final int capacity)
    {
        super(capacity);
    }

    /** Takes a fresh row without money; needs room. */
    int add(final long id, final long sponsor, final int currency, final int epoch)
    {
        final int slot = take(id);
        final int row = row(slot);
        rows[row + SPONSOR] = sponsor;
        rows[row + KIND] = (long)currency << CURRENCY_SHIFT;
        rows[row + EPOCH_AND_PARTS] = (long)epoch << 32;
        rows[row + CAP_LIST] = UserRows.EMPTY;
        rows[row + AWARD_LIST] = UserRows.EMPTY;
        return slot;
    }

    /** The sponsor's money comes in; the number of the payment. */
    long fund(final int slot, final long amount)
    {
        final int row = row(slot);
        rows[row + FUNDED] = Math.addExact(rows[row + FUNDED], amount);
        rows[row + AVAILABLE] = Math.addExact(rows[row + AVAILABLE], amount);
        final long ordinal = rows[row + TOP_UPS_AND_AWARDS] >>> 32;
        rows[row + TOP_UPS_AND_AWARDS] += 1L << 32;
        return ordinal;
    }

    void reserve(final int slot, final long amount)
    {
        rows[row(slot) + AVAILABLE] -= amount;
        rows[row(slot) + RESERVED] += amount;
    }

    void release(final int slot, final long amount)
    {
        rows[row(slot) + RESERVED] -= amount;
        rows[row(slot) + AVAILABLE] += amount;
    }

    /** Pays a user; the number of the award. */
    long award(final int slot, final long amount)
    {
        final int row = row(slot);
        rows[row + AVAILABLE] -= amount;
        rows[row + AWARDED] += amount;
        return rows[row + TOP_UPS_AND_AWARDS]++ & LOW;
    }

    /** All that is available goes back to the sponsor. */
    void refundRest(final int slot)
    {
        final int row = row(slot);
        rows[row + REFUNDED] += rows[row + AVAILABLE];
        rows[row + AVAILABLE] = 0;
    }

    /** RULES 6: nothing is lost, and nothing is spent that is not there. */
    boolean isConserved(final int slot)
    {
        final int row = row(slot);
        return rows[row + FUNDED] ==
            rows[row + AVAILABLE] + rows[row + RESERVED] + rows[row + AWARDED] + rows[row + REFUNDED] &&
            rows[row + AVAILABLE] >= 0 && rows[row + RESERVED] >= 0;
    }

    void addParts(final int slot, final int parts)
    {
        rows[row(slot) + EPOCH_AND_PARTS] += parts;
    }

    void setClosing(final int slot)
    {
        rows[row(slot) + KIND] |= CLOSING;
    }

    /** The last that happens to it; it waits for its retirement. */
    void setClosed(final int slot, final long nowMs)
    {
        final int row = row(slot);
        rows[row + KIND] |= CLOSED;
        rows[row + CLOSED_AT] = nowMs;
        appendToRetirement(slot);
    }

    /** The users that it counts, as {@link UserRows} chains them. */
    long capList(final int slot)
    {
        return rows[row(slot) + CAP_LIST];
    }

    /** One more user is counted. */
    void addCap(final int slot, final long list)
    {
        rows[row(slot) + CAP_LIST] = list;
        rows[row(slot) + CAP_COUNT]++;
    }

    int capCount(final int slot)
    {
        return (int)rows[row(slot) + CAP_COUNT];
    }

    /** The awards that it paid, as {@link UserRows} chains them. */
    long awardList(final int slot)
    {
        return rows[row(slot) + AWARD_LIST];
    }

    int awardCount(final int slot)
    {
        return (int)rows[row(slot) + TOP_UPS_AND_AWARDS];
    }

    void setAwardList(final int slot, final long list)
    {
        rows[row(slot) + AWARD_LIST] = list;
    }

    long funded(final int slot)
    {
        return rows[row(slot) + FUNDED];
    }

    long available(final int slot)
    {
        return rows[row(slot) + AVAILABLE];
    }

    long reserved(final int slot)
    {
        return rows[row(slot) + RESERVED];
    }

    long awarded(final int slot)
    {
        return rows[row(slot) + AWARDED];
    }

    long refunded(final int slot)
    {
        return rows[row(slot) + REFUNDED];
    }

    long closedAtMs(final int slot)
    {
        return rows[row(slot) + CLOSED_AT];
    }

    /** Envelopes, subsidies, schedules and card sets that are not closed. */
    int liveParts(final int slot)
    {
        return (int)rows[row(slot) + EPOCH_AND_PARTS];
    }

    boolean isClosing(final int slot)
    {
        return (rows[row(slot) + KIND] & CLOSING) != 0;
    }

    boolean isClosed(final int slot)
    {
        return (rows[row(slot) + KIND] & CLOSED) != 0;
    }
}
