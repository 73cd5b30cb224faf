package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.rules.operator.Decision;
import io.hongbao.engine.rules.operator.ProposalSubject;
import io.hongbao.engine.rules.operator.Proposals;
import io.hongbao.engine.rules.output.AnswerWriter;

/**
 * Voiding takes two different operators, the second within 10 minutes: the remainder is refunded at once, what was
 * granted stays granted (RULES 5).
 */
final class VoidRules implements Decision, ProposalSubject
{
    private final EnvelopeLife life;
    private final Proposals proposals;
    private final EnvelopeFinder finder;

    VoidRules(
        final EnvelopeBook book, final EnvelopeLife life, final Proposals proposals, final AnswerWriter answers)
    {
        this.life = life;
        this.proposals = proposals;
        finder = new EnvelopeFinder(book, life, answers);
    }

    @Override
    public boolean isProposable(final long subject, final long nowMs)
    {
        return finder.findLive(subject, nowMs) != EnvelopeStore.NONE;
    }

    @Override
    public boolean isPossible(final int handle, final long nowMs)
    {
        return isProposable(proposals.subject(handle), nowMs);
    }

    @Override
    public void prepare(final int handle, final long nowMs)
    {
        life.openIfDue(life.find(proposals.subject(handle), nowMs), nowMs);
    }

    @Override
    public void carryOut(final int handle, final long proposalId, final long nowMs)
    {
        life.close(life.find(proposals.subject(handle), nowMs), CloseReason.VOIDED, nowMs);
    }
}
