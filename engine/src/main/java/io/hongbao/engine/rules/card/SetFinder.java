package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.output.AnswerWriter;

/** What the rules of cards look at first: users, set, kinds, room. What fails answers the command. */
final class SetFinder
{
    private final CardBook book;
    private final AnswerWriter answers;

    SetFinder(final CardBook book, final AnswerWriter answers)
    {
        this.book = book;
        this.answers = answers;
    }

    /** Whether a user id is one; else the answer is given. */
    boolean isUser(final long setId, final long user)
    {
        if (user < 1)
        {
            answers.reject(RejectCode.USER_INVALID, setId, user, 1, 0);
        }
        return user >= 1;
    }

    /** The slot, or NONE after the answer that it was never opened or has retired. */
    int find(final long setId, final long nowMs)
    {
        final int slot = book.find(setId, nowMs);
        if (slot == CardBook.NONE)
        {
            answers.reject(RejectCode.SET_UNKNOWN, setId, setId, 0, 0);
        }
        return slot;
    }

    /** The slot of a set before its settlement, or NONE after the answer why not. */
    int findLive(final long setId, final long nowMs)
    {
        final int slot = find(setId, nowMs);
        return slot == CardBook.NONE || isEnded(slot, nowMs) ? CardBook.NONE : slot;
    }

    /** The slot of an open set, or NONE after the answer why not. */
    int findOpen(final long setId, final long nowMs)
    {
        final int slot = findLive(setId, nowMs);
        if (slot != CardBook.NONE && nowMs < book.sets.opensAtMs(slot))
        {
            answers.reject(RejectCode.SET_NOT_OPEN, setId, 0, 0, book.sets.opensAtMs(slot));
            return CardBook.NONE;
        }
        return slot;
    }

    /** Whether a set is at or past its settlement; then the answer is given. */
    boolean isEnded(final int slot, final long nowMs)
    {
        final boolean isEnded = nowMs >= book.sets.settlesAtMs(slot);
        if (isEnded)
        {
            answers.reject(RejectCode.SET_CLOSED, book.sets.id(slot), 0, 0, book.sets.settlesAtMs(slot));
        }
        return isEnded;
    }

    /** Whether a set has a kind; else the answer is given. */
    boolean hasKind(final int slot, final int kind)
    {
        final boolean hasKind = kind < book.sets.kinds(slot);
        if (!hasKind)
        {
            answers.reject(RejectCode.KIND_UNKNOWN, book.sets.id(slot), kind, book.sets.kinds(slot), 0);
        }
        return hasKind;
    }

    /** Whether two users are two; else the answer is given. */
    boolean isOther(final long setId, final long from, final long to)
    {
        if (from == to)
        {
            answers.reject(RejectCode.NOT_A_PARTY, setId, to, 0, 0);
        }
        return from != to;
    }

    void rejectNotHeld(final long setId, final int kind, final long user)
    {
        answers.reject(RejectCode.CARD_NOT_HELD, setId, kind, user, 0);
    }

    void rejectHoldersFull(final long setId, final long nowMs)
    {
        answers.reject(RejectCode.STORE_FULL,
            setId, SettingKey.CAPACITY_CARD_HOLDERS.value(), book.holders.capacity(), nowMs);
    }
}
