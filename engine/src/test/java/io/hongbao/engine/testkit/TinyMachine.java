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
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateMachine;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The least that a host can run: a grab of an envelope with an even id is granted, with an odd one refused, without an
 * event; any other command is done, with an event. Due items open one envelope each.
 */
public final class TinyMachine implements StateMachine
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final GrabDecoder grab = new GrabDecoder();
    private final AdvanceDecoder advance = new AdvanceDecoder();
    private final GrantedEncoder granted = new GrantedEncoder();
    private final OpenedEncoder opened = new OpenedEncoder();
    private final GrabAnswerEncoder grabAnswer = new GrabAnswerEncoder();
    private final RejectEncoder reject = new RejectEncoder();
    private final DoneEncoder done = new DoneEncoder();
    private long sequence;
    private long applied;
    private volatile long dueItems;
    private volatile long dueAtMs = Long.MAX_VALUE;
    private RuntimeException failure;

    /**
     * Makes items due.
     *
     * @param items how many.
     * @param atMs  when.
     */
    public void due(final long items, final long atMs)
    {
        dueItems = items;
        dueAtMs = atMs;
    }

    /**
     * Has emitted events before.
     *
     * @param last sequence of the last one.
     */
    public void emitted(final long last)
    {
        sequence = last;
    }

    /** @return items that are still due; any thread. */
    public long dueItems()
    {
        return dueItems;
    }

    /** @return commands of others than the host, applied so far. */
    public long applied()
    {
        return applied;
    }

    /**
     * Makes the next command fail as a broken invariant would.
     *
     * @param cause to throw.
     */
    public void failWith(final RuntimeException cause)
    {
        failure = cause;
    }

    @Override
    public int advance(final long nowMs, final int maxItems, final EventSink out)
    {
        int fired = 0;
        while (fired < maxItems && dueItems > 0 && dueAtMs <= nowMs)
        {
            event(nowMs, dueItems, out);
            dueItems--;
            fired++;
        }
        return fired;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int offset, final int length, final CommandContext context,
        final EventSink out)
    {
        if (failure != null)
        {
            throw failure;
        }
        headerDecoder.wrap(command, offset);
        switch (headerDecoder.templateId())
        {
            case AdvanceDecoder.TEMPLATE_ID -> applyAdvance(command, offset, context, out);
            case GrabDecoder.TEMPLATE_ID -> applyGrab(command, offset, context, out);
            default -> applyOther(command, offset, length, context, out);
        }
    }

    private void applyAdvance(
        final DirectBuffer command, final int offset, final CommandContext context, final EventSink out)
    {
        advance.wrapAndApplyHeader(command, offset, headerDecoder);
        advance(context.nowMs(), (int)advance.maxItems(), out);
        answerDone(0, 0, out);
    }

    private void applyGrab(
        final DirectBuffer command, final int offset, final CommandContext context, final EventSink out)
    {
        applied++;
        grab.wrapAndApplyHeader(command, offset, headerDecoder);
        if ((grab.envelopeId() & 1) != 0 || !context.mayWrite())
        {
            final int at = out.claimAnswer(HEADER + RejectEncoder.BLOCK_LENGTH);
            reject.wrapAndApplyHeader(out.answerBuffer(), at, header)
                .correlationId(grab.correlationId()).subjectId(grab.envelopeId()).value(0).bound(0).timeMs(0)
                .code(context.mayWrite() ? RejectCode.EXHAUSTED : RejectCode.JOURNAL_FULL);
            out.commitAnswer(HEADER + RejectEncoder.BLOCK_LENGTH);
            return;
        }
        final int at = out.claimEvent(HEADER + GrantedEncoder.BLOCK_LENGTH);
        granted.wrapAndApplyHeader(out.eventBuffer(), at, header)
            .sequence(++sequence).timestampMs(context.nowMs()).envelopeId(grab.envelopeId()).user(grab.userId())
            .amount(8).ordinal(0).sharesLeft(0).currency(156).tap(0);
        out.commitEvent(HEADER + GrantedEncoder.BLOCK_LENGTH);
        final int answer = out.claimAnswer(HEADER + GrabAnswerEncoder.BLOCK_LENGTH);
        grabAnswer.wrapAndApplyHeader(out.answerBuffer(), answer, header)
            .correlationId(grab.correlationId()).envelopeId(grab.envelopeId()).amount(8)
            .grantedAtMs(context.nowMs()).ordinal(0).sharesLeft(0).currency(156).outcome(GrabOutcome.GRANTED);
        out.commitAnswer(HEADER + GrabAnswerEncoder.BLOCK_LENGTH);
    }

    private void applyOther(
        final DirectBuffer command, final int offset, final int length, final CommandContext context,
        final EventSink out)
    {
        applied++;
        event(context.nowMs(), length, out);
        answerDone(command.getLong(offset + HEADER, ByteOrder.LITTLE_ENDIAN), length, out);
    }

    private void event(final long nowMs, final long subject, final EventSink out)
    {
        final int at = out.claimEvent(HEADER + OpenedEncoder.BLOCK_LENGTH);
        opened.wrapAndApplyHeader(out.eventBuffer(), at, header)
            .sequence(++sequence).timestampMs(nowMs).envelopeId(subject);
        out.commitEvent(HEADER + OpenedEncoder.BLOCK_LENGTH);
    }

    private void answerDone(final long correlationId, final long subject, final EventSink out)
    {
        final int at = out.claimAnswer(HEADER + DoneEncoder.BLOCK_LENGTH);
        done.wrapAndApplyHeader(out.answerBuffer(), at, header)
            .correlationId(correlationId).subjectId(subject).atMs(0);
        out.commitAnswer(HEADER + DoneEncoder.BLOCK_LENGTH);
    }

    @Override
    public long nextDueMs()
    {
        return dueItems > 0 ? dueAtMs : Long.MAX_VALUE;
    }

    @Override
    public long nextSequence()
    {
        return sequence + 1;
    }
}
