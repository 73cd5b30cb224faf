package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/**
 * Card sets in memory: rows of 88 words in one flat array, 24 for the set and two for each of at most 32 kinds. Rows
 * are addressed by slot; the caller knows that a slot is in use. A set's <i>serial</i> is a number that no other set of
 * this store ever has: what belongs to a set names it, so that nothing of a set that has gone is taken for another's.
 */
final class CardSetStore extends SlotTable
{
    /** No wild kind. */
    static final int NO_WILD = 255;
    /** Most kinds of a set. */
    static final int MOST_KINDS = 32;
    /** Stock of a kind without a bound. */
    static final long UNBOUNDED = -1;

    private static final int STRIDE = 88;
    private static final int ID = 0;
    private static final int KIND = 1;
    private static final int SERIAL_AND_EPOCH = 2;
    private static final int CAMPAIGN = 3;
    private static final int PRIZE = 4;
    private static final int OPENS_AT = 5;
    private static final int SETTLES_AT = 6;
    private static final int CLOSED_AT = 7;
    private static final int KEY0 = 8;
    private static final int KEY1 = 9;
    private static final int DRAWN = 10;
    private static final int HELD = 11;
    private static final int COMPOSED = 12;
    private static final int COMPOSITIONS = 13;
    private static final int TICKET_TASK = 14;
    private static final int SETTLED = 15;
    private static final int PAID = 16;
    private static final int HOLDERS = 17;
    private static final int COMPOSERS = 18;
    private static final int NEXT_AND_CURRENCY = 19;
    private static final int STOCKS = 24;
    private static final int WEIGHTS = STOCKS + MOST_KINDS;

    private final long[] rows;
    private final int capacity;
    private int free = NONE;
    private int fresh;
    private int used;
    private int lastSerial;
    private int retireHead = NONE;
    private int retireTail = NONE;

    CardSetStore(final int capacity)
    {
        super(capacity);
        this.capacity = capacity;
        rows = new long[Math.multiplyExact(capacity, STRIDE)];
    }

    int capacity()
    {
        return capacity;
    }

    int size()
    {
        return used;
    }

    @Override
    protected long hashOf(final int slot)
    {
        return rows[slot * STRIDE + ID];
    }

    int find(final long id)
    {
        for (int at = probe(id); slotAt(at) != NONE; at = next(at))
        {
            if (rows[slotAt(at) * STRIDE + ID] == id)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /** A fresh row, all zero but id, serial and empty lists; needs room. */
    int add(final long id)
    {
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = high(slot, NEXT_AND_CURRENCY);
        }
        java.util.Arrays.fill(rows, slot * STRIDE, (slot + 1) * STRIDE, 0);
        set(slot, ID, id);
        setPair(slot, SERIAL_AND_EPOCH, ++lastSerial, 0);
        setPair(slot, HOLDERS, NONE, NONE);
        setPair(slot, COMPOSERS, NONE, NONE);
        setPair(slot, NEXT_AND_CURRENCY, NONE, 0);
        enter(slot);
        used++;
        return slot;
    }

    void setTerms(final int slot, final int kinds, final int wildKind, final Split split, final int blessingDraws)
    {
        set(slot, KIND, kinds | (long)wildKind << 8 | (long)split.value() << 16 | (long)blessingDraws << 32);
    }

    void setPrize(final int slot, final long campaignId, final long prize, final int currency)
    {
        set(slot, CAMPAIGN, campaignId);
        set(slot, PRIZE, prize);
        setPair(slot, NEXT_AND_CURRENCY, NONE, currency);
    }

    void setTimes(final int slot, final long opensAtMs, final long settlesAtMs)
    {
        set(slot, OPENS_AT, opensAtMs);
        set(slot, SETTLES_AT, settlesAtMs);
    }

    void setDraws(final int slot, final long key0, final long key1, final int epoch, final long ticketTask)
    {
        set(slot, KEY0, key0);
        set(slot, KEY1, key1);
        setPair(slot, SERIAL_AND_EPOCH, serial(slot), epoch);
        set(slot, TICKET_TASK, ticketTask);
    }

    void setKind(final int slot, final int kind, final long stock, final long weight)
    {
        set(slot, STOCKS + kind, stock);
        set(slot, WEIGHTS + kind, weight);
    }

    long id(final int slot)
    {
        return get(slot, ID);
    }

    int kinds(final int slot)
    {
        return (int)get(slot, KIND) & 0xff;
    }

    int wildKind(final int slot)
    {
        return (int)(get(slot, KIND) >>> 8) & 0xff;
    }

    Split split(final int slot)
    {
        return Split.get((short)(get(slot, KIND) >>> 16 & 0xff));
    }

    /** What is stored: OPEN, also before its opening and past its end, SETTLING or CLOSED. */
    CardSetState stored(final int slot)
    {
        return switch ((int)(get(slot, KIND) >>> 24) & 0xff)
        {
            case 0 -> CardSetState.OPEN;
            case 1 -> CardSetState.SETTLING;
            default -> CardSetState.CLOSED;
        };
    }

    void setSettling(final int slot)
    {
        set(slot, KIND, get(slot, KIND) | 1L << 24);
    }

    void setClosed(final int slot, final long atMs)
    {
        set(slot, KIND, get(slot, KIND) | 3L << 24);
        set(slot, CLOSED_AT, atMs);
    }

    int blessingDrawsPerDay(final int slot)
    {
        return (int)(get(slot, KIND) >>> 32);
    }

    int serial(final int slot)
    {
        return high(slot, SERIAL_AND_EPOCH);
    }

    int epoch(final int slot)
    {
        return low(slot, SERIAL_AND_EPOCH);
    }

    long campaignId(final int slot)
    {
        return get(slot, CAMPAIGN);
    }

    long prize(final int slot)
    {
        return get(slot, PRIZE);
    }

    int currency(final int slot)
    {
        return low(slot, NEXT_AND_CURRENCY);
    }

    long opensAtMs(final int slot)
    {
        return get(slot, OPENS_AT);
    }

    long settlesAtMs(final int slot)
    {
        return get(slot, SETTLES_AT);
    }

    long closedAtMs(final int slot)
    {
        return get(slot, CLOSED_AT);
    }

    long key0(final int slot)
    {
        return get(slot, KEY0);
    }

    long key1(final int slot)
    {
        return get(slot, KEY1);
    }

    long ticketTask(final int slot)
    {
        return get(slot, TICKET_TASK);
    }

    long stockLeft(final int slot, final int kind)
    {
        return get(slot, STOCKS + kind);
    }

    long weight(final int slot, final int kind)
    {
        return get(slot, WEIGHTS + kind);
    }

    long drawn(final int slot)
    {
        return get(slot, DRAWN);
    }

    long held(final int slot)
    {
        return get(slot, HELD);
    }

    long composed(final int slot)
    {
        return get(slot, COMPOSED);
    }

    long compositions(final int slot)
    {
        return get(slot, COMPOSITIONS);
    }

    long settled(final int slot)
    {
        return get(slot, SETTLED);
    }

    long paid(final int slot)
    {
        return get(slot, PAID);
    }

    /** One card of a kind leaves the stock. */
    void draw(final int slot, final int kind)
    {
        add(slot, DRAWN, 1);
        if (stockLeft(slot, kind) != UNBOUNDED)
        {
            add(slot, STOCKS + kind, -1);
        }
    }

    /** Cards came into hands, or left them. */
    void hold(final int slot, final int cards)
    {
        add(slot, HELD, cards);
    }

    /** One more composition, of so many cards. */
    void compose(final int slot, final int cards)
    {
        add(slot, COMPOSED, cards);
        add(slot, COMPOSITIONS, 1);
    }

    /** One more composition is paid. */
    void pay(final int slot, final long amount)
    {
        set(slot, SETTLED, Math.addExact(settled(slot), amount));
        add(slot, PAID, 1);
    }

    /** The set's chain of holders: first and last. */
    int firstHolder(final int slot)
    {
        return high(slot, HOLDERS);
    }

    int lastHolder(final int slot)
    {
        return low(slot, HOLDERS);
    }

    void setHolders(final int slot, final int first, final int last)
    {
        setPair(slot, HOLDERS, first, last);
    }

    /** The set's chain of compositions not settled: first and last. */
    int firstComposition(final int slot)
    {
        return high(slot, COMPOSERS);
    }

    int lastComposition(final int slot)
    {
        return low(slot, COMPOSERS);
    }

    void setCompositions(final int slot, final int first, final int last)
    {
        setPair(slot, COMPOSERS, first, last);
    }

    /** Puts a closed set at the end of those that wait for their retirement, in order of closing. */
    void appendToRetirement(final int slot)
    {
        setPair(slot, NEXT_AND_CURRENCY, NONE, currency(slot));
        if (retireTail == NONE)
        {
            retireHead = slot;
        }
        else
        {
            setPair(retireTail, NEXT_AND_CURRENCY, slot, currency(retireTail));
        }
        retireTail = slot;
    }

    /** The set that closed first, or NONE. */
    int firstToRetire()
    {
        return retireHead;
    }

    int nextToRetire(final int slot)
    {
        return high(slot, NEXT_AND_CURRENCY);
    }

    /** Takes back the row of the set that closed first. */
    void removeFirstToRetire()
    {
        final int slot = retireHead;
        retireHead = nextToRetire(slot);
        if (retireHead == NONE)
        {
            retireTail = NONE;
        }
        withdraw(slot);
        setPair(slot, NEXT_AND_CURRENCY, free, 0);
        free = slot;
        used--;
    }

    private long get(final int slot, final int field)
    {
        return rows[slot * STRIDE + field];
    }

    private void set(final int slot, final int field, final long value)
    {
        rows[slot * STRIDE + field] = value;
    }

    private void add(final int slot, final int field, final long value)
    {
        rows[slot * STRIDE + field] += value;
    }

    private int high(final int slot, final int field)
    {
        return (int)(get(slot, field) >>> 32);
    }

    private int low(final int slot, final int field)
    {
        return (int)get(slot, field);
    }

    private void setPair(final int slot, final int field, final int high, final int low)
    {
        set(slot, field, (long)high << 32 | low & 0xffffffffL);
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        fresh = stream.rows("card sets", fresh, capacity);
        used = stream.number(used);
        free = stream.number(free);
        retireHead = stream.number(retireHead);
        retireTail = stream.number(retireTail);
        lastSerial = stream.number(lastSerial);
        stream.longs(rows, 0, fresh * STRIDE);
        entries(stream);
    }
}
