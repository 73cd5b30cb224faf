package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.rules.StateStream;

/**
 * Card sets in memory, as their life changes them: state, stock, counts, and the chains of holders and compositions.
 * Rows are addressed by slot; the caller knows that a slot is in use.
 */
final class CardSetStore extends CardSetRows
{
    /** Stock of a kind without a bound. */
    static final long UNBOUNDED = -1;

    private static final int CLOSED_AT = 7;
    private static final int DRAWN = 10;
    private static final int HELD = 11;
    private static final int COMPOSED = 12;
    private static final int COMPOSITIONS = 13;
    private static final int SETTLED = 15;
    private static final int PAID = 16;
    private static final int HOLDERS = 17;
    private static final int COMPOSERS = 18;

    private int lastSerial;

    CardSetStore(final int capacity)
    {
        super(capacity);
    }

    /** A fresh row, all zero but id, serial and empty lists; needs room. */
    int add(final long id)
    {
        final int slot = take(id);
        setPair(slot, SERIAL_AND_EPOCH, ++lastSerial, 0);
        setPair(slot, HOLDERS, NONE, NONE);
        setPair(slot, COMPOSERS, NONE, NONE);
        return slot;
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

    long closedAtMs(final int slot)
    {
        return get(slot, CLOSED_AT);
    }

    long stockLeft(final int slot, final int kind)
    {
        return get(slot, STOCKS + kind);
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

    private void add(final int slot, final int field, final long value)
    {
        set(slot, field, get(slot, field) + value);
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        state("card sets", stream);
        lastSerial = stream.number(lastSerial);
    }
}
