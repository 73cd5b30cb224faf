package io.hongbao.engine.rules.card;

import io.hongbao.engine.codec.AcceptSwapDecoder;
import io.hongbao.engine.codec.AskCardDecoder;
import io.hongbao.engine.codec.ComposeDecoder;
import io.hongbao.engine.codec.DrawCardDecoder;
import io.hongbao.engine.codec.EarnDrawDecoder;
import io.hongbao.engine.codec.GiftCardDecoder;
import io.hongbao.engine.codec.GrantDrawsDecoder;
import io.hongbao.engine.codec.OfferSwapDecoder;
import io.hongbao.engine.codec.OpenCardSetDecoder;
import io.hongbao.engine.codec.QueryCardsDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.gate.TicketDesk;
import io.hongbao.engine.rules.gate.TicketGate;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;

/** The commands on card sets, a line each. */
public final class CardRules
{
    private static final int ACTORS = RuleTable.SERVICE | RuleTable.USER;

    private final CardBook book;
    private final Pauses pauses;
    private final RequestStore requests;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final CardEvents cardEvents;
    private final DrawRights rights;

    /**
     * The rules over a book.
     *
     * @param book     with the stores.
     * @param pauses   in force.
     * @param requests keys.
     * @param events   out.
     * @param answers  out.
     */
    public CardRules(
        final CardBook book, final Pauses pauses, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers)
    {
        this.book = book;
        this.pauses = pauses;
        this.requests = requests;
        this.events = events;
        this.answers = answers;
        cardEvents = new CardEvents(book, events);
        rights = new DrawRights(book, cardEvents);
    }

    /**
     * Enters all of them.
     *
     * @param table   of the machine.
     * @param tickets of campaigns' keys, and exchanges that stand for one.
     */
    public void fill(final RuleTable table, final TicketDesk tickets)
    {
        final SetFinder finder = new SetFinder(book, answers);
        table.variable(OpenCardSetDecoder.TEMPLATE_ID, OpenCardSetDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new OpenCardSetRule(book, pauses, requests, events, answers));
        table.fixed(GrantDrawsDecoder.TEMPLATE_ID, GrantDrawsDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new GrantDrawsRule(rights, finder, requests, answers));
        table.fixed(EarnDrawDecoder.TEMPLATE_ID, EarnDrawDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new EarnDrawRule(book, rights, new TicketGate(
                book.common.gates().tickets(), tickets, book.common.settings(), events), requests, answers));
        table.fixed(DrawCardDecoder.TEMPLATE_ID, DrawCardDecoder.BLOCK_LENGTH, ACTORS,
            new DrawCardRule(book, pauses, cardEvents, requests, answers));
        table.fixed(GiftCardDecoder.TEMPLATE_ID, GiftCardDecoder.BLOCK_LENGTH, ACTORS,
            new GiftCardRule(book, cardEvents, requests, answers));
        table.fixed(AskCardDecoder.TEMPLATE_ID, AskCardDecoder.BLOCK_LENGTH, ACTORS,
            new AskCardRule(finder, cardEvents, requests, answers));
        table.fixed(OfferSwapDecoder.TEMPLATE_ID, OfferSwapDecoder.BLOCK_LENGTH, ACTORS,
            new OfferSwapRule(book, cardEvents, requests, answers));
        table.fixed(AcceptSwapDecoder.TEMPLATE_ID, AcceptSwapDecoder.BLOCK_LENGTH, ACTORS,
            new AcceptSwapRule(book, cardEvents, requests, answers));
        table.fixed(ComposeDecoder.TEMPLATE_ID, ComposeDecoder.BLOCK_LENGTH, ACTORS,
            new ComposeRule(book, cardEvents, requests, answers));
        table.fixed(QueryCardsDecoder.TEMPLATE_ID, QueryCardsDecoder.BLOCK_LENGTH, ACTORS | RuleTable.OPERATOR,
            new QueryCardsRule(book, answers));
    }

    /** @return the settlements, which are due work. */
    public DueSource settlement()
    {
        return new CardSettlement(book, cardEvents);
    }

    /** @return rights to draw, which other kinds can earn. */
    public DrawRights rights()
    {
        return rights;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        book.state(stream);
    }
}
