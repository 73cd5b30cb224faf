package io.hongbao.bench.load;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.AnswerExchangeEncoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.DeclineExchangeEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferExchangeEncoder;
import io.hongbao.engine.codec.QueryExchangeEncoder;
import io.hongbao.engine.codec.SceneKind;
import org.agrona.MutableDirectBuffer;

/** Encodes the commands on exchanges as whole frames. Each method returns the frame's length in bytes. One thread. */
final class ExchangeFrames
{
    private final RequestIds ids;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OfferExchangeEncoder offer = new OfferExchangeEncoder();
    private final AnswerExchangeEncoder answer = new AnswerExchangeEncoder();
    private final DeclineExchangeEncoder decline = new DeclineExchangeEncoder();
    private final QueryExchangeEncoder query = new QueryExchangeEncoder();

    ExchangeFrames(final RequestIds ids)
    {
        this.ids = ids;
    }

    int offer(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final ExchangeBook book,
        final int slot, final long expiresAtMs, final long nowMs)
    {
        offer.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(nowMs).fromUser(book.from(slot)).toUser(book.to(slot))
            .amount(book.amount(slot)).minimum(book.minimum(slot)).expiresAtMs(expiresAtMs).sceneId(0)
            .ticketFor(0).ticketTask(0).coverId(0).currency(CommandFrames.CNY).sceneKind(SceneKind.NONE)
            .blind(book.isBlind(slot) ? Choice.YES : Choice.NO);
        ids.put(buffer, offer.offset() + OfferExchangeEncoder.requestIdEncodingOffset(), ids.nextOfKind());
        offer.note("");
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + offer.encodedLength());
    }

    /** The request id and time of the slot, so that the same slot's answer with the same amount is a resend. */
    int answer(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final ExchangeBook book,
        final int slot, final long amount)
    {
        answer.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(book.requestedAtMs(slot)).exchangeId(book.id(slot))
            .userId(book.to(slot)).amount(amount);
        ids.put(buffer, answer.offset() + AnswerExchangeEncoder.requestIdEncodingOffset(), book.requestId(slot));
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + AnswerExchangeEncoder.BLOCK_LENGTH);
    }

    int decline(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final ExchangeBook book,
        final int slot)
    {
        decline.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).requestedAtMs(book.requestedAtMs(slot)).exchangeId(book.id(slot))
            .userId(book.to(slot));
        ids.put(buffer, decline.offset() + DeclineExchangeEncoder.requestIdEncodingOffset(), book.requestId(slot));
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + DeclineExchangeEncoder.BLOCK_LENGTH);
    }

    int query(
        final MutableDirectBuffer buffer, final int offset, final long correlation, final ExchangeBook book,
        final int slot)
    {
        query.wrapAndApplyHeader(buffer, offset + Framing.HEADER_LENGTH, header)
            .correlationId(correlation).exchangeId(book.id(slot)).asUser(0);
        return CommandFrames.frame(buffer, offset, CommandFrames.HEADERS + QueryExchangeEncoder.BLOCK_LENGTH);
    }
}
