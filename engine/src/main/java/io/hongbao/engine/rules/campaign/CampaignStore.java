package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.table.SlotTable;
import java.util.Arrays;

/**
 * Every campaign in memory: rows of 36 words, 288 bytes, and 8 to 16 more for the index. Rows are addressed by slot.
 * Closed ones wait in the order of their closing until their memory is taken back.
 */
final class CampaignStore extends SlotTable
{
    /** Most ticket keys of a campaign. */
    static final int MOST_KEYS = 16;
    private static final int STRIDE = 36;
    private static final int ID = 0;
    private static final int SPONSOR = 1;
    private static final int FUNDED = 2;
    private static final int AVAILABLE = 3;
    private static final int RESERVED = 4;
    private static final int AWARDED = 5;
    private static final int REFUNDED = 6;
    private static final int OPENS_AT = 7;
    private static final int CLOSES_AT = 8;
    private static final int CAP_AMOUNT = 9;
    private static final int CAP_DAY_AMOUNT = 10;
    private static final int CAP_GRANTS = 11;
    private static final int EPOCH_AND_PARTS = 12;
    private static final int KIND = 13;
    private static final int TOP_UPS_AND_AWARDS = 14;
    private static final int CLOSED_AT = 15;
    private static final int NEXT = 16;
    private static final int CAP_LIST = 17;
    private static final int AWARD_LIST = 18;
    private static final int CAP_COUNT = 19;
    private static final int KEYS = 20;
    private static final int CLOSING = 1;
    private static final int CLOSED = 2;
    private static final int COUNTS = 4;
    private static final int KEYS_SHIFT = 8;
    private static final int CURRENCY_SHIFT = 16;
    private static final long LOW = 0xffffffffL;

    private final long[] rows;
    private final int capacity;
    private int free = NONE;
    private int fresh;
    private int used;
    private int closedHead = NONE;
    private int closedTail = NONE;

    CampaignStore(final int capacity)
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

    /** Takes a fresh row without money; needs room. */
    int add(final long id, final long sponsor, final int currency, final int epoch)
    {
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = (int)rows[slot * STRIDE + NEXT];
        }
        final int row = slot * STRIDE;
        Arrays.fill(rows, row, row + STRIDE, 0);
        rows[row + ID] = id;
        rows[row + SPONSOR] = sponsor;
        rows[row + KIND] = (long)currency << CURRENCY_SHIFT;
        rows[row + EPOCH_AND_PARTS] = (long)epoch << 32;
        rows[row + CAP_LIST] = UserRows.EMPTY;
        rows[row + AWARD_LIST] = UserRows.EMPTY;
        enter(slot);
        used++;
        return slot;
    }

    void setTimes(final int slot, final long opensAtMs, final long closesAtMs)
    {
        rows[slot * STRIDE + OPENS_AT] = opensAtMs;
        rows[slot * STRIDE + CLOSES_AT] = closesAtMs;
    }

    /** Sets what one user may get; from the first cap on, what users get is counted. */
    void setCaps(final int slot, final long amount, final long dayAmount, final long grants, final long dayGrants)
    {
        final int row = slot * STRIDE;
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
            rows[slot * STRIDE + KEYS + i] = keys.at(i, 0);
        }
    }

    void setKeyCount(final int slot, final int count)
    {
        final int at = slot * STRIDE + KIND;
        rows[at] = rows[at] & ~(0xffL << KEYS_SHIFT) | (long)count << KEYS_SHIFT;
    }

    void setKey(final int slot, final int i, final long key)
    {
        rows[slot * STRIDE + KEYS + i] = key;
    }

    /** The sponsor's money comes in; the number of the payment. */
    long fund(final int slot, final long amount)
    {
        final int row = slot * STRIDE;
        rows[row + FUNDED] = Math.addExact(rows[row + FUNDED], amount);
        rows[row + AVAILABLE] = Math.addExact(rows[row + AVAILABLE], amount);
        final long ordinal = rows[row + TOP_UPS_AND_AWARDS] >>> 32;
        rows[row + TOP_UPS_AND_AWARDS] += 1L << 32;
        return ordinal;
    }

    void reserve(final int slot, final long amount)
    {
        rows[slot * STRIDE + AVAILABLE] -= amount;
        rows[slot * STRIDE + RESERVED] += amount;
    }

    void release(final int slot, final long amount)
    {
        rows[slot * STRIDE + RESERVED] -= amount;
        rows[slot * STRIDE + AVAILABLE] += amount;
    }

    /** Pays a user; the number of the award. */
    long award(final int slot, final long amount)
    {
        final int row = slot * STRIDE;
        rows[row + AVAILABLE] -= amount;
        rows[row + AWARDED] += amount;
        return rows[row + TOP_UPS_AND_AWARDS]++ & LOW;
    }

    /** All that is available goes back to the sponsor. */
    void refundRest(final int slot)
    {
        final int row = slot * STRIDE;
        rows[row + REFUNDED] += rows[row + AVAILABLE];
        rows[row + AVAILABLE] = 0;
    }

    /** RULES 6: nothing is lost, and nothing is spent that is not there. */
    boolean isConserved(final int slot)
    {
        final int row = slot * STRIDE;
        return rows[row + FUNDED] ==
            rows[row + AVAILABLE] + rows[row + RESERVED] + rows[row + AWARDED] + rows[row + REFUNDED] &&
            rows[row + AVAILABLE] >= 0 && rows[row + RESERVED] >= 0;
    }

    void addParts(final int slot, final int parts)
    {
        rows[slot * STRIDE + EPOCH_AND_PARTS] += parts;
    }

    void setClosing(final int slot)
    {
        rows[slot * STRIDE + KIND] |= CLOSING;
    }

    /** The last that happens to it; it waits for its retirement. */
    void setClosed(final int slot, final long nowMs)
    {
        final int row = slot * STRIDE;
        rows[row + KIND] |= CLOSED;
        rows[row + CLOSED_AT] = nowMs;
        rows[row + NEXT] = NONE;
        if (closedTail == NONE)
        {
            closedHead = slot;
        }
        else
        {
            rows[closedTail * STRIDE + NEXT] = slot;
        }
        closedTail = slot;
    }

    /** Slot of the one that closed first, NONE if all in memory are live. */
    int firstClosed()
    {
        return closedHead;
    }

    /** Takes the one that closed first out of memory. */
    void removeFirstClosed()
    {
        final int slot = closedHead;
        closedHead = (int)rows[slot * STRIDE + NEXT];
        if (closedHead == NONE)
        {
            closedTail = NONE;
        }
        withdraw(slot);
        rows[slot * STRIDE + NEXT] = free;
        free = slot;
        used--;
    }

    /** The users that it counts, as {@link UserRows} chains them. */
    long capList(final int slot)
    {
        return rows[slot * STRIDE + CAP_LIST];
    }

    /** One more user is counted. */
    void addCap(final int slot, final long list)
    {
        rows[slot * STRIDE + CAP_LIST] = list;
        rows[slot * STRIDE + CAP_COUNT]++;
    }

    int capCount(final int slot)
    {
        return (int)rows[slot * STRIDE + CAP_COUNT];
    }

    /** The awards that it paid, as {@link UserRows} chains them. */
    long awardList(final int slot)
    {
        return rows[slot * STRIDE + AWARD_LIST];
    }

    int awardCount(final int slot)
    {
        return (int)rows[slot * STRIDE + TOP_UPS_AND_AWARDS];
    }

    void setAwardList(final int slot, final long list)
    {
        rows[slot * STRIDE + AWARD_LIST] = list;
    }

    long id(final int slot)
    {
        return rows[slot * STRIDE + ID];
    }

    long sponsor(final int slot)
    {
        return rows[slot * STRIDE + SPONSOR];
    }

    long funded(final int slot)
    {
        return rows[slot * STRIDE + FUNDED];
    }

    long available(final int slot)
    {
        return rows[slot * STRIDE + AVAILABLE];
    }

    long reserved(final int slot)
    {
        return rows[slot * STRIDE + RESERVED];
    }

    long awarded(final int slot)
    {
        return rows[slot * STRIDE + AWARDED];
    }

    long refunded(final int slot)
    {
        return rows[slot * STRIDE + REFUNDED];
    }

    long opensAtMs(final int slot)
    {
        return rows[slot * STRIDE + OPENS_AT];
    }

    long closesAtMs(final int slot)
    {
        return rows[slot * STRIDE + CLOSES_AT];
    }

    long closedAtMs(final int slot)
    {
        return rows[slot * STRIDE + CLOSED_AT];
    }

    long capAmount(final int slot)
    {
        return rows[slot * STRIDE + CAP_AMOUNT];
    }

    long capDayAmount(final int slot)
    {
        return rows[slot * STRIDE + CAP_DAY_AMOUNT];
    }

    long capGrants(final int slot)
    {
        return rows[slot * STRIDE + CAP_GRANTS] >>> 32;
    }

    long capDayGrants(final int slot)
    {
        return rows[slot * STRIDE + CAP_GRANTS] & LOW;
    }

    /** Whether what users get is counted: while it has any cap. */
    boolean counts(final int slot)
    {
        return (rows[slot * STRIDE + KIND] & COUNTS) != 0;
    }

    int currency(final int slot)
    {
        return (int)(rows[slot * STRIDE + KIND] >>> CURRENCY_SHIFT);
    }

    int epoch(final int slot)
    {
        return (int)(rows[slot * STRIDE + EPOCH_AND_PARTS] >>> 32);
    }

    /** Envelopes, subsidies, schedules and card sets that are not closed. */
    int liveParts(final int slot)
    {
        return (int)rows[slot * STRIDE + EPOCH_AND_PARTS];
    }

    boolean isClosing(final int slot)
    {
        return (rows[slot * STRIDE + KIND] & CLOSING) != 0;
    }

    boolean isClosed(final int slot)
    {
        return (rows[slot * STRIDE + KIND] & CLOSED) != 0;
    }

    int keyCount(final int slot)
    {
        return (int)(rows[slot * STRIDE + KIND] >>> KEYS_SHIFT) & 0xff;
    }

    long key(final int slot, final int i)
    {
        return rows[slot * STRIDE + KEYS + i];
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        fresh = stream.rows("campaigns", fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        closedHead = stream.number(closedHead);
        closedTail = stream.number(closedTail);
        stream.longs(rows, 0, fresh * STRIDE);
        entries(stream);
    }
}
