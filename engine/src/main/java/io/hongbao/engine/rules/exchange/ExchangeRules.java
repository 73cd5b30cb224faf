package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.AnswerExchangeDecoder;
import io.hongbao.engine.codec.DeclineExchangeDecoder;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.OfferExchangeDecoder;
import io.hongbao.engine.codec.QueryExchangeDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.gate.Pauses;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;

/** The commands on exchanges, a line each, and what of them is due. */
public final class ExchangeRules
{
    private final EnvelopeBook book;
    private final ExchangeEvents events;
    private final ExchangeLife life;

    /**
     * No exchange yet.
     *
     * @param book     with what all objects share.
     * @param events   out.
     * @param capacity exchanges at once.
     */
    public ExchangeRules(final EnvelopeBook book, final EventWriter events, final int capacity)
    {
        this.book = book;
        this.events = new ExchangeEvents(events);
        life = new ExchangeLife(book, this.events, capacity);
    }

    /** @return the expiries. */
    public DueSource due()
    {
        return life;
    }

    /**
     * Whether a completed exchange stands for a ticket (PROTOCOL 8): it is in memory, the user is one of its parties,
     * and it was offered for this subject and task.
     *
     * @param exchangeId any.
     * @param subjectId  what the ticket is for.
     * @param user       who would use it.
     * @param task       that the ticket names.
     * @param nowMs      engine time.
     * @return the last ms at which it can be asked for; -1 if it does not count.
     */
    public long ticketUntilMs(
        final long exchangeId, final long subjectId, final long user, final long task, final long nowMs)
    {
        final int slot = life.find(exchangeId, nowMs);
        final ExchangeStore store = life.store();
        final boolean counts = slot != ExchangeStore.NONE && store.state(slot) == ExchangeState.COMPLETED &&
            store.ticketFor(slot) == subjectId && subjectId != 0 && store.ticketTask(slot) == task &&
            (user == store.from(slot) || user == store.to(slot));
        return counts ? book.settings().retiresAtMs(store.endedAtMs(slot)) - 1 : -1;
    }

    /**
     * Enters all of them.
     *
     * @param table    of the machine.
     * @param pauses   in force.
     * @param requests keys.
     * @param answers  out.
     */
    public void fill(
        final RuleTable table, final Pauses pauses, final RequestStore requests, final AnswerWriter answers)
    {
        final int actors = RuleTable.SERVICE | RuleTable.USER;
        table.variable(OfferExchangeDecoder.TEMPLATE_ID, OfferExchangeDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new OfferRule(book, life, events, pauses, requests, answers));
        table.fixed(AnswerExchangeDecoder.TEMPLATE_ID, AnswerExchangeDecoder.BLOCK_LENGTH, RuleTable.SERVICE,
            new AnswerRule(book, life, events, requests, answers));
        table.fixed(DeclineExchangeDecoder.TEMPLATE_ID, DeclineExchangeDecoder.BLOCK_LENGTH, actors,
            new DeclineExchangeRule(life, requests, answers));
        table.fixed(QueryExchangeDecoder.TEMPLATE_ID, QueryExchangeDecoder.BLOCK_LENGTH,
            actors | RuleTable.OPERATOR, new QueryExchangeRule(life, answers));
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        life.state(stream);
    }
}
