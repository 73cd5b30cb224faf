package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.request.RequestStore;

/**
 * What can happen to an exchange once it is offered: it is completed, declined, or expires, each once. Every change
 * asserts that its money is conserved (RULES 6). Expiries are its due work.
 */
public final class ExchangeLife implements DueSource
{
    private static final int RECLAIMED_AT_ONCE = 4;

    private final EnvelopeBook book;
    private final ExchangeEvents events;
    private final ExchangeStore store;
    private final DueQueue due;

    ExchangeLife(final EnvelopeBook book, final ExchangeEvents events, final int capacity)
    {
        this.book = book;
        this.events = events;
        store = new ExchangeStore(capacity);
        due = new DueQueue(capacity);
    }

    ExchangeStore store()
    {
        return store;
    }

    /** State as it counts now: past its end it counts as expired, though that may not have fired yet (RULES 5). */
    ExchangeState stateAt(final int slot, final long nowMs)
    {
        final ExchangeState state = store.state(slot);
        return state == ExchangeState.OFFERED && nowMs >= store.expiresAtMs(slot) ? ExchangeState.EXPIRED : state;
    }

    /** When it ended, as it counts now; 0 if it has not. */
    long endedAtMs(final int slot, final long nowMs)
    {
        final boolean isOverdue = store.state(slot) == ExchangeState.OFFERED && nowMs >= store.expiresAtMs(slot);
        return isOverdue ? store.expiresAtMs(slot) : store.endedAtMs(slot);
    }

    /** The slot of one that is not past its retention, NONE if there is none. */
    int find(final long id, final long nowMs)
    {
        final int slot = store.find(id);
        final boolean isAbsent = slot != ExchangeStore.NONE && store.state(slot) != ExchangeState.OFFERED &&
            book.settings().isRetired(store.endedAtMs(slot), nowMs);
        return isAbsent ? ExchangeStore.NONE : slot;
    }

    /** Whether one more can be stored, if need be in the place of one that is past its time. */
    boolean hasRoom(final long nowMs)
    {
        return store.size() < store.capacity() || isFirstReclaimable(nowMs);
    }

    /** Puts an amount in escrow; needs room. The caller sets what the refund does not need. */
    int offer(final long from, final long to, final long amount, final long minimum, final int currency)
    {
        final long id = book.ids().give();
        book.ledger().fund(currency, amount);
        return store.add(id, from, to, amount, minimum);
    }

    /** From here on its expiry is due. */
    void start(final int slot)
    {
        due.add(slot, store.id(slot), store.expiresAtMs(slot));
        checkConserved(slot);
    }

    /** Takes back the memory of a few that are past their time (RULES 0, ageing). */
    void reclaim(final long nowMs)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && isFirstReclaimable(nowMs); i++)
        {
            store.removeFirstToRetire();
        }
    }

    /** Longer than the retention if need be: who offered or answered may resend for a day and hears the outcome. */
    private boolean isFirstReclaimable(final long nowMs)
    {
        final int first = store.firstToRetire();
        return first != ExchangeStore.NONE && store.endedAtMs(first) + RequestStore.LONGEST_KEPT_MS <= nowMs &&
            book.settings().isRetired(store.endedAtMs(first), nowMs);
    }

    /** Credits both sides; only while it is offered. */
    void complete(final int slot, final long answer, final long nowMs)
    {
        final int currency = store.currency(slot);
        final long amount = store.remaining(slot);
        book.ledger().fund(currency, answer);
        book.ledger().grant(currency, amount);
        book.ledger().grant(currency, answer);
        due.remove(slot);
        store.complete(slot, answer, nowMs);
        checkConserved(slot);
    }

    /** Refunds the offer, once; only while it is offered. */
    void giveBack(final int slot, final ExchangeState how, final long nowMs)
    {
        final long amount = store.remaining(slot);
        book.ledger().refund(store.currency(slot), amount);
        due.remove(slot);
        store.refund(slot, how, nowMs);
        events.returned(store, slot, amount);
        events.ended(store.id(slot), how);
        checkConserved(slot);
    }

    @Override
    public long firstDueMs()
    {
        return due.firstDueMs();
    }

    @Override
    public long firstId()
    {
        return store.id(due.firstSlot());
    }

    @Override
    public void fireFirst(final long nowMs)
    {
        final int slot = due.firstSlot();
        giveBack(slot, ExchangeState.EXPIRED, store.expiresAtMs(slot));
    }

    private void checkConserved(final int slot)
    {
        if (!store.isConserved(slot))
        {
            throw new InvariantViolation("exchange " + store.id(slot) + ": amount " + store.amount(slot) +
                " and answer " + store.answer(slot) + " are not what was granted, refunded and remains (" +
                store.remaining(slot) + ")");
        }
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        store.state("exchanges", stream);
        due.state(stream);
    }
}
