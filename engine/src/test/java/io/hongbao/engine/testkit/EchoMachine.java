package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.AdvanceDecoder;
import io.hongbao.engine.codec.DoneEncoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.GrantedEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenedEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateMachine;
import org.agrona.DirectBuffer;

/**
 * A state machine of a few lines, for tests of what carries the rules: a grab is granted an amount that follows from
 * the sequence and the user, an advance opens as many envelopes as it may, anything else is answered without an event.
 */
public final class EchoMachine implements StateMachine
{
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final GrabDecoder grab = new GrabDecoder();
    private final AdvanceDecoder advance = new AdvanceDecoder();
    private final GrantedEncoder granted = new GrantedEncoder();
    private final OpenedEncoder opened = new OpenedEncoder();
    private final GrabAnswerEncoder grabAnswer = new GrabAnswerEncoder();
    private final DoneEncoder done = new DoneEncoder();
    private final long salt;
    private long sequence = 1;
    private int ordinal;

    /** The usual one. */
    public EchoMachine()
    {
        this(0);
    }

    /**
     * One whose grants differ: as another version of the rules would decide.
     *
     * @param salt added to every amount from the hundredth grant on.
     */
    public EchoMachine(final long salt)
    {
        this.salt = salt;
    }

    @Override
    public int advance(final long nowMs, final int maxItems, final EventSink out)
    {
        for (int i = 0; i < maxItems; i++)
        {
            final int offset = out.claimEvent(MessageHeaderEncoder.ENCODED_LENGTH + OpenedEncoder.BLOCK_LENGTH);
            opened.wrapAndApplyHeader(out.eventBuffer(), offset, headerEncoder)
                .sequence(sequence++).timestampMs(nowMs).envelopeId(i);
            out.commitEvent(MessageHeaderEncoder.ENCODED_LENGTH + OpenedEncoder.BLOCK_LENGTH);
        }
        return maxItems;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int offset, final int length, final CommandContext context,
        final EventSink out)
    {
        headerDecoder.wrap(command, offset);
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        if (headerDecoder.templateId() == GrabDecoder.TEMPLATE_ID)
        {
            grab.wrap(command, body, headerDecoder.blockLength(), headerDecoder.version());
            grant(context.nowMs(), out);
        }
        else if (headerDecoder.templateId() == AdvanceDecoder.TEMPLATE_ID)
        {
            advance.wrap(command, body, headerDecoder.blockLength(), headerDecoder.version());
            advance(context.nowMs(), (int)advance.maxItems(), out);
            answerDone(out);
        }
        else
        {
            answerDone(out);
        }
    }

    private void grant(final long nowMs, final EventSink out)
    {
        final long amount = 1 + (sequence * 31 + grab.userId()) % 20_000 + (ordinal >= 100 ? salt : 0);
        final int eventLength = MessageHeaderEncoder.ENCODED_LENGTH + GrantedEncoder.BLOCK_LENGTH;
        final int eventAt = out.claimEvent(eventLength);
        granted.wrapAndApplyHeader(out.eventBuffer(), eventAt, headerEncoder)
            .sequence(sequence++).timestampMs(nowMs).envelopeId(grab.envelopeId()).user(grab.userId()).amount(amount)
            .ordinal(ordinal++).sharesLeft(0).currency(156).tap(0);
        out.commitEvent(eventLength);
        final int answerLength = MessageHeaderEncoder.ENCODED_LENGTH + GrabAnswerEncoder.BLOCK_LENGTH;
        final int at = out.claimAnswer(answerLength);
        grabAnswer.wrapAndApplyHeader(out.answerBuffer(), at, headerEncoder)
            .correlationId(grab.correlationId()).envelopeId(grab.envelopeId()).amount(amount).grantedAtMs(nowMs)
            .ordinal(ordinal - 1).sharesLeft(0).currency(156).outcome(GrabOutcome.GRANTED);
        out.commitAnswer(answerLength);
    }

    private void answerDone(final EventSink out)
    {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + DoneEncoder.BLOCK_LENGTH;
        final int at = out.claimAnswer(length);
        done.wrapAndApplyHeader(out.answerBuffer(), at, headerEncoder);
        out.commitAnswer(length);
    }

    @Override
    public long nextDueMs()
    {
        return Long.MAX_VALUE;
    }

    @Override
    public long nextSequence()
    {
        return sequence;
    }
}
