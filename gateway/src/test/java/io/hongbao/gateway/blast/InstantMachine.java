package io.hongbao.gateway.blast;

import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateMachine;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/** Answers every command with a grant and changes nothing. */
final class InstantMachine implements StateMachine
{
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + GrabAnswerEncoder.BLOCK_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrabAnswerEncoder answer = new GrabAnswerEncoder();

    @Override
    public int advance(final long nowMs, final int maxItems, final EventSink out)
    {
        return 0;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int offset, final int length, final CommandContext context,
        final EventSink out)
    {
        final int at = out.claimAnswer(LENGTH);
        answer.wrapAndApplyHeader(out.answerBuffer(), at, header)
            .correlationId(command.getLong(offset + MessageHeaderEncoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN))
            .envelopeId(1).amount(1).grantedAtMs(context.nowMs()).ordinal(1).sharesLeft(1).currency(156)
            .outcome(GrabOutcome.GRANTED);
        out.commitAnswer(LENGTH);
    }

    @Override
    public long nextDueMs()
    {
        return Long.MAX_VALUE;
    }

    @Override
    public long nextSequence()
    {
        return 1;
    }
}
