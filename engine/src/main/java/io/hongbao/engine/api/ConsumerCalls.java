package io.hongbao.engine.api;

import io.hongbao.engine.codec.AcknowledgeEncoder;
import io.hongbao.engine.codec.ConsumersAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryConsumersEncoder;
import io.hongbao.engine.codec.RemoveConsumerEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;

/** {@link Consumers} over the calls of a service. */
final class ConsumerCalls implements Consumers
{
    private static final int AT = Framing.HEADER_LENGTH;

    private final CommandCalls calls;

    ConsumerCalls(final CommandCalls calls)
    {
        this.calls = calls;
    }

    @Override
    public CompletableFuture<Completion> acknowledge(final String consumer, final long watermark)
    {
        final byte[] name = CreateEnvelope.utf8(consumer);
        return calls.call(Completion.class, (buffer, id) ->
        {
            final AcknowledgeEncoder out = new AcknowledgeEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder())
                .correlationId(id).watermark(watermark).putConsumer(name, 0, name.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<Completion> remove(final RequestKey key, final String consumer)
    {
        final byte[] name = CreateEnvelope.utf8(consumer);
        return calls.call(Completion.class, (buffer, id) ->
        {
            final RemoveConsumerEncoder out = new RemoveConsumerEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id)
                .putRequestId(key.requestId(), 0, CommandEncoder.KEY_BYTES).requestedAtMs(key.requestedAtMs())
                .putConsumer(name, 0, name.length);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    @Override
    public CompletableFuture<ConsumerList> list()
    {
        return calls.call(ConsumerList.class, (buffer, id) ->
        {
            final QueryConsumersEncoder out = new QueryConsumersEncoder();
            out.wrapAndApplyHeader(buffer, AT, new MessageHeaderEncoder()).correlationId(id);
            return CommandEncoder.frame(buffer, 0, out.encodedLength());
        });
    }

    /** The reader of {@code ConsumersAnswer}. */
    static ConsumerList read(
        final DirectBuffer message, final int bodyOffset, final int blockLength, final int version)
    {
        final ConsumersAnswerDecoder in = new ConsumersAnswerDecoder().wrap(message, bodyOffset, blockLength, version);
        final long lastSequence = in.lastSequence();
        final List<ConsumerList.Consumer> all = new ArrayList<>();
        for (final ConsumersAnswerDecoder.ConsumersDecoder each : in.consumers())
        {
            final long watermark = each.watermark();
            final long acknowledgedAtMs = each.acknowledgedAtMs();
            all.add(new ConsumerList.Consumer(each.name(), watermark, acknowledgedAtMs));
        }
        return new ConsumerList(lastSequence, all);
    }
}
