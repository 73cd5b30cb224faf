package io.hongbao.engine.rules.consumer;

import io.hongbao.engine.codec.AcknowledgeDecoder;
import io.hongbao.engine.codec.AcknowledgedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import org.agrona.DirectBuffer;

/**
 * A wallet says how far it has got (RULES 6). It needs no request key: a lower watermark changes nothing. At most one
 * event a second a consumer, so that a wallet may acknowledge as often as it likes.
 */
final class AcknowledgeRule implements CommandRule
{
    /** Least time between two events of one consumer. */
    static final long INTERVAL_MS = 1000;

    private final ConsumerStore consumers;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final AcknowledgeDecoder in = new AcknowledgeDecoder();
    private final ConsumerName name = new ConsumerName();
    private final AcknowledgedEncoder out = new AcknowledgedEncoder();

    AcknowledgeRule(final ConsumerStore consumers, final EventWriter events, final AnswerWriter answers)
    {
        this.consumers = consumers;
        this.events = events;
        this.answers = answers;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, AcknowledgeDecoder.SCHEMA_VERSION);
        final long watermark = in.watermark();
        if (!name.read(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, 0, AcknowledgeDecoder.consumerId(), 0, 0);
        }
        else if (!name.isValid(command))
        {
            answers.reject(RejectCode.CONSUMER_INVALID, 0, name.length(), 0, 0);
        }
        else if (watermark < 0 || watermark > events.lastSequence())
        {
            answers.reject(RejectCode.WATERMARK_INVALID, 0, watermark, events.lastSequence(), 0);
        }
        else
        {
            acknowledge(command, watermark, context);
        }
    }

    private void acknowledge(final DirectBuffer command, final long watermark, final CommandContext context)
    {
        final int known = consumers.find(name);
        if (known != ConsumerStore.NONE && (watermark <= consumers.watermark(known) ||
            context.nowMs() - consumers.acknowledgedAtMs(known) < INTERVAL_MS))
        {
            answers.done(consumers.watermark(known), consumers.acknowledgedAtMs(known), true);
        }
        else if (known == ConsumerStore.NONE && consumers.size() == consumers.capacity())
        {
            answers.reject(RejectCode.STORE_FULL,
                0, SettingKey.CAPACITY_CONSUMERS.value(), consumers.capacity(), context.nowMs());
        }
        else if (!context.mayUseReserve())
        {
            answers.journalFull(context.nowMs());
        }
        else
        {
            consumers.set(known == ConsumerStore.NONE ? consumers.add(name) : known, watermark, context.nowMs());
            final int offset = events.claim(AcknowledgedEncoder.BLOCK_LENGTH + 2 + ConsumerName.MOST_BYTES);
            out.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs()).watermark(watermark)
                .putConsumer(command, name.offset(), name.length());
            events.commit(out.encodedLength());
            answers.done(watermark, context.nowMs(), false);
        }
    }
}
