package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.GiftCardDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** A user gives a card to another. */
final class GiftCardRule extends CardRule
{
    private final GiftCardDecoder in = new GiftCardDecoder();

    GiftCardRule(
        final CardBook book, final CardEvents events, final RequestStore requests, final AnswerWriter answers)
    {
        super(book, events, requests, answers, GiftCardDecoder.TEMPLATE_ID);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, GiftCardDecoder.SCHEMA_VERSION);
        final long setId = in.setId();
        final long nowMs = context.nowMs();
        final int kind = in.kind();
        if (!finder.isUser(setId, in.fromUser()) || !finder.isUser(setId, in.toUser()))
        {
            return;
        }
        final int slot = finder.findLive(setId, nowMs);
        if (slot == CardBook.NONE || !finder.hasKind(slot, kind) ||
            !finder.isOther(setId, in.fromUser(), in.toUser()))
        {
            return;
        }
        final int from = book.holder(slot, in.fromUser());
        final int to = book.holder(slot, in.toUser());
        if (hands.count(from, kind) == 0)
        {
            finder.rejectNotHeld(setId, kind, in.fromUser());
        }
        else if (!hands.canTake(to, kind) || !book.hasHolderRoom(hands.rowsFor(to, kind), nowMs))
        {
            finder.rejectHoldersFull(setId, nowMs);
        }
        else if (mayChange(context))
        {
            book.retire(nowMs);
            hands.take(slot, from, kind);
            hands.give(slot, book.holderOf(slot, in.toUser(), nowMs), kind);
            events.gifted(slot, in.fromUser(), in.toUser(), kind);
            book.checkConserved(slot);
            bind(setId, 0, kind, nowMs);
            cardAnswers.moved(setId, nowMs, kind, false);
        }
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        cardAnswers.moved(store.subjectId(handle), store.atMs(handle), store.detail(handle), true);
    }
}
