package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.AcceptTimeDecoder;
import io.hongbao.engine.codec.ActivateRulesDecoder;
import io.hongbao.engine.codec.AdvanceDecoder;
import io.hongbao.engine.codec.BeginIncarnationDecoder;
import io.hongbao.engine.codec.LookupRequestDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.QueryLimitsDecoder;
import io.hongbao.engine.codec.QueryTotalsDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SetLimitsDecoder;
import io.hongbao.engine.codec.SetSettingsDecoder;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.Forerunner;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.blessing.BlessingRules;
import io.hongbao.engine.rules.campaign.CampaignRules;
import io.hongbao.engine.rules.card.CardBook;
import io.hongbao.engine.rules.card.CardRules;
import io.hongbao.engine.rules.consumer.ConsumerRules;
import io.hongbao.engine.rules.consumer.ConsumerStore;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.due.DueWork;
import io.hongbao.engine.rules.envelope.CampaignDesks;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.envelope.EnvelopeDue;
import io.hongbao.engine.rules.envelope.EnvelopeLife;
import io.hongbao.engine.rules.envelope.EnvelopeParties;
import io.hongbao.engine.rules.envelope.EnvelopeRules;
import io.hongbao.engine.rules.envelope.RaffleDraws;
import io.hongbao.engine.rules.envelope.Retirement;
import io.hongbao.engine.rules.envelope.ScheduledCreation;
import io.hongbao.engine.rules.exchange.ExchangeRules;
import io.hongbao.engine.rules.fairness.EpochReveals;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.operator.LimitsChange;
import io.hongbao.engine.rules.operator.OperatorRules;
import io.hongbao.engine.rules.operator.ProposeLimitsRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWatch;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.quarantine.QuarantineRules;
import io.hongbao.engine.rules.quarantine.QuarantineStore;
import io.hongbao.engine.rules.request.LookupRequestRule;
import io.hongbao.engine.rules.request.RequestStore;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.totals.QueryTotalsRule;
import io.hongbao.engine.rules.totals.TotalsAhead;
import io.hongbao.engine.rules.totals.TotalsStore;
import io.hongbao.engine.rules.totals.TotalsWatch;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * All of RULES behind the port: stores, rules, and the table that finds the rule of a command. Single-threaded; every
 * store is allocated in the constructor and never grows.
 */
public final class EnvelopeMachine implements StateMachine
{
    private static final int ALL_BUT_THE_WALLET = RuleTable.SERVICE | RuleTable.USER | RuleTable.OPERATOR;
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private final EnvelopeBook book;
    private final RequestStore requests;
    private final TotalsStore totals;
    private final TotalsWatch totalsWatch;
    private final Pauses pauses;
    private final OperatorRules operators;
    private final ConsumerStore consumers;
    private final ExchangeRules exchanges;
    private final CampaignRules campaigns;
    private final CardRules cards;
    private final BlessingRules blessings;
    private final SecretSource secrets;
    private final EventWriter events = new EventWriter();
    private final AnswerWriter answers = new AnswerWriter();
    private final EnvelopeLife life;
    private final Retirement retirement;
    private final CommandLookahead lookahead;
    private final DueWork dueWork;
    private final HostRules hostRules;
    private final SettingsRules settingsRules;
    private final QuarantineRules quarantine;
    private final RuleTable table = new RuleTable();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AdvanceDecoder advance = new AdvanceDecoder();

    /**
     * An empty machine.
     *
     * @param secrets    unwraps epoch secrets.
     * @param capacities of every store, allocated now.
     * @param shard      0..1023, the upper bits of all ids.
     */
    public EnvelopeMachine(final SecretSource secrets, final Capacities capacities, final int shard)
    {
        this.secrets = secrets;
        book = new EnvelopeBook(capacities, shard);
        requests = new RequestStore(capacities.requests());
        campaigns =
            new CampaignRules(book, book.heldShares(), events, capacities.campaigns());
        exchanges = new ExchangeRules(book, events, capacities.exchanges());
        final CampaignDesks desks = campaigns.desks(new TicketSources(campaigns, exchanges));
        life = new EnvelopeLife(book, desks, events);
        retirement = new Retirement(book, life);
        totals = new TotalsStore(capacities.feed().totals());
        totalsWatch = new TotalsWatch(totals, book.settings());
        lookahead = new CommandLookahead(book, requests, totals);
        pauses = new Pauses(capacities.pauses());
        operators = new OperatorRules(capacities.proposals(), requests, events, answers);
        exchanges.fill(table, pauses, requests, answers);
        cards = new CardRules(
            new CardBook(capacities.cards(), book, desks.pools()), pauses, requests, events, answers);
        cards.fill(table, desks.tickets());
        blessings = new BlessingRules(
            capacities.cards().blessings(), new EnvelopeParties(book, life), cards.rights(), book.settings());
        blessings.fill(table, requests, events, answers);
        final DueSource drops = campaigns.fill(
            table, new ScheduledCreation(book, life, desks, pauses, events), operators, requests, answers);
        dueWork = new DueWork(
            new EnvelopeDue(book, life), new RaffleDraws(book, life), exchanges.due(), campaigns.closings(),
            campaigns.subsidies(), drops, cards.settlement(), new EpochReveals(book.epochs(), events));
        hostRules = new HostRules(book, secrets, operators.proposals(), events, answers);
        operators.decide(ProposalKind.TIME, hostRules.time(), hostRules.time());
        operators.decide(ProposalKind.RULES, hostRules.version(), hostRules.version());
        final LimitsChange limits = new LimitsChange(book.limits(), book.ledger(), events);
        settingsRules = new SettingsRules(book, limits, events, answers);
        operators.fill(table, new ProposeLimitsRule(operators.proposals(), limits, requests, events, answers));
        new EnvelopeRules(book, life, desks, pauses, requests, events, answers).fill(table, operators);
        table.fixed(LookupRequestDecoder.TEMPLATE_ID, LookupRequestDecoder.BLOCK_LENGTH,
            RuleTable.SERVICE | RuleTable.USER | RuleTable.OPERATOR, new LookupRequestRule(requests, answers));
        consumers = new ConsumerStore(capacities.feed().consumers());
        new ConsumerRules(consumers, requests, events, answers).fill(table);
        quarantine = new QuarantineRules(new QuarantineStore(capacities.feed().quarantine()), events, answers);
        quarantine.fill(table, requests);
        fillReports(capacities);
        fillHostRules();
    }

    private void fillReports(final Capacities capacities)
    {
        events.watch(totalsWatch);
        table.fixed(QueryTotalsDecoder.TEMPLATE_ID, QueryTotalsDecoder.BLOCK_LENGTH, ALL_BUT_THE_WALLET,
            new QueryTotalsRule(totals, book.settings(), answers));
        table.fixed(QueryLimitsDecoder.TEMPLATE_ID, QueryLimitsDecoder.BLOCK_LENGTH, ALL_BUT_THE_WALLET,
            new QueryLimitsRule(book, hostRules, capacities, answers));
    }

    private void fillHostRules()
    {
        table.fixed(AdvanceDecoder.TEMPLATE_ID, AdvanceDecoder.BLOCK_LENGTH, RuleTable.HOST, this::advanceRule);
        table.variable(OpenEpochDecoder.TEMPLATE_ID, OpenEpochDecoder.BLOCK_LENGTH, RuleTable.HOST,
            hostRules::openEpoch);
        table.fixed(SetLimitsDecoder.TEMPLATE_ID, SetLimitsDecoder.BLOCK_LENGTH, RuleTable.HOST,
            settingsRules::setLimits);
        table.variable(SetSettingsDecoder.TEMPLATE_ID, SetSettingsDecoder.BLOCK_LENGTH, RuleTable.HOST,
            settingsRules::setSettings);
        table.fixed(BeginIncarnationDecoder.TEMPLATE_ID, BeginIncarnationDecoder.BLOCK_LENGTH, RuleTable.HOST,
            hostRules::beginIncarnation);
        table.fixed(AcceptTimeDecoder.TEMPLATE_ID, AcceptTimeDecoder.BLOCK_LENGTH, RuleTable.HOST,
            hostRules::acceptTime);
        table.fixed(ActivateRulesDecoder.TEMPLATE_ID, ActivateRulesDecoder.BLOCK_LENGTH, RuleTable.HOST,
            hostRules::activateRules);
    }

    @Override
    public int advance(final long nowMs, final int maxItems, final EventSink out)
    {
        events.begin(out, nowMs);
        final int fired = dueWork.fire(nowMs, maxItems);
        reclaimIfEmitted(nowMs);
        return fired;
    }

    @Override
    public void apply(
        final DirectBuffer command, final int offset, final int length, final CommandContext context,
        final EventSink out)
    {
        final int body = offset + HEADER;
        final int end = offset + length;
        final boolean hasCorrelation = length >= HEADER + Long.BYTES;
        answers.begin(out, hasCorrelation ? command.getLong(body, ByteOrder.LITTLE_ENDIAN) : 0);
        events.begin(out, context.nowMs());
        if (!hasCorrelation)
        {
            answers.reject(RejectCode.MALFORMED, 0, 0, HEADER + Long.BYTES, 0);
            return;
        }
        header.wrap(command, offset);
        final int templateId = header.templateId();
        final CommandRule rule = table.rule(templateId);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID || rule == null)
        {
            answers.reject(RejectCode.UNKNOWN_TEMPLATE, 0, templateId, 0, 0);
        }
        else if (header.version() > MessageHeaderDecoder.SCHEMA_VERSION)
        {
            answers.reject(RejectCode.UNSUPPORTED_VERSION, 0, header.version(), MessageHeaderDecoder.SCHEMA_VERSION, 0);
        }
        else if (!table.isAllowed(templateId, context.role()))
        {
            answers.reject(RejectCode.NOT_ALLOWED, 0, templateId, 0, 0);
        }
        else if (!table.isLengthValid(templateId, header.blockLength(), end - body))
        {
            answers.reject(RejectCode.MALFORMED, 0, templateId, header.blockLength(), 0);
        }
        else if (!quarantine.isHeld(command, offset, length, templateId, context))
        {
            rule.apply(command, body, header.blockLength(), end, context);
            reclaimIfEmitted(context.nowMs());
        }
    }

    /** An ADVANCE that was journaled, or that the host submits: the same step, answered. */
    private void advanceRule(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        advance.wrap(command, bodyOffset, blockLength, AdvanceDecoder.SCHEMA_VERSION);
        final int fired = context.mayWrite() ?
            dueWork.fire(advance.nowMs(), (int)Math.min(Integer.MAX_VALUE, advance.maxItems())) : 0;
        answers.done(fired, context.nowMs(), false);
    }

    private void reclaimIfEmitted(final long nowMs)
    {
        if (events.emitted() > 0)
        {
            retirement.reclaim(nowMs);
        }
    }

    @Override
    public void expect(final DirectBuffer command, final int offset, final int length)
    {
        lookahead.expect(command, offset, length);
    }

    @Override
    public void prepare()
    {
        lookahead.load();
    }

    @Override
    public void state(final StateStream stream)
    {
        events.state(stream);
        hostRules.state(stream);
        settingsRules.state(stream);
        book.state(stream, secrets);
        requests.state(stream);
        totals.state(stream);
        pauses.set().state(stream);
        operators.state(stream);
        consumers.state(stream);
        quarantine.state(stream);
        exchanges.state(stream);
        campaigns.state(stream);
        cards.state(stream);
        blessings.state(stream);
    }

    @Override
    public Forerunner forerunner()
    {
        events.watch(EventWatch.NONE);
        lookahead.countsTotals(false);
        return new MachineForerunner(
            book.seeds().ahead(secrets, book.epochs()), new TotalsAhead(totals, book.settings()));
    }

    @Override
    public void forerunnerEnded()
    {
        book.seeds().alone();
        lookahead.countsTotals(true);
        events.watch(totalsWatch);
    }

    @Override
    public long nextDueMs()
    {
        return dueWork.nextDueMs();
    }

    @Override
    public long nextSequence()
    {
        return events.lastSequence() + 1;
    }

    /** @return what the host reads of the state to decide what to submit; same thread only. */
    public MachineStatus status()
    {
        return new MachineStatus(book, requests, hostRules, settingsRules, quarantine.store(), consumers);
    }
}
