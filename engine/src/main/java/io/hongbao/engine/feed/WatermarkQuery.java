package io.hongbao.engine.feed;

import io.hongbao.engine.codec.ConsumersAnswerDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryConsumersEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EnginePort;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Asks the engine where feeds begin that begin at a watermark, or now: by the query that anybody may send, through a
 * port of the hub's own. The hub's thread only.
 */
final class WatermarkQuery
{
    private static final int FRAME_PREFIX = 6;
    private static final long HUB = 1;

    private final EnginePort port;
    private final UnsafeBuffer message = new UnsafeBuffer(
        new byte[MessageHeaderEncoder.ENCODED_LENGTH + QueryConsumersEncoder.BLOCK_LENGTH]);
    private final List<Subscription> asked = new ArrayList<>();
    private boolean isUnderWay;

    WatermarkQuery(final EnginePort port)
    {
        this.port = port;
    }

    /** Asks for those that have to know, one question at a time; takes the answer. True if one came. */
    boolean work(final List<Subscription> subscriptions)
    {
        if (!isUnderWay && subscriptions.stream().anyMatch(one -> one.stage() == Subscription.Stage.ASKING))
        {
            ask(subscriptions);
        }
        return isUnderWay && port.drain((tag, buffer, offset, length) -> onAnswer(buffer, offset), 1) > 0;
    }

    private void ask(final List<Subscription> subscriptions)
    {
        final QueryConsumersEncoder query = new QueryConsumersEncoder();
        query.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).correlationId(1);
        if (port.offer(1, HUB, Role.OPERATOR, message, 0, message.capacity()) == EnginePort.ACCEPTED)
        {
            isUnderWay = true;
            asked.clear();
            subscriptions.stream().filter(one -> one.stage() == Subscription.Stage.ASKING).forEach(asked::add);
        }
        port.flush();
    }

    private void onAnswer(final DirectBuffer buffer, final int frame)
    {
        isUnderWay = false;
        final int offset = frame + FRAME_PREFIX;
        final int templateId = buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        if (templateId != ConsumersAnswerDecoder.TEMPLATE_ID)
        {
            throw new IllegalStateException("an answer of template " + templateId + " to QueryConsumers");
        }
        final ConsumersAnswerDecoder answer =
            new ConsumersAnswerDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
        final long lastSequence = answer.lastSequence();
        final Map<String, Long> watermarks = new HashMap<>();
        for (final ConsumersAnswerDecoder.ConsumersDecoder each : answer.consumers())
        {
            final long watermark = each.watermark();
            watermarks.put(each.name(), watermark);
        }
        for (final Subscription one : asked)
        {
            start(one, lastSequence, watermarks);
        }
    }

    private static void start(final Subscription one, final long lastSequence, final Map<String, Long> watermarks)
    {
        final String consumer = one.request().consumer();
        if (one.stage() != Subscription.Stage.ASKING)
        {
            return; // ended meanwhile
        }
        if (consumer.isEmpty())
        {
            one.startAt(lastSequence + 1);
        }
        else if (watermarks.containsKey(consumer))
        {
            one.startAt(watermarks.get(consumer) + 1);
        }
        else
        {
            one.refuse(RejectCode.CONSUMER_UNKNOWN, 0, 0);
        }
    }
}
