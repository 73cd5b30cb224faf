package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.split.Splits;

/**
 * The settlement of card sets (RULES 7): at its instant a set begins to settle, then pays one composition at a time in
 * order of composing, then closes, reveals its seed and gives back what is left. Each of these is one item of due work,
 * so that any number of winners holds up nothing, and a restart goes on with the next one.
 */
public final class CardSettlement implements DueSource
{
    private final CardBook book;
    private final CardEvents events;

    /**
     * The settlements of a book.
     *
     * @param book   with the stores.
     * @param events out.
     */
    CardSettlement(final CardBook book, final CardEvents events)
    {
        this.book = book;
        this.events = events;
    }

    @Override
    public long firstDueMs()
    {
        return book.due.firstDueMs();
    }

    @Override
    public long firstId()
    {
        return book.sets.id(book.due.firstSlot());
    }

    @Override
    public void fireFirst(final long nowMs)
    {
        final int slot = book.due.firstSlot();
        if (book.sets.stored(slot) == CardSetState.OPEN)
        {
            begin(slot);
        }
        else if (book.sets.firstComposition(slot) != CardBook.NONE)
        {
            payNext(slot);
        }
        else
        {
            close(slot, nowMs);
        }
    }

    private void begin(final int slot)
    {
        final long compositions = book.sets.compositions(slot);
        book.sets.setSettling(slot);
        events.settling(slot);
        if (compositions > book.sets.prize(slot))
        {
            // Less than one minor unit for each: nobody is paid. A set without a prize keeps no compositions.
            book.compositions.removeAll(
                book.sets.firstComposition(slot), book.sets.lastComposition(slot), (int)compositions);
            book.sets.setCompositions(slot, CardBook.NONE, CardBook.NONE);
        }
    }

    private void payNext(final int slot)
    {
        final CardSetStore sets = book.sets;
        final long ordinal = sets.paid(slot);
        final long left = sets.compositions(slot) - ordinal;
        final long rest = sets.prize(slot) - sets.settled(slot);
        final long amount = sets.split(slot) == Split.EQUAL ? sets.prize(slot) / sets.compositions(slot) :
            Splits.luckyPrize(sets.key0(slot), sets.key1(slot), ordinal, rest, left);
        if (amount < 1 || rest - amount < left - 1)
        {
            throw new InvariantViolation("card set " + sets.id(slot) + ": prize " + amount + " of composition " +
                ordinal + " leaves " + (rest - amount) + " for " + (left - 1));
        }
        final int first = sets.firstComposition(slot);
        final long user = book.compositions.user(first);
        sets.setCompositions(slot, book.compositions.removeFirst(first), sets.lastComposition(slot));
        sets.pay(slot, amount);
        book.common.ledger().grant(sets.currency(slot), amount);
        events.settled(slot, user, amount, ordinal);
    }

    private void close(final int slot, final long nowMs)
    {
        final CardSetStore sets = book.sets;
        final long campaignId = sets.campaignId(slot);
        final long returned = sets.prize(slot) - sets.settled(slot);
        if (returned > 0)
        {
            book.pools.release(campaignId, sets.id(slot), returned);
        }
        final int epoch = book.common.epochs().find(sets.epoch(slot));
        final byte[] seed = book.common.seeds().seed(book.common.epochs().secret(epoch), sets.id(slot));
        book.checkConserved(slot);
        events.closed(slot, returned, campaignId == 0 ? 0 : book.pools.available(campaignId), seed);
        sets.setClosed(slot, nowMs);
        book.due.remove(slot);
        book.common.epochs().objectClosed(epoch);
        sets.appendToRetirement(slot);
        if (campaignId != 0)
        {
            book.pools.partClosed(campaignId, nowMs);
        }
    }
}
