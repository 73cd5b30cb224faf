package io.hongbao.engine.rules.card;

import io.hongbao.engine.rules.InvariantViolation;

/** Cards come into a hand and leave it here and nowhere else, so that every one is counted (RULES 7). */
final class CardHands
{
    private final CardBook book;

    CardHands(final CardBook book)
    {
        this.book = book;
    }

    /** Cards of a kind in a hand; a holder may be NONE. */
    int count(final int holder, final int kind)
    {
        return holder == CardBook.NONE ? 0 : book.holders.cards(holder, kind);
    }

    /** Whether a hand can take one more card of a kind, given room for the row that it may need. */
    boolean canTake(final int holder, final int kind)
    {
        return count(holder, kind) < HolderStore.MOST_CARDS;
    }

    /** Rows of the store that one more card of a kind takes. */
    int rowsFor(final int holder, final int kind)
    {
        return holder == CardBook.NONE ? 1 : book.holders.rowsFor(holder, kind);
    }

    /** A card of the stock comes into a hand. */
    void draw(final int slot, final int holder, final int kind)
    {
        final long left = book.sets.stockLeft(slot, kind);
        if (left != CardSetStore.UNBOUNDED && left < 1)
        {
            throw new InvariantViolation(
                "card set " + book.sets.id(slot) + ": stock of kind " + kind + " is " + left + " before a draw");
        }
        book.sets.draw(slot, kind);
        give(slot, holder, kind);
    }

    /** A card comes into a hand. */
    void give(final int slot, final int holder, final int kind)
    {
        book.holders.addCard(holder, kind);
        book.sets.hold(slot, 1);
    }

    /** A card leaves a hand that has one. */
    void take(final int slot, final int holder, final int kind)
    {
        if (count(holder, kind) < 1)
        {
            throw new InvariantViolation("card set " + book.sets.id(slot) + ": user " + book.holders.user(holder) +
                " has no card of kind " + kind + " to give");
        }
        book.holders.removeCard(holder, kind);
        book.sets.hold(slot, -1);
    }
}
