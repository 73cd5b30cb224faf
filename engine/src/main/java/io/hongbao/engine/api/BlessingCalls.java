package io.hongbao.engine.api;

import io.hongbao.engine.codec.BlessEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.ThankEncoder;
import java.util.concurrent.CompletableFuture;

/** {@link Blessings} over the calls of a service. */
final class BlessingCalls implements Blessings
{
    private static final int AT = Framing.HEADER_LENGTH;

    private final CommandCalls calls;

    BlessingCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<Completion> bless(final BlessingOrder order)
    {
        final byte[] note = CreateEnvelope.utf8(order.note());
        return calls.call(Completion.class, (buffer, id) ->
        {
            final BlessEncoder out = new BlessEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(order.key().requestId(), 0, CommandEncoder.KEY_BYTES)
                .requestedAtMs(order.key().requestedAtMs()).fromUser(order.fromUser()).toUser(order.toUser())
                .sceneId(order.scene().id()).envelopeId(order.envelopeId()).setId(order.setId())
                .sceneKind(order.scene().kind()).putNote(note, 0, note.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> thankForEnvelope(
        final RequestKey key, final long userId, final long envelopeId)
    {
        return thank(key, userId, envelopeId, 0);
    }

    @Override
    public CompletableFuture<Completion> thankForBlessing(
        final RequestKey key, final long userId, final long blessingId)
    {
        return thank(key, userId, 0, blessingId);
    }

    private CompletableFuture<Completion> thank(
        final RequestKey key, final long userId, final long envelopeId, final long blessingId)
    {
        return calls.call(Completion.class, (buffer, id) ->
        {
            final ThankEncoder out = new ThankEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .userId(userId).envelopeId(envelopeId).blessingId(blessingId);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }
}
