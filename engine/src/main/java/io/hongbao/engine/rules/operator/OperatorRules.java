package io.hongbao.engine.rules.operator;

import io.hongbao.engine.codec.ApproveDecoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.ProposeLimitsDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;

/** What two operators decide together: proposal and approval of every kind, and the limits. */
public final class OperatorRules
{
    private final Proposals proposals;
    private final ProposeRule propose;
    private final ApproveRule approve;

    /**
     * Nothing proposed.
     *
     * @param capacity proposals at once.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     */
    public OperatorRules(
        final int capacity, final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        proposals = new Proposals(capacity);
        propose = new ProposeRule(proposals, requests, events, answers);
        approve = new ApproveRule(proposals, requests, events, answers);
    }

    /** @return what waits for a second operator. */
    public Proposals proposals()
    {
        return proposals;
    }

    /**
     * What is done for proposals of a kind.
     *
     * @param kind     of proposals.
     * @param decision for them.
     */
    public void decide(final ProposalKind kind, final Decision decision)
    {
        approve.decide(kind, decision);
    }

    /**
     * The same for a kind that {@code Propose} proposes.
     *
     * @param kind     of proposals.
     * @param subject  what can be proposed.
     * @param decision for what was.
     */
    public void decide(final ProposalKind kind, final ProposalSubject subject, final Decision decision)
    {
        propose.allow(kind, subject);
        approve.decide(kind, decision);
    }

    /**
     * Enters proposal, approval and the limits.
     *
     * @param table  of the machine.
     * @param limits the rule of {@code ProposeLimits}.
     */
    public void fill(final RuleTable table, final ProposeLimitsRule limits)
    {
        table.variable(ProposeDecoder.TEMPLATE_ID, ProposeDecoder.BLOCK_LENGTH, RuleTable.OPERATOR, propose);
        table.fixed(ApproveDecoder.TEMPLATE_ID, ApproveDecoder.BLOCK_LENGTH, RuleTable.OPERATOR, approve);
        table.variable(ProposeLimitsDecoder.TEMPLATE_ID, ProposeLimitsDecoder.BLOCK_LENGTH, RuleTable.OPERATOR, limits);
        approve.decide(ProposalKind.LIMITS, limits);
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        proposals.state(stream);
    }
}
