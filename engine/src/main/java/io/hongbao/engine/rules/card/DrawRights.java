package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.RejectCode;

/**
 * Rights to draw: by grant, by ticket, by blessing (RULES 7). Every way of earning one goes through here. Sets are told
 * by the slot that {@link #find} gave in the same command.
 */
public final class DrawRights
{
    /** No set. */
    public static final int NONE = CardBook.NONE;

    private final CardBook book;
    private final CardEvents events;

    /**
     * Rights in a book.
     *
     * @param book   with the stores.
     * @param events out.
     */
    DrawRights(final CardBook book, final CardEvents events)
    {
        this.book = book;
        this.events = events;
    }

    /**
     * Finds a set.
     *
     * @param setId any.
     * @param nowMs engine time.
     * @return its slot, {@link #NONE} if it was never opened or has retired.
     */
    public int find(final long setId, final long nowMs)
    {
        return book.find(setId, nowMs);
    }

    /**
     * Whether draws can still be earned.
     *
     * @param slot  of the set.
     * @param nowMs engine time.
     * @return {@code SET_CLOSED}, or null.
     */
    public RejectCode refusal(final int slot, final long nowMs)
    {
        return nowMs >= settlesAtMs(slot) ? RejectCode.SET_CLOSED : null;
    }

    /**
     * When the set ends.
     *
     * @param slot of the set.
     * @return UTC epoch ms.
     */
    public long settlesAtMs(final int slot)
    {
        return book.sets.settlesAtMs(slot);
    }

    /**
     * Whether a blessing may earn its sender a draw today.
     *
     * @param slot  of the set.
     * @param user  the sender.
     * @param nowMs engine time.
     * @return false if the set gives none, or the user has had all of this day.
     */
    public boolean mayEarnByBlessing(final int slot, final long user, final long nowMs)
    {
        final int most = book.sets.blessingDrawsPerDay(slot);
        final int holder = book.holder(slot, user);
        return most > 0 && (holder == NONE || book.holders.blessedOn(holder, day(nowMs)) < most);
    }

    /**
     * Whether there is room for draws of a user.
     *
     * @param slot  of the set.
     * @param user  who would get them.
     * @param draws how many, at least 1.
     * @param nowMs engine time.
     * @return false if the store of holders is full, or the user has more than can be counted.
     */
    public boolean hasRoom(final int slot, final long user, final int draws, final long nowMs)
    {
        final int holder = book.holder(slot, user);
        return holder == NONE ? book.hasHolderRoom(1, nowMs) :
            book.holders.draws(holder) <= HolderStore.MOST_DRAWS - draws;
    }

    /** @return most holders at once. */
    public int capacity()
    {
        return book.holders.capacity();
    }

    /**
     * A user gets draws; needs {@link #hasRoom}.
     *
     * @param slot   of the set.
     * @param user   who gets them.
     * @param draws  how many.
     * @param source what earned them.
     * @param nowMs  engine time.
     */
    void earn(final int slot, final long user, final int draws, final DrawSource source, final long nowMs)
    {
        final int holder = book.holderOf(slot, user, nowMs);
        book.holders.addDraws(holder, draws);
        events.drawsGranted(slot, holder, 0, draws, source);
        book.checkConserved(slot);
    }

    /**
     * A blessing earns its sender a draw; needs {@link #mayEarnByBlessing} and {@link #hasRoom}.
     *
     * @param slot       of the set.
     * @param user       the sender.
     * @param blessingId of the blessing.
     * @param nowMs      engine time.
     */
    public void earnByBlessing(final int slot, final long user, final long blessingId, final long nowMs)
    {
        final int holder = book.holderOf(slot, user, nowMs);
        book.holders.addDraws(holder, 1);
        book.holders.setBlessedOn(holder, day(nowMs), book.holders.blessedOn(holder, day(nowMs)) + 1);
        events.drawsGranted(slot, holder, blessingId, 1, DrawSource.BLESSING);
        book.checkConserved(slot);
    }

    private long day(final long nowMs)
    {
        return Math.floorDiv(nowMs + book.common.settings().dayOffsetMs(), 86_400_000L);
    }
}
