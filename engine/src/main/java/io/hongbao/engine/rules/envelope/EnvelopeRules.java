package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.CancelDecoder;
import io.hongbao.engine.codec.CloseSceneDecoder;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.CreateWithDecoder;
import io.hongbao.engine.codec.DeclineDecoder;
import io.hongbao.engine.codec.EnterDecoder;
import io.hongbao.engine.codec.FreezeDecoder;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabBySceneWithDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabWithDecoder;
import io.hongbao.engine.codec.HandInDecoder;
import io.hongbao.engine.codec.PauseDecoder;
import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.codec.QueryEnvelopeDecoder;
import io.hongbao.engine.codec.QueryInSceneDecoder;
import io.hongbao.engine.codec.QueryGatesDecoder;
import io.hongbao.engine.codec.QuerySceneDecoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.ResumeDecoder;
import io.hongbao.engine.codec.TapDecoder;
import io.hongbao.engine.codec.ThawDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.gate.PauseRule;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.operator.OperatorRules;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;

/** The commands on envelopes and scenes, a line each. */
public final class EnvelopeRules
{
    private static final int ACTORS = RuleTable.SERVICE | RuleTable.USER;
    private static final int ALL = ACTORS | RuleTable.OPERATOR;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final CampaignDesks desks;
    private final Pauses pauses;
    private final RequestStore requests;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final GrabGate gate;

    /**
     * The rules over a book.
     *
     * @param book     with the stores.
     * @param life     of envelopes.
     * @param desks    of campaigns.
     * @param pauses   in force.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     */
    public EnvelopeRules(
        final EnvelopeBook book, final EnvelopeLife life, final CampaignDesks desks, final Pauses pauses,
        final RequestStore requests, final EventWriter events, final AnswerWriter answers)
    {
        this.book = book;
        this.life = life;
        this.desks = desks;
        this.pauses = pauses;
        this.requests = requests;
        this.events = events;
        this.answers = answers;
        gate = new GrabGate(book, life, pauses, desks, events);
    }

    /**
     * Enters all of them.
     *
     * @param table     of the machine.
     * @param operators who void envelopes.
     */
    public void fill(final RuleTable table, final OperatorRules operators)
    {
        fillCreations(table);
        fillGrabs(table);
        fillEndings(table, operators);
        fillOperations(table);
        fillQueries(table);
    }

    private void fillCreations(final RuleTable table)
    {
        table.variable(CreateDecoder.TEMPLATE_ID, CreateDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new CreateRule(book, life, desks, pauses, requests, events, answers, CreateDecoder.TEMPLATE_ID));
        table.variable(CreateWithDecoder.TEMPLATE_ID, CreateWithDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new CreateRule(book, life, desks, pauses, requests, events, answers, CreateWithDecoder.TEMPLATE_ID));
    }

    private void fillGrabs(final RuleTable table)
    {
        table.fixed(GrabDecoder.TEMPLATE_ID, GrabDecoder.BLOCK_LENGTH, ACTORS,
            new GrabRule(book, life, gate, answers, CredentialPlaces.NONE));
        table.fixed(TapDecoder.TEMPLATE_ID, TapDecoder.BLOCK_LENGTH, ACTORS,
            new GrabRule(book, life, gate, answers, CredentialPlaces.TAP));
        table.fixed(GrabWithDecoder.TEMPLATE_ID, GrabWithDecoder.BLOCK_LENGTH, ACTORS,
            new GrabRule(book, life, gate, answers, CredentialPlaces.GRAB));
        table.fixed(GrabBySceneDecoder.TEMPLATE_ID, GrabBySceneDecoder.BLOCK_LENGTH, ACTORS,
            new GrabBySceneRule(book, life, gate, requests, answers, GrabBySceneDecoder.TEMPLATE_ID));
        table.fixed(GrabBySceneWithDecoder.TEMPLATE_ID, GrabBySceneWithDecoder.BLOCK_LENGTH, ACTORS,
            new GrabBySceneRule(book, life, gate, requests, answers, GrabBySceneWithDecoder.TEMPLATE_ID));
        table.fixed(HandInDecoder.TEMPLATE_ID, HandInDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new HandInRule(book, life, gate, requests, events, answers));
        table.fixed(EnterDecoder.TEMPLATE_ID, EnterDecoder.BLOCK_LENGTH, ACTORS,
            new EnterRule(book, life, desks, gate, requests, events, answers));
    }

    private void fillEndings(final RuleTable table, final OperatorRules operators)
    {
        final EndRules ends = new EndRules(book, life, requests, answers);
        final VoidRules voids = new VoidRules(book, life, operators.proposals(), answers);
        operators.decide(ProposalKind.VOID, voids, voids);
        table.fixed(CancelDecoder.TEMPLATE_ID, CancelDecoder.BLOCK_LENGTH, RuleTable.SERVICE, ends.cancel());
        table.fixed(DeclineDecoder.TEMPLATE_ID, DeclineDecoder.BLOCK_LENGTH, ACTORS, ends.decline());
        table.fixed(CloseSceneDecoder.TEMPLATE_ID, CloseSceneDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new CloseSceneRule(book, life, requests, events, answers));
    }

    private void fillOperations(final RuleTable table)
    {
        table.variable(FreezeDecoder.TEMPLATE_ID, FreezeDecoder.BLOCK_LENGTH, RuleTable.OPERATOR,
            new FreezeRule(book, life, requests, events, answers, true));
        table.variable(ThawDecoder.TEMPLATE_ID, ThawDecoder.BLOCK_LENGTH, RuleTable.OPERATOR,
            new FreezeRule(book, life, requests, events, answers, false));
        table.variable(PauseDecoder.TEMPLATE_ID, PauseDecoder.BLOCK_LENGTH, RuleTable.OPERATOR,
            new PauseRule(pauses, requests, events, answers, true));
        table.variable(ResumeDecoder.TEMPLATE_ID, ResumeDecoder.BLOCK_LENGTH, RuleTable.OPERATOR,
            new PauseRule(pauses, requests, events, answers, false));
    }

    private void fillQueries(final RuleTable table)
    {
        final QueryEnvelopeRule query = new QueryEnvelopeRule(book, life, answers);
        table.fixed(QueryEnvelopeDecoder.TEMPLATE_ID, QueryEnvelopeDecoder.BLOCK_LENGTH, ALL, query);
        table.fixed(QueryInSceneDecoder.TEMPLATE_ID, QueryInSceneDecoder.BLOCK_LENGTH, ALL, query::applyInScene);
        table.variable(QueryStatusDecoder.TEMPLATE_ID, QueryStatusDecoder.BLOCK_LENGTH, ALL,
            new QueryStatusRule(book, life, answers));
        table.fixed(QuerySceneDecoder.TEMPLATE_ID, QuerySceneDecoder.BLOCK_LENGTH, ALL,
            new QuerySceneRule(book, life, answers));
        table.fixed(QueryGatesDecoder.TEMPLATE_ID, QueryGatesDecoder.BLOCK_LENGTH, ALL,
            new QueryGatesRule(book, life, gate.keeper(), answers));
    }
}
