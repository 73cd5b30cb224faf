package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.ApproveDecoder;
import io.hongbao.engine.codec.ApprovedEncoder;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.ProposedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
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
public final class VoidRules
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

    /** @return the rule of {@code Approve}. */
    public KeyedRule approve()
    {
        return new Approve();
    }

    private final class Propose extends KeyedRule
    {
        private final ProposeDecoder in = new ProposeDecoder();
        private final ReasonText reason = new ReasonText();
        private final ProposedEncoder proposed = new ProposedEncoder();

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
                final long proposalId = emit(command, id, context);
                proposals.add(proposalId, id, context.principalId(), nowMs);
                bind(proposalId, 0, 0, nowMs);
                answers.done(proposalId, nowMs, false);
            }
        }

        /** A proposal is known by the sequence of its event. */
        private long emit(final DirectBuffer command, final long id, final CommandContext context)
        {
            final int offset = events.claim(ProposedEncoder.BLOCK_LENGTH + 2 + ReasonText.MOST_BYTES);
            final long sequence = events.nextSequence();
            proposed.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(sequence).timestampMs(context.nowMs()).proposalId(sequence).subjectId(id)
                .operatorId(context.principalId()).kind(ProposalKind.VOID)
                .putReason(command, reason.offset(), reason.length());
            events.commit(proposed.limit() - offset - MessageHeaderEncoder.ENCODED_LENGTH);
            return sequence;
        }
    }

    private final class Approve extends KeyedRule
    {
        private final ApproveDecoder in = new ApproveDecoder();
        private final ApprovedEncoder approved = new ApprovedEncoder();

        Approve()
        {
            super(requests, answers, ApproveDecoder.TEMPLATE_ID, false);
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
            final long id = proposals.subject(proposal);
            if (proposals.operator(proposal) == context.principalId())
            {
                answers.reject(RejectCode.SAME_OPERATOR, id, context.principalId(), 0, 0);
                return;
            }
            final int slot = finder.findLive(id, nowMs);
            if (slot != EnvelopeStore.NONE && mayChange(context))
            {
                proposals.spend(proposal);
                life.openIfDue(slot, nowMs);
                emit(proposalId, id, context);
                life.close(slot, CloseReason.VOIDED, nowMs);
                bind(id, 0, 0, nowMs);
                answers.done(id, nowMs, false);
            }
        }

        private void emit(final long proposalId, final long id, final CommandContext context)
        {
            final int offset = events.claim(ApprovedEncoder.BLOCK_LENGTH);
            approved.wrapAndApplyHeader(events.buffer(), offset, events.header())
                .sequence(events.nextSequence()).timestampMs(context.nowMs()).proposalId(proposalId).subjectId(id)
                .operatorId(context.principalId()).kind(ProposalKind.VOID);
            events.commit(ApprovedEncoder.BLOCK_LENGTH);
        }
    }
}
