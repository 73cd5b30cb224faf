package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.AcceptSwapDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** Takes an offered swap: both cards change hands, or none (RULES 7). */
final class AcceptSwapRule extends CardRule
{
    private final AcceptSwapDecoder in = new AcceptSwapDecoder();

    AcceptSwapRule(
        final CardBook book, final CardEvents events, final RequestStore requests, final AnswerWriter answers)
    {
        super(book, events, requests, answers, AcceptSwapDecoder.TEMPLATE_ID);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, AcceptSwapDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        final int swap = book.swaps.find(in.swapId(), nowMs);
        final int slot = swap == SwapStore.NONE ? CardBook.NONE : book.find(book.swaps.setId(swap), nowMs);
        if (slot == CardBook.NONE)
        {
            answers.reject(RejectCode.SWAP_UNKNOWN, in.swapId(), in.swapId(), 0, 0);
            return;
        }
        if (in.userId() != book.swaps.to(swap))
        {
            answers.reject(RejectCode.NOT_A_PARTY, in.swapId(), in.userId(), 0, 0);
            return;
        }
        if (finder.isEnded(slot, nowMs))
        {
            return;
        }
        final int from = book.holder(slot, book.swaps.from(swap));
        final int to = book.holder(slot, book.swaps.to(swap));
        final int give = book.swaps.give(swap);
        final int want = book.swaps.want(swap);
        if (hands.count(from, give) == 0)
        {
            finder.rejectNotHeld(in.swapId(), give, book.swaps.from(swap));
        }
        else if (hands.count(to, want) == 0)
        {
            finder.rejectNotHeld(in.swapId(), want, book.swaps.to(swap));
        }
        else if (!hands.canTake(from, want) || !hands.canTake(to, give) ||
            !book.hasHolderRoom(hands.rowsFor(from, want) + hands.rowsFor(to, give), nowMs))
        {
            finder.rejectHoldersFull(book.sets.id(slot), nowMs);
        }
        else if (mayChange(context))
        {
            swap(slot, swap, from, to, nowMs);
        }
    }

    private void swap(final int slot, final int swap, final int from, final int to, final long nowMs)
    {
        final int give = book.swaps.give(swap);
        final int want = book.swaps.want(swap);
        book.retire(nowMs);
        hands.take(slot, from, give);
        hands.take(slot, to, want);
        hands.give(slot, to, give);
        hands.give(slot, from, want);
        events.swapped(slot, in.swapId(), swap);
        book.swaps.remove(swap);
        book.checkConserved(slot);
        bind(in.swapId(), 0, give, nowMs);
        cardAnswers.moved(in.swapId(), nowMs, give, false);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        cardAnswers.moved(store.subjectId(handle), store.atMs(handle), store.detail(handle), true);
    }
}
