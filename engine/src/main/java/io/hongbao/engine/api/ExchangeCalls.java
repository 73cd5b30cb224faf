package io.hongbao.engine.api;

import io.hongbao.engine.codec.AnswerExchangeEncoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.DeclineExchangeEncoder;
import io.hongbao.engine.codec.ExchangeAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OfferExchangeEncoder;
import io.hongbao.engine.codec.QueryExchangeEncoder;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** {@link Exchanges} over the calls of a service. */
final class ExchangeCalls implements Exchanges
{
    private static final int AT = Framing.HEADER_LENGTH;

    private final CommandCalls calls;

    ExchangeCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<ExchangeView> offer(final ExchangeOffer offer)
    {
        final byte[] note = CreateEnvelope.utf8(offer.note());
        return calls.call(ExchangeView.class, (buffer, id) ->
        {
            final OfferExchangeEncoder out = new OfferExchangeEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(offer.key().requestId(), 0, CommandEncoder.KEY_BYTES)
                .requestedAtMs(offer.key().requestedAtMs())
                .fromUser(offer.fromUser()).toUser(offer.toUser()).amount(offer.amount()).minimum(offer.minimum())
                .expiresAtMs(offer.expiresAtMs()).sceneId(offer.scene().id()).ticketFor(offer.ticketFor())
                .ticketTask(offer.ticketTask()).coverId(0).currency(offer.currency())
                .sceneKind(offer.scene().kind()).blind(offer.blind() ? Choice.YES : Choice.NO)
                .putNote(note, 0, note.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<ExchangeView> answer(
        final RequestKey key, final long exchangeId, final long userId, final long amount)
    {
        return calls.call(ExchangeView.class, (buffer, id) ->
        {
            final AnswerExchangeEncoder out = new AnswerExchangeEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .exchangeId(exchangeId).userId(userId).amount(amount);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<ExchangeView> decline(final RequestKey key, final long exchangeId, final long userId)
    {
        return calls.call(ExchangeView.class, (buffer, id) ->
        {
            final DeclineExchangeEncoder out = new DeclineExchangeEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .exchangeId(exchangeId).userId(userId);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<ExchangeView> query(final long exchangeId, final long asUser)
    {
        return calls.call(ExchangeView.class, (buffer, id) ->
        {
            final QueryExchangeEncoder out = new QueryExchangeEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder())
                .correlationId(id).exchangeId(exchangeId).asUser(asUser);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    /** The reader of {@code ExchangeAnswer}. */
    static ExchangeView read(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final ExchangeAnswerDecoder in = new ExchangeAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        return new ExchangeView(in.exchangeId(), in.fromUser(), in.toUser(), in.currency(), in.amount(), in.minimum(),
            in.answer(), in.state(), in.blind() == Choice.YES, in.offeredAtMs(), in.expiresAtMs(), in.endedAtMs(),
            in.repeat() == Choice.YES);
    }
}
