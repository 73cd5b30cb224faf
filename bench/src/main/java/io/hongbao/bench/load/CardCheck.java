package io.hongbao.bench.load;

import io.hongbao.engine.codec.CardAnswerDecoder;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.EntryAnswerDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;

/**
 * Takes the answers to what people do: moves the cards in their hands, and holds everything that the server tells
 * against them. A person is free for the next step when the last one is answered. One thread.
 */
final class CardCheck
{
    private static final int KIND_BITS = 8;
    private static final int KIND_MASK = 255;

    private final CardPeople people;
    private final CardPlay play;
    private final LoadStats stats;
    private final CardAnswerDecoder card = new CardAnswerDecoder();
    private final DoneDecoder done = new DoneDecoder();
    private final EntryAnswerDecoder entry = new EntryAnswerDecoder();
    private final CardBookAnswerDecoder book = new CardBookAnswerDecoder();
    private CardSetAccount set;
    private boolean isSettled;

    CardCheck(final CardPeople people, final CardPlay play, final LoadStats stats)
    {
        this.people = people;
        this.play = play;
        this.stats = stats;
    }

    /** The set that is played with from now on. */
    void begin(final CardSetAccount account)
    {
        set = account;
        isSettled = false;
    }

    /** Whether the server said that it is settled: its clock is ahead of ours. */
    boolean isSettled()
    {
        return isSettled;
    }

    /** The answer to a person's step; false if it was refused for want of room. */
    boolean onAnswer(final AnswerFrame answer, final int person, final int step)
    {
        if (answer.isReject())
        {
            final boolean hasRoom = refused(answer.reject(), person, step);
            free(person, step);
            return hasRoom;
        }
        switch (answer.templateId())
        {
            case CardAnswerDecoder.TEMPLATE_ID ->
            {
                card.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                cardMoved(person, step);
            }
            case DoneDecoder.TEMPLATE_ID ->
            {
                done.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                done(person, step);
            }
            case EntryAnswerDecoder.TEMPLATE_ID ->
            {
                entry.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                composed(person, step);
            }
            case CardBookAnswerDecoder.TEMPLATE_ID ->
            {
                book.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                looked(person);
            }
            default ->
            {
                stats.violated("step " + step + " with cards was answered with message " + answer.templateId());
                free(person, step);
            }
        }
        return true;
    }

    private void cardMoved(final int person, final int step)
    {
        switch (step)
        {
            case CardStep.DRAW -> drawn(person);
            case CardStep.DRAW_AGAIN ->
            {
                violatedIf(card.repeat() != Choice.YES || people.result(person) != drawnCard(), person,
                    "drew another card with the same request");
                people.busy(person, false);
            }
            case CardStep.GIFT ->
            {
                violatedIf(card.kind() != people.give(person), person, "gave another card than was sent");
                people.add(person, people.give(person), -1);
                people.add(people.partner(person), people.give(person), 1);
                stats.count(KindCount.GIFTED);
                free(person, step);
            }
            case CardStep.ACCEPT_SWAP ->
            {
                final int friend = people.partner(person);
                people.add(person, people.give(person), -1);
                people.add(person, people.want(person), 1);
                people.add(friend, people.want(person), -1);
                people.add(friend, people.give(person), 1);
                stats.count(KindCount.SWAPPED);
                free(person, step);
            }
            default ->
            {
                violatedIf(true, person, "got a card for nothing, step " + step);
                free(person, step);
            }
        }
    }

    private void drawn(final int person)
    {
        set.drawn(card.ordinal());
        people.join(card.ordinal());
        people.addRights(person, -1);
        people.add(person, card.kind(), 1);
        people.result(person, drawnCard());
        stats.count(KindCount.DRAWN);
        stats.count(KindCount.DRAWERS, people.isFirstDraw(person) ? 1 : 0);
        violatedIf(card.repeat() == Choice.YES || card.rightsLeft() != people.rights(person), person,
            "was told another number of draws left than there are");
        if ((card.ordinal() & 15) == 0)
        {
            play.follow(person, CardStep.DRAW_AGAIN);
        }
        else
        {
            people.busy(person, false);
        }
    }

    private long drawnCard()
    {
        return card.ordinal() << KIND_BITS | card.kind() & KIND_MASK;
    }

    private void done(final int person, final int step)
    {
        switch (step)
        {
            case CardStep.GRANT ->
            {
                people.addRights(person, CardPlay.DRAWS_A_TASK);
                people.busy(person, false);
            }
            case CardStep.BLESS ->
            {
                people.addRights(person, 1);
                people.addBlessing(person);
                stats.count(KindCount.BLESSED);
                people.busy(person, false);
            }
            case CardStep.ASK ->
            {
                // The friend has more than one of it, and gives it.
                final int friend = people.partner(person);
                stats.count(KindCount.ASKED);
                people.deal(friend, person, people.want(person), 0);
                play.follow(friend, CardStep.GIFT);
            }
            case CardStep.OFFER_SWAP ->
            {
                people.result(person, done.subjectId());
                play.follow(person, CardStep.ACCEPT_SWAP);
            }
            default ->
            {
                violatedIf(true, person, "was told that step " + step + " is done");
                free(person, step);
            }
        }
    }

    private void composed(final int person, final int step)
    {
        violatedIf(step != CardStep.COMPOSE || !people.isComplete(person), person, "composed without every kind");
        set.composed();
        stats.count(KindCount.COMPOSITIONS);
        stats.count(KindCount.COMPOSED, people.compose(person));
        people.busy(person, false);
    }

    private void looked(final int person)
    {
        boolean isSame = book.rights() == people.rights(person) && book.compositions() == people.compositions(person);
        int kind = 0;
        for (final CardBookAnswerDecoder.KindsDecoder held : book.kinds())
        {
            isSame &= held.held() == people.cards(person, kind++);
        }
        stats.count(KindCount.BOOKS);
        violatedIf(!isSame || kind != CardPeople.KINDS, person, "holds something else than was told");
        people.busy(person, false);
    }

    private boolean refused(final RejectDecoder reject, final int person, final int step)
    {
        final int code = reject.codeRaw();
        stats.refused(code);
        isSettled |= code == RejectCode.SET_CLOSED.value();
        switch (RejectCode.get(code))
        {
            case NO_RIGHT_TO_DRAW ->
                violatedIf(step != CardStep.DRAW_WITHOUT_RIGHT, person, "has a draw that was refused");
            case INCOMPLETE -> violatedIf(step != CardStep.COMPOSE_TOO_EARLY ||
                reject.value() != people.missing(person) || reject.bound() != people.cards(person, CardPeople.WILD),
                person, "lacks other kinds than were told");
            case STORE_FULL ->
            {
                if (step == CardStep.BLESS)
                {
                    play.noMoreBlessings();
                }
                return step == CardStep.BLESS;
            }
            default -> violatedIf(!AnswerFrame.isOfHost(code) && !AnswerFrame.isOfClock(code), person,
                "was refused step " + step + " with " + RejectCode.get(code));
        }
        return !AnswerFrame.isOfHost(code);
    }

    /** A person, and the friend whom the step had to do with, may go on. */
    private void free(final int person, final int step)
    {
        people.busy(person, false);
        if (step == CardStep.GIFT || step == CardStep.ASK || step == CardStep.OFFER_SWAP ||
            step == CardStep.ACCEPT_SWAP)
        {
            people.busy(people.partner(person), false);
        }
    }

    private void violatedIf(final boolean isWrong, final int person, final String what)
    {
        if (isWrong)
        {
            stats.violated("user " + people.user(person) + " of card set " + set.id() + " " + what);
        }
    }
}
