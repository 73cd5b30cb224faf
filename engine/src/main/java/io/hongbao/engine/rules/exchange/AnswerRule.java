package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.AnswerExchangeDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.envelope.EnvelopeBook;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** The other user answers: both sides are credited in this one command, or nothing happens (RULES 7). */
final class AnswerRule extends KeyedRule
{
    private final EnvelopeBook book;
    private final ExchangeLife life;
    private final ExchangeEvents events;
    private final AnswerWriter answers;
    private final ExchangeAnswers exchanges;
    private final AnswerExchangeDecoder in = new AnswerExchangeDecoder();

    AnswerRule(
        final EnvelopeBook book, final ExchangeLife life, final ExchangeEvents events, final RequestStore requests,
        final AnswerWriter answers)
    {
        super(requests, answers, AnswerExchangeDecoder.TEMPLATE_ID, false);
        this.book = book;
        this.life = life;
        this.events = events;
        this.answers = answers;
        exchanges = new ExchangeAnswers(life, answers);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, AnswerExchangeDecoder.SCHEMA_VERSION);
        final long id = in.exchangeId();
        final long nowMs = context.nowMs();
        final int slot = exchanges.findForAnswer(id, in.userId(), nowMs);
        if (slot == ExchangeStore.NONE)
        {
            return;
        }
        final ExchangeStore store = life.store();
        final int currency = store.currency(slot);
        final long most = book.limits().get(currency).maxTotalPerson();
        final long amount = in.amount();
        if (amount < store.minimum(slot))
        {
            answers.reject(RejectCode.BELOW_MINIMUM, id, amount, store.minimum(slot), 0);
        }
        else if (amount > most || !book.ledger().canFund(currency, amount))
        {
            answers.reject(RejectCode.TOTAL_TOO_LARGE, id, amount, most, 0);
        }
        else if (mayChange(context))
        {
            life.complete(slot, amount, nowMs);
            events.completed(store, slot, command, bodyOffset);
            bind(id, store.amount(slot), 0, nowMs); // what the user who answered was credited
            exchanges.tell(slot, 0, false, nowMs);
        }
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        exchanges.tell(life.store().find(store.subjectId(handle)), 0, true, context.nowMs());
    }
}
