package io.hongbao.engine.rules.consumer;

import io.hongbao.engine.codec.ConsumerRemovedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RemoveConsumerDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** An operator forgets a dead consumer, whose watermark would keep files for ever. */
final class RemoveConsumerRule extends KeyedRule
{
    private final ConsumerStore consumers;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final ConsumerName name = new ConsumerName();
    private final ConsumerRemovedEncoder out = new ConsumerRemovedEncoder();

    RemoveConsumerRule(
        final ConsumerStore consumers, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers)
    {
        super(requests, answers, RemoveConsumerDecoder.TEMPLATE_ID, false);
        this.consumers = consumers;
        this.events = events;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        if (!name.read(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, RemoveConsumerDecoder.consumerId(), 0, 0);
            return;
        }
        final int known = name.isValid(command) ? consumers.find(name) : ConsumerStore.NONE;
        if (known == ConsumerStore.NONE)
        {
            answers.reject(RejectCode.CONSUMER_UNKNOWN, 0, 0, 0, 0);
        }
        else if (mayChangeFromReserve(context))
        {
            final long watermark = consumers.watermark(known);
            consumers.remove(known);
            final int offset = events.claim(ConsumerRemovedEncoder.BLOCK_LENGTH + 2 + ConsumerName.MOST_BYTES);
            out.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs()).watermark(watermark)
                .operatorId(context.principalId()).putConsumer(command, name.offset(), name.length());
            events.commit(out.encodedLength());
            bind(watermark, 0, 0, context.nowMs());
            answers.done(watermark, context.nowMs(), false);
        }
    }
}
