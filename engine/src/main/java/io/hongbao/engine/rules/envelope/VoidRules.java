package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.operator.Decision;
import io.hongbao.engine.rules.operator.Proposals;
import io.hongbao.engine.rules.operator.ProposedWriter;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/**
 * Voiding takes two different operators, the second within 10 minutes: the remainder is refunded at once, what was
 * granted stays granted (RULES 5).
 */
public final class VoidRules implements Decision
{
    private final EnvelopeLife life;
    private final Proposals proposals;
    private final RequestStore requests;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final EnvelopeFinder finder;

    /**
     * The rules.
     *
     * @param book      with the stores.
     * @param life      of envelopes.
     * @param proposals that wait.
     * @param requests  keys.
     * @param events    out.
     * @param answers   out.
     */
    public VoidRules(
        final EnvelopeBook book, final EnvelopeLife life, final Proposals proposals, final RequestStore requests,
        final EventWriter events, final AnswerWriter answers)
    {
        this.life = life;
        this.proposals = proposals;
        this.requests = requests;
        this.events = events;
        this.answers = answers;
        finder = new EnvelopeFinder(book, life, answers);
    }

    /** @return the rule of {@code Propose}. */
    public KeyedRule propose()
    {
        return new Propose();
    }

    private final class Propose extends KeyedRule
    {
        private final ProposeDecoder in = new ProposeDecoder();
        private final ReasonText reason = new ReasonText();
        private final ProposedWriter proposed = new ProposedWriter(events);

        Propose()
        {
            super(requests, answers, ProposeDecoder.TEMPLATE_ID, false);
        }

        @Override
        protected void decide(
            final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
            final CommandContext context)
        {
            in.wrap(command, bodyOffset, blockLength, ProposeDecoder.SCHEMA_VERSION);
            final long id = in.subjectId();
            final long nowMs = context.nowMs();
            if (!reason.read(command, bodyOffset + blockLength, end))
            {
                answers.reject(RejectCode.MALFORMED, id, ProposeDecoder.reasonId(), reason.bound(), 0);
            }
            else if (in.kindRaw() != ProposalKind.VOID.value())
            {
                answers.reject(RejectCode.INVALID_VALUE, id, in.kindRaw(), ProposeDecoder.kindId(), 0);
            }
            else if (finder.findLive(id, nowMs) == EnvelopeStore.NONE)
            {
                return;
            }
            else if (!proposals.hasRoom(nowMs))
            {
                answers.reject(RejectCode.STORE_FULL, id, SettingKey.CAPACITY_PROPOSALS.value(),
                    proposals.capacity(), nowMs);
            }
            else if (mayChange(context))
            {
                final long proposalId = proposed.write(ProposalKind.VOID, id, command, reason, context);
                proposals.add(proposalId, ProposalKind.VOID, id, context.principalId(), nowMs);
                bind(proposalId, 0, 0, nowMs);
                answers.done(proposalId, nowMs, false);
            }
        }
    }

    @Override
    public boolean isPossible(final int handle, final long nowMs)
    {
        return finder.findLive(proposals.subject(handle), nowMs) != EnvelopeStore.NONE;
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
