package io.hongbao.engine.rules.operator;

import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposedEncoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.ReasonText;
import org.agrona.DirectBuffer;

/** Encodes {@code PROPOSED}. A proposal is known by the sequence of this event. */
public final class ProposedWriter
{
    private final EventWriter events;
    private final ProposedEncoder proposed = new ProposedEncoder();

    /**
     * Writes to these.
     *
     * @param events out.
     */
    public ProposedWriter(final EventWriter events)
    {
        this.events = events;
    }

    /**
     * Tells that an operator proposed something.
     *
     * @param kind    of proposal.
     * @param subject that it is about.
     * @param command buffer with the reason.
     * @param reason  in it.
     * @param context of the command.
     * @return id of the proposal.
     */
    public long write(
        final ProposalKind kind, final long subject, final DirectBuffer command, final ReasonText reason,
        final CommandContext context)
    {
        final int offset = events.claim(ProposedEncoder.BLOCK_LENGTH + 2 + ReasonText.MOST_BYTES);
        final long sequence = events.nextSequence();
        proposed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(sequence).timestampMs(context.nowMs()).proposalId(sequence).subjectId(subject)
            .operatorId(context.principalId()).kind(kind)
            .putReason(command, reason.offset(), reason.length());
        events.commit(proposed.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
        return sequence;
    }
}
