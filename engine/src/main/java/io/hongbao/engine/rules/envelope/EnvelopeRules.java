package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.ApproveDecoder;
import io.hongbao.engine.codec.CancelDecoder;
import io.hongbao.engine.codec.CloseSceneDecoder;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.DeclineDecoder;
import io.hongbao.engine.codec.FreezeDecoder;
import io.hongbao.engine.codec.GrabBySceneDecoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.PauseDecoder;
import io.hongbao.engine.codec.ProposeDecoder;
import io.hongbao.engine.codec.QueryEnvelopeDecoder;
import io.hongbao.engine.codec.QueryStatusDecoder;
import io.hongbao.engine.codec.ResumeDecoder;
import io.hongbao.engine.codec.ThawDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.gate.PauseRule;
import io.hongbao.engine.rules.gate.Pauses;
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
    }

    /**
     * Enters all of them.
     *
     * @param table     of the machine.
     * @param proposals most that wait for a second operator at once.
     */
    public void fill(final RuleTable table, final int proposals)
    {
        fillActions(table, new Proposals(proposals));
        fillOperations(table);
        fillQueries(table);
    }

    private void fillActions(final RuleTable table, final Proposals proposals)
    {
        final EndRules ends = new EndRules(book, life, requests, answers);
        final VoidRules voids = new VoidRules(book, life, proposals, requests, events, answers);
        table.fixed(GrabDecoder.TEMPLATE_ID, GrabDecoder.BLOCK_LENGTH, ACTORS,
            new GrabRule(book, life, pauses, answers));
        table.fixed(GrabBySceneDecoder.TEMPLATE_ID, GrabBySceneDecoder.BLOCK_LENGTH, ACTORS,
            new GrabBySceneRule(book, life, pauses, requests, answers));
        table.variable(CreateDecoder.TEMPLATE_ID, CreateDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new CreateRule(book, life, desks, pauses, requests, events, answers));
        table.fixed(CancelDecoder.TEMPLATE_ID, CancelDecoder.BLOCK_LENGTH, RuleTable.SERVICE, ends.cancel());
        table.fixed(DeclineDecoder.TEMPLATE_ID, DeclineDecoder.BLOCK_LENGTH, ACTORS, ends.decline());
        table.fixed(CloseSceneDecoder.TEMPLATE_ID, CloseSceneDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new CloseSceneRule(book, requests, events, answers));
        table.variable(ProposeDecoder.TEMPLATE_ID, ProposeDecoder.BLOCK_LENGTH, RuleTable.OPERATOR, voids.propose());
        table.fixed(ApproveDecoder.TEMPLATE_ID, ApproveDecoder.BLOCK_LENGTH, RuleTable.OPERATOR, voids.approve());
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
        table.fixed(QueryEnvelopeDecoder.TEMPLATE_ID, QueryEnvelopeDecoder.BLOCK_LENGTH, ALL,
            new QueryEnvelopeRule(book, life, answers));
        table.variable(QueryStatusDecoder.TEMPLATE_ID, QueryStatusDecoder.BLOCK_LENGTH, ALL,
            new QueryStatusRule(book, life, answers));
    }
}
