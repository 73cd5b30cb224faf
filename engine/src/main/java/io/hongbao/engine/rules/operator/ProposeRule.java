package io.hongbao.engine.rules.operator;

import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** The first of two operators, for all kinds that are told by one number: an envelope, a time, a version. */
final class ProposeRule extends KeyedRule
{
    private final Proposals proposals;
    private final AnswerWriter answers;
    private final ProposedWriter proposed;
    private final ProposalSubject[] subjects = new ProposalSubject[1 + ProposalKind.RULES.value()];
    private final ProposeDecoder in = new ProposeDecoder();
    private final ReasonText reason = new ReasonText();

    ProposeRule(
        final Proposals proposals, final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        super(requests, answers, ProposeDecoder.TEMPLATE_ID, false);
        this.proposals = proposals;
        this.answers = answers;
        proposed = new ProposedWriter(events);
    }

    /** What can be proposed of a kind; a kind without it has a command of its own. */
    void allow(final ProposalKind kind, final ProposalSubject subject)
    {
        subjects[kind.value()] = subject;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ProposeDecoder.SCHEMA_VERSION);
        final long id = in.subjectId();
        final long nowMs = context.nowMs();
        final int kind = in.kindRaw();
        if (!reason.read(command, bodyOffset + blockLength, end))
        {
            answers.reject(RejectCode.MALFORMED, id, ProposeDecoder.reasonId(), reason.bound(), 0);
        }
        else if (kind >= subjects.length || subjects[kind] == null)
        {
            answers.reject(RejectCode.INVALID_VALUE, id, kind, ProposeDecoder.kindId(), 0);
        }
        else if (!subjects[kind].isProposable(id, nowMs))
        {
            return;
        }
        else if (!proposals.hasRoom(nowMs))
        {
            answers.reject(
                RejectCode.STORE_FULL, id, SettingKey.CAPACITY_PROPOSALS.value(), proposals.capacity(), nowMs);
        }
        else if (mayChange(context))
        {
            final long proposalId = proposed.write(in.kind(), id, command, reason, context);
            proposals.add(proposalId, in.kind(), id, context.principalId(), nowMs);
            bind(proposalId, 0, 0, nowMs);
            answers.done(proposalId, nowMs, false);
        }
    }
}
