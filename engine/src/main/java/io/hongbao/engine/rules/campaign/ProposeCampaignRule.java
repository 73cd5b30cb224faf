package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeCampaignDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.operator.Decision;
import io.hongbao.engine.rules.operator.Proposals;
import io.hongbao.engine.rules.operator.ProposedWriter;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.MessageTail;
import io.hongbao.engine.rules.request.ReasonText;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** The first of two operators who change the money rules of a campaign, and what is done when the second agrees. */
final class ProposeCampaignRule extends KeyedRule implements Decision
{
    private static final int CLOSES_AT = 0;
    private static final int CAP_AMOUNT = 1;
    private static final int CAP_DAY_AMOUNT = 2;
    private static final int CAP_GRANTS = 3;
    private static final int CAP_DAY_GRANTS = 4;
    private static final int KEY_COUNT = 5;
    private static final int KEYS = 6;

    private final CampaignBook campaigns;
    private final CampaignEvents events;
    private final Proposals proposals;
    private final AnswerWriter answers;
    private final TermChecks checks;
    private final ProposedWriter proposed;
    private final ProposeCampaignDecoder in = new ProposeCampaignDecoder();
    private final MessageTail tail = new MessageTail();
    private final ReasonText reason = new ReasonText();

    ProposeCampaignRule(
        final CampaignBook campaigns, final CampaignEvents changes, final Proposals proposals,
        final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        super(requests, answers, ProposeCampaignDecoder.TEMPLATE_ID, false);
        this.campaigns = campaigns;
        this.events = changes;
        this.proposals = proposals;
        this.answers = answers;
        checks = new TermChecks(answers);
        proposed = new ProposedWriter(events);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, ProposeCampaignDecoder.SCHEMA_VERSION);
        final long id = in.campaignId();
        final long nowMs = context.nowMs();
        if (!tail.readGroupAndText(command, bodyOffset + blockLength, end, Long.BYTES))
        {
            answers.reject(RejectCode.MALFORMED, id, (int)ProposeCampaignDecoder.ticketKeysDecoderId(), 0, 0);
        }
        else if (!reason.read(command, tail.textStart(), end))
        {
            answers.reject(RejectCode.MALFORMED, id, ProposeCampaignDecoder.reasonId(), reason.bound(), 0);
        }
        else if (isLive(id, nowMs) && areTermsValid(id) &&
            checks.keys(tail, id, ProposeCampaignDecoder.TicketKeysDecoder.keyIdId()) &&
            checks.room(proposals.hasRoom(nowMs), id, SettingKey.CAPACITY_PROPOSALS, proposals.capacity(), nowMs) &&
            mayChange(context))
        {
            final long proposalId = proposed.write(ProposalKind.CAMPAIGN, id, command, reason, context);
            keepTerms(proposals.add(proposalId, ProposalKind.CAMPAIGN, id, context.principalId(), nowMs));
            bind(proposalId, 0, 0, nowMs);
            answers.done(proposalId, nowMs, false);
        }
    }

    private boolean isLive(final long id, final long nowMs)
    {
        final RejectCode code = campaigns.ending(id, nowMs);
        if (code != null)
        {
            answers.reject(code, id, campaigns.value(), campaigns.bound(), campaigns.timeMs());
        }
        return code == null;
    }

    private boolean areTermsValid(final long id)
    {
        return checks.term(in.closesAtMs() >= 0, id, in.closesAtMs(), ProposeCampaignDecoder.closesAtMsId()) &&
            checks.term(in.capAmount() >= 0, id, in.capAmount(), ProposeCampaignDecoder.capAmountId()) &&
            checks.term(in.capDayAmount() >= 0, id, in.capDayAmount(), ProposeCampaignDecoder.capDayAmountId());
    }

    private void keepTerms(final int handle)
    {
        proposals.setTerm(handle, CLOSES_AT, in.closesAtMs());
        proposals.setTerm(handle, CAP_AMOUNT, in.capAmount());
        proposals.setTerm(handle, CAP_DAY_AMOUNT, in.capDayAmount());
        proposals.setTerm(handle, CAP_GRANTS, in.capGrants());
        proposals.setTerm(handle, CAP_DAY_GRANTS, in.capDayGrants());
        proposals.setTerm(handle, KEY_COUNT, tail.count());
        for (int i = 0; i < tail.count(); i++)
        {
            proposals.setTerm(handle, KEYS + i, tail.at(i, 0));
        }
    }

    @Override
    public boolean isPossible(final int handle, final long nowMs)
    {
        return isLive(proposals.subject(handle), nowMs);
    }

    @Override
    public void carryOut(final int handle, final long proposalId, final long nowMs)
    {
        final CampaignStore store = campaigns.store();
        final int slot = store.find(proposals.subject(handle));
        store.setCaps(slot, proposals.term(handle, CAP_AMOUNT), proposals.term(handle, CAP_DAY_AMOUNT),
            proposals.term(handle, CAP_GRANTS), proposals.term(handle, CAP_DAY_GRANTS));
        final int keys = (int)proposals.term(handle, KEY_COUNT);
        store.setKeyCount(slot, keys);
        for (int i = 0; i < keys; i++)
        {
            store.setKey(slot, i, proposals.term(handle, KEYS + i));
        }
        final long closesAtMs = proposals.term(handle, CLOSES_AT);
        if (closesAtMs != 0)
        {
            // One in the past closes at once, and no event tells of a close before it was decided.
            campaigns.moveClosing(slot, Math.max(nowMs, closesAtMs));
        }
        events.changed(store, slot, proposalId);
        if (store.closesAtMs(slot) <= nowMs)
        {
            campaigns.beginClosing(slot, nowMs);
        }
    }
}
