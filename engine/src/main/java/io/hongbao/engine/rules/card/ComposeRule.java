package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.ComposeDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/**
 * One card of every kind but the wild becomes a composition; for each kind not held, and only those, one wild
 * (RULES 7). Its key keeps the ordinal as amount.
 */
final class ComposeRule extends CardRule
{
    private final ComposeDecoder in = new ComposeDecoder();

    ComposeRule(
        final CardBook book, final CardEvents events, final RequestStore requests, final AnswerWriter answers)
    {
        super(book, events, requests, answers, ComposeDecoder.TEMPLATE_ID);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ComposeDecoder.SCHEMA_VERSION);
        final long setId = in.setId();
        final long nowMs = context.nowMs();
        final int slot = finder.isUser(setId, in.userId()) ? finder.findOpen(setId, nowMs) : CardBook.NONE;
        if (slot == CardBook.NONE)
        {
            return;
        }
        final int holder = book.holder(slot, in.userId());
        final int byWild = missing(slot, holder);
        final int missing = Integer.bitCount(byWild);
        final int wilds = hasWild(slot) ? hands.count(holder, book.sets.wildKind(slot)) : 0;
        if (missing > wilds || holder == CardBook.NONE)
        {
            answers.reject(RejectCode.INCOMPLETE, setId, missing, wilds, 0);
        }
        else if (book.sets.prize(slot) > 0 && !book.compositions.hasRoom())
        {
            answers.reject(RejectCode.STORE_FULL,
                setId, SettingKey.CAPACITY_COMPOSITIONS.value(), book.compositions.capacity(), nowMs);
        }
        else if (mayChange(context))
        {
            compose(slot, holder, byWild, nowMs);
        }
    }

    /** The kinds but the wild that a hand has none of, as bits. */
    private int missing(final int slot, final int holder)
    {
        int missing = 0;
        for (int kind = 0; kind < book.sets.kinds(slot); kind++)
        {
            if (kind != book.sets.wildKind(slot) && hands.count(holder, kind) == 0)
            {
                missing |= 1 << kind;
            }
        }
        return missing;
    }

    private boolean hasWild(final int slot)
    {
        return book.sets.wildKind(slot) != CardSetStore.NO_WILD;
    }

    private void compose(final int slot, final int holder, final int byWild, final long nowMs)
    {
        final int kinds = book.sets.kinds(slot);
        final int wild = book.sets.wildKind(slot);
        for (int kind = 0; kind < kinds; kind++)
        {
            if (kind != wild)
            {
                hands.take(slot, holder, (byWild & 1 << kind) == 0 ? kind : wild);
            }
        }
        final long ordinal = book.sets.compositions(slot);
        book.sets.compose(slot, hasWild(slot) ? kinds - 1 : kinds);
        book.holders.addComposition(holder);
        if (book.sets.prize(slot) > 0)
        {
            final int last = book.compositions.add(book.sets.lastComposition(slot), in.userId());
            final int first = book.sets.firstComposition(slot);
            book.sets.setCompositions(slot, first == CardBook.NONE ? last : first, last);
        }
        events.composed(slot, in.userId(), ordinal, byWild);
        book.checkConserved(slot);
        bind(in.setId(), ordinal, 0, nowMs);
        cardAnswers.composed(in.setId(), ordinal, nowMs, false);
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        cardAnswers.composed(store.subjectId(handle), store.amount(handle), store.atMs(handle), true);
    }
}
