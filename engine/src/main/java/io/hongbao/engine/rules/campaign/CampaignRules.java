package io.hongbao.engine.rules.campaign;

import io.hongbao.engine.codec.AwardDecoder;
import io.hongbao.engine.codec.OpenCampaignDecoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.ProposeCampaignDecoder;
import io.hongbao.engine.codec.QueryCampaignDecoder;
import io.hongbao.engine.codec.ScheduleDropsDecoder;
import io.hongbao.engine.codec.SubsidiseDecoder;
import io.hongbao.engine.codec.TopUpDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.envelope.CampaignDesks;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.envelope.ScheduledCreation;
import io.hongbao.engine.rules.gate.HeldShares;
import io.hongbao.engine.rules.gate.TicketDesk;
import io.hongbao.engine.rules.operator.OperatorRules;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.settings.CampaignCapacities;

/**
 * Everything of campaigns: the desks that envelopes draw on, the commands, a line each, and what of it is due. Made
 * before the life of envelopes, which needs the desks; {@link #fill} follows it.
 */
public final class CampaignRules
{
    private static final int OPERATORS = RuleTable.SERVICE | RuleTable.OPERATOR;

    private final EnvelopeBook book;
    private final CampaignEvents changes;
    private final AwardStore awards;
    private final CampaignBook campaigns;
    private final Caps caps;
    private final SubsidyBook subsidies;
    private final DropStore schedules;
    private final EventWriter events;
    private Drops drops;

    /**
     * No campaign yet.
     *
     * @param book       with what all objects share.
     * @param held       what users could still win in raffles.
     * @param events     out.
     * @param capacities of the stores.
     */
    public CampaignRules(
        final EnvelopeBook book, final HeldShares held, final EventWriter events, final CampaignCapacities capacities)
    {
        this.book = book;
        this.events = events;
        changes = new CampaignEvents(events);
        awards = new AwardStore(capacities.awards());
        final CampaignStore store = new CampaignStore(capacities.campaigns());
        final CapStore counted = new CapStore(capacities.caps());
        campaigns = new CampaignBook(book, store, changes, counted, awards);
        caps = new Caps(store, counted, held, book.settings());
        subsidies = new SubsidyBook(
            new SubsidyStore(capacities.subsidies()), campaigns, book.settings(), events);
        schedules = new DropStore(capacities.schedules(), capacities.dropScenes());
    }

    /**
     * What envelopes know of campaigns.
     *
     * @param tickets of campaigns and exchanges.
     * @return the desks.
     */
    public CampaignDesks desks(final TicketDesk tickets)
    {
        return new CampaignDesks(campaigns, subsidies, caps, tickets);
    }

    /** @return closings. */
    public DueSource closings()
    {
        return campaigns;
    }

    /** @return ends of subsidies. */
    public DueSource subsidies()
    {
        return subsidies;
    }

    /**
     * Whether a campaign takes tickets of a key.
     *
     * @param campaignId any.
     * @param keyId      of the ticket.
     * @return true if it is in memory and lists the key.
     */
    public boolean isTicketKey(final long campaignId, final long keyId)
    {
        final int slot = campaigns.store().find(campaignId);
        for (int i = slot == CampaignStore.NONE ? 0 : campaigns.store().keyCount(slot); i > 0; i--)
        {
            if (campaigns.store().key(slot, i - 1) == keyId)
            {
                return true;
            }
        }
        return false;
    }

    /**
     * Enters all of them.
     *
     * @param table     of the machine.
     * @param creation  makes dropped envelopes.
     * @param operators who change a live campaign.
     * @param requests  keys.
     * @param answers   out.
     * @return the drops that are due.
     */
    public DueSource fill(
        final RuleTable table, final ScheduledCreation creation, final OperatorRules operators,
        final RequestStore requests, final AnswerWriter answers)
    {
        drops = new Drops(schedules, book, campaigns, creation, events);
        final ProposeCampaignRule propose = new ProposeCampaignRule(
            campaigns, changes, operators.proposals(), requests, events, answers);
        operators.decide(ProposalKind.CAMPAIGN, propose);
        table.variable(OpenCampaignDecoder.TEMPLATE_ID, OpenCampaignDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new OpenCampaignRule(book, campaigns, changes, requests, answers));
        table.fixed(TopUpDecoder.TEMPLATE_ID, TopUpDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new TopUpRule(campaigns, book.ledger(), requests, answers));
        table.fixed(SubsidiseDecoder.TEMPLATE_ID, SubsidiseDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new SubsidiseRule(campaigns, subsidies, book.ids(), requests, answers));
        table.variable(AwardDecoder.TEMPLATE_ID, AwardDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new AwardRule(campaigns, awards, requests, answers));
        table.variable(ScheduleDropsDecoder.TEMPLATE_ID, ScheduleDropsDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new ScheduleDropsRule(book, campaigns, drops, requests, events, answers));
        table.variable(ProposeCampaignDecoder.TEMPLATE_ID, ProposeCampaignDecoder.BLOCK_LENGTH, RuleTable.OPERATOR,
            propose);
        table.fixed(QueryCampaignDecoder.TEMPLATE_ID, QueryCampaignDecoder.BLOCK_LENGTH, OPERATORS,
            new QueryCampaignRule(book, campaigns, caps, answers));
        return drops;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        campaigns.state(stream);
        subsidies.state(stream);
        drops.state(stream);
    }
}
