package io.hongbao.engine.rules.exchange;

import io.hongbao.engine.codec.DeclineExchangeDecoder;
import io.hongbao.engine.codec.ExchangeState;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.request.KeyedRule;
import io.hongbao.engine.rules.request.RequestStore;
import org.agrona.DirectBuffer;

/** The other user does not want it: the offer is refunded once (RULES 7). */
final class DeclineExchangeRule extends KeyedRule
{
    private final ExchangeLife life;
    private final ExchangeAnswers exchanges;
    private final DeclineExchangeDecoder in = new DeclineExchangeDecoder();

    DeclineExchangeRule(final ExchangeLife life, final RequestStore requests, final AnswerWriter answers)
    {
        super(requests, answers, DeclineExchangeDecoder.TEMPLATE_ID, false);
        this.life = life;
        exchanges = new ExchangeAnswers(life, answers);
    }

    @Override
    protected void decide(
        final DirectBuffer command, final int bodyOffset, final int blockLength, final int end,
        final CommandContext context)
    {
        in.wrap(command, bodyOffset, blockLength, DeclineExchangeDecoder.SCHEMA_VERSION);
        final long nowMs = context.nowMs();
        final int slot = exchanges.findForAnswer(in.exchangeId(), in.userId(), nowMs);
        if (slot != ExchangeStore.NONE && mayChange(context))
        {
            life.giveBack(slot, ExchangeState.DECLINED, nowMs);
            bind(in.exchangeId(), 0, 0, nowMs);
            exchanges.tell(slot, viewer(context), false, nowMs);
        }
    }

    @Override
    protected void repeat(final RequestStore store, final int handle, final CommandContext context)
    {
        exchanges.tell(life.store().find(store.subjectId(handle)), viewer(context), true, context.nowMs());
    }

    private static long viewer(final CommandContext context)
    {
        return context.role() == Role.USER ? context.principalId() : 0;
    }
}
