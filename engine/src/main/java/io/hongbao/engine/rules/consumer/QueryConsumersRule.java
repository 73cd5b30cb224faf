package io.hongbao.engine.rules.consumer;

import io.hongbao.engine.codec.ConsumersAnswerEncoder;
import io.hongbao.engine.codec.GroupSizeEncodingEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import org.agrona.DirectBuffer;

/** All consumers by name: there are so few that one answer holds them. */
final class QueryConsumersRule implements CommandRule
{
    private static final int TEXT_HEADER = 2;

    private final ConsumerStore consumers;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final ConsumersAnswerEncoder out = new ConsumersAnswerEncoder();
    private final byte[] name = new byte[ConsumerName.MOST_BYTES];

    QueryConsumersRule(final ConsumerStore consumers, final EventWriter events, final AnswerWriter answers)
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
        final int each = ConsumersAnswerEncoder.ConsumersEncoder.sbeBlockLength() + TEXT_HEADER +
            ConsumerName.MOST_BYTES;
        final int offset = answers.claim(ConsumersAnswerEncoder.BLOCK_LENGTH +
            GroupSizeEncodingEncoder.ENCODED_LENGTH + consumers.size() * each);
        out.wrapAndApplyHeader(answers.buffer(), offset, answers.header())
            .correlationId(answers.correlationId()).lastSequence(events.lastSequence());
        final ConsumersAnswerEncoder.ConsumersEncoder group = out.consumersCount(consumers.size());
        for (int i = 0; i < consumers.size(); i++)
        {
            final int length = consumers.nameLength(i);
            for (int at = 0; at < length; at++)
            {
                name[at] = consumers.letter(i, at);
            }
            group.next().watermark(consumers.watermark(i)).acknowledgedAtMs(consumers.acknowledgedAtMs(i))
                .putName(name, 0, length);
        }
        answers.commit(out.encodedLength());
    }
}
