package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.OfferSwapDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** A user offers one card for another. Nothing is set aside: {@link AcceptSwapRule} looks at both hands again. */
final class OfferSwapRule extends CardRule
{
    private static final long DEFAULT_LIFE_MS = 24 * 3_600_000L;
    private static final long MOST_LIFE_MS = 72 * 3_600_000L;

    private final OfferSwapDecoder in = new OfferSwapDecoder();

    OfferSwapRule(
        final CardBook book, final CardEvents events, final RequestStore requests, final AnswerWriter answers)
    {
        super(book, events, requests, answers, OfferSwapDecoder.TEMPLATE_ID);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, OfferSwapDecoder.SCHEMA_VERSION);
        final long setId = in.setId();
        final long nowMs = context.nowMs();
        if (!finder.isUser(setId, in.fromUser()) || !finder.isUser(setId, in.toUser()))
        {
            return;
        }
        final int slot = finder.findLive(setId, nowMs);
        if (slot == CardBook.NONE || !finder.hasKind(slot, in.give()) || !finder.hasKind(slot, in.want()))
        {
            return;
        }
        if (in.give() == in.want())
        {
            answers.reject(RejectCode.INVALID_VALUE, setId, in.want(), OfferSwapDecoder.wantId(), 0);
            return;
        }
        if (!finder.isOther(setId, in.fromUser(), in.toUser()))
        {
            return;
        }
        final long expiresAtMs = in.expiresAtMs() == 0 ? nowMs + DEFAULT_LIFE_MS : in.expiresAtMs();
        if (hands.count(book.holder(slot, in.fromUser()), in.give()) == 0)
        {
            finder.rejectNotHeld(setId, in.give(), in.fromUser());
        }
        else if (expiresAtMs <= nowMs)
        {
            answers.reject(RejectCode.ALREADY_EXPIRED, setId, expiresAtMs, nowMs, nowMs);
        }
        else if (expiresAtMs - nowMs > MOST_LIFE_MS)
        {
            answers.reject(RejectCode.LIFE_OUT_OF_RANGE, setId, expiresAtMs - nowMs, MOST_LIFE_MS, nowMs);
        }
        else if (!book.swaps.hasRoom(nowMs))
        {
            answers.reject(
                RejectCode.STORE_FULL, setId, SettingKey.CAPACITY_SWAPS.value(), book.swaps.capacity(), nowMs);
        }
        else if (mayChange(context))
        {
            offer(slot, expiresAtMs, nowMs);
        }
    }

    private void offer(final int slot, final long expiresAtMs, final long nowMs)
    {
        final long swapId =
            events.swapOffered(slot, in.fromUser(), in.toUser(), expiresAtMs, in.give(), in.want());
        final int swap = book.swaps.add(swapId, in.setId(), expiresAtMs, nowMs);
        book.swaps.setParties(swap, in.fromUser(), in.toUser(), in.give(), in.want());
        bind(swapId, 0, 0, nowMs);
        answers.done(swapId, nowMs, false);
    }
}
