package io.hongbao.engine.rules.operator;

import io.hongbao.engine.codec.ApproveDecoder;
import io.hongbao.engine.codec.ApprovedEncoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** The second of two different operators, within 10 minutes: what was proposed is carried out in this command. */
public final class ApproveRule extends KeyedRule
{
    private static final ProposalKind[] KINDS =
    {
        null, ProposalKind.VOID, ProposalKind.CAMPAIGN, ProposalKind.LIMITS, ProposalKind.TIME, ProposalKind.RULES
    };

    private final Proposals proposals;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final Decision[] decisions = new Decision[KINDS.length];
    private final ApproveDecoder in = new ApproveDecoder();
    private final ApprovedEncoder approved = new ApprovedEncoder();

    /**
     * The rule, without any decision yet.
     *
     * @param proposals that wait.
     * @param requests  keys.
     * @param events    out.
     * @param answers   out.
     */
    public ApproveRule(
        final Proposals proposals, final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        super(requests, answers, ApproveDecoder.TEMPLATE_ID, false);
        this.proposals = proposals;
        this.events = events;
        this.answers = answers;
    }

    /**
     * What is done for proposals of a kind; set before the first command.
     *
     * @param kind     of proposals.
     * @param decision for them.
     */
    public void decide(final ProposalKind kind, final Decision decision)
    {
        decisions[kind.value()] = decision;
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ApproveDecoder.SCHEMA_VERSION);
        final long proposalId = in.proposalId();
        final long nowMs = context.nowMs();
        final int proposal = proposals.find(proposalId, nowMs);
        if (proposal < 0)
        {
            answers.reject(RejectCode.PROPOSAL_UNKNOWN, proposalId, proposalId, Proposals.LIFE_MS, 0);
            return;
        }
        final long subject = proposals.subject(proposal);
        final Decision decision = decisions[proposals.kind(proposal)];
        if (proposals.operator(proposal) == context.principalId())
        {
            answers.reject(RejectCode.SAME_OPERATOR, subject, context.principalId(), 0, 0);
        }
        else if (decision.isPossible(proposal, nowMs) && mayChange(context))
        {
            proposals.spend(proposal);
            decision.prepare(proposal, nowMs);
            emit(proposal, proposalId, context);
            decision.carryOut(proposal, proposalId, nowMs);
            bind(subject, 0, 0, nowMs);
            answers.done(subject, nowMs, false);
        }
    }

    private void emit(final int proposal, final long proposalId, final CommandContext context)
    {
        final int offset = events.claim(ApprovedEncoder.BLOCK_LENGTH);
        approved.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(context.nowMs()).proposalId(proposalId)
            .subjectId(proposals.subject(proposal)).operatorId(context.principalId())
            .kind(KINDS[proposals.kind(proposal)]);
        events.commit(ApprovedEncoder.BLOCK_LENGTH);
    }
}
