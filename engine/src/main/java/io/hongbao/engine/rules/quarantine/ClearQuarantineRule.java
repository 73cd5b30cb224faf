package io.hongbao.engine.rules.quarantine;

import io.hongbao.engine.codec.ClearQuarantineDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QuarantineClearedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** An operator, who has seen to the cause, lets a command be tried again, or due work run again. */
final class ClearQuarantineRule extends KeyedRule
{
    private final QuarantineStore store;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final ClearQuarantineDecoder in = new ClearQuarantineDecoder();
    private final ReasonText reason = new ReasonText();
    private final QuarantineClearedEncoder out = new QuarantineClearedEncoder();

    ClearQuarantineRule(
        final QuarantineStore store, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers)
    {
        super(requests, answers, ClearQuarantineDecoder.TEMPLATE_ID, false);
        this.store = store;
        this.events = events;
        this.answers = answers;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ClearQuarantineDecoder.SCHEMA_VERSION);
        final long id = in.quarantineId();
        final int at = store.find(id);
        if (!reason.read(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, id, ClearQuarantineDecoder.reasonId(), reason.bound(), 0);
        }
        else if (at == QuarantineStore.NONE)
        {
            answers.reject(RejectCode.QUARANTINE_UNKNOWN, 0, id, 0, 0);
        }
        else if (mayChangeFromReserve(context))
        {
            store.remove(at);
            answers.readOnly(store.readOnlyEntry());
            emit(command, id, context);
            bind(id, 0, 0, context.nowMs());
            answers.done(id, context.nowMs(), false);
        }
    }

    private void emit(final DirectBuffer command, final long id, final CommandContext context)
    {
        final int offset = events.claim(QuarantineClearedEncoder.BLOCK_LENGTH + 2 + ReasonText.MOST_BYTES);
        out.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(context.nowMs()).quarantineId(id)
            .operatorId(context.principalId()).putReason(command, reason.offset(), reason.length());
        events.commit(out.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
    }
}
