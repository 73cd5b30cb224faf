package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.DrawCardDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** Uses one right and draws the set's next card (RULES 7). Its key keeps the ordinal as amount, the kind as detail. */
final class DrawCardRule extends CardRule
{
    private final Pauses pauses;
    private final DrawCardDecoder in = new DrawCardDecoder();

    DrawCardRule(
        final CardBook book, final Pauses pauses, final CardEvents events, final RequestStore requests,
        final AnswerWriter answers)
    {
        super(book, events, requests, answers, DrawCardDecoder.TEMPLATE_ID);
        this.pauses = pauses;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, DrawCardDecoder.SCHEMA_VERSION);
        final long setId = in.setId();
        final long nowMs = context.nowMs();
        final int slot = finder.isUser(setId, in.userId()) ? finder.findOpen(setId, nowMs) : CardBook.NONE;
        if (slot == CardBook.NONE)
        {
            return;
        }
        if (pauses.isPaused(PauseAction.GRABS, in.userId(), SceneKind.NONE, 0, book.sets.campaignId(slot)))
        {
            answers.reject(RejectCode.PAUSED, setId, 0, 0, 0);
            return;
        }
        final int holder = book.holder(slot, in.userId());
        if (holder == CardBook.NONE || book.holders.draws(holder) == 0)
        {
            answers.reject(RejectCode.NO_RIGHT_TO_DRAW, setId, 0, 0, 0);
            return;
        }
        final int kind = CardDraw.nextKind(book.sets, slot);
        if (kind == CardBook.NONE)
        {
            answers.reject(RejectCode.OUT_OF_STOCK, setId, book.sets.drawn(slot), 0, 0);
        }
        else if (!hands.canTake(holder, kind) || !book.hasHolderRoom(hands.rowsFor(holder, kind), nowMs))
        {
            finder.rejectHoldersFull(setId, nowMs);
        }
        else if (mayChange(context))
        {
            draw(slot, holder, kind, nowMs);
        }
    }

    private void draw(final int slot, final int holder, final int kind, final long nowMs)
    {
        final long ordinal = book.sets.drawn(slot);
        book.retire(nowMs);
        book.holders.addDraws(holder, -1);
        hands.draw(slot, holder, kind);
        events.drawn(slot, in.userId(), ordinal, kind);
        book.checkConserved(slot);
        bind(in.setId(), ordinal, kind, nowMs);
        cardAnswers.drawn(in.setId(), ordinal, nowMs, book.holders.draws(holder), kind, false);
    }

    @Override
    protected void reread(final DirectBuffer command, final int bodyOffset, final int blockLength)
    {
        in.wrap(command, bodyOffset, blockLength, DrawCardDecoder.SCHEMA_VERSION);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        final long setId = store.subjectId(handle);
        final int slot = book.find(setId, context.nowMs());
        final int holder = slot == CardBook.NONE ? CardBook.NONE : book.holder(slot, in.userId());
        cardAnswers.drawn(setId, store.amount(handle), store.atMs(handle),
            holder == CardBook.NONE ? 0 : book.holders.draws(holder), store.detail(handle), true);
    }
}
