package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.QueryExchangeDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.CommandRule;
import io.hongbao.engine.rules.output.AnswerWriter;
import org.agrona.DirectBuffer;

/** One exchange, with the eyes of one of its users or of the service. */
final class QueryExchangeRule implements CommandRule
{
    private final ExchangeLife life;
    private final AnswerWriter answers;
    private final ExchangeAnswers exchanges;
    private final QueryExchangeDecoder in = new QueryExchangeDecoder();

    QueryExchangeRule(final ExchangeLife life, final AnswerWriter answers)
    {
        this.life = life;
        this.answers = answers;
        exchanges = new ExchangeAnswers(life, answers);
    }

    @Override
    public void apply(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, QueryExchangeDecoder.SCHEMA_VERSION);
        final int slot = exchanges.find(in.exchangeId(), context.nowMs());
        if (slot == ExchangeStore.NONE)
        {
            return;
        }
        final long viewer = context.role() == Role.USER ? context.principalId() : in.asUser();
        final ExchangeStore store = life.store();
        if (viewer != 0 && viewer != store.from(slot) && viewer != store.to(slot))
        {
            answers.reject(RejectCode.NOT_A_PARTY, in.exchangeId(), viewer, 0, 0);
        }
        else
        {
            exchanges.tell(slot, viewer, false, context.nowMs());
        }
    }
}
