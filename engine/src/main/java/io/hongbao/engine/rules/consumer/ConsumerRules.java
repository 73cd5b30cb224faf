package io.hongbao.engine.rules.consumer;

import io.hongbao.engine.codec.AcknowledgeDecoder;
import io.hongbao.engine.codec.QueryConsumersDecoder;
import io.hongbao.engine.codec.RemoveConsumerDecoder;
import io.hongbao.engine.rules.RuleTable;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.request.RequestStore;

/** The commands on consumers, in the table. */
public final class ConsumerRules
{
    private final ConsumerStore consumers;
    private final RequestStore requests;
    private final EventWriter events;
    private final AnswerWriter answers;

    /**
     * The rules.
     *
     * @param consumers watermarks.
     * @param requests  keys.
     * @param events    out.
     * @param answers   out.
     */
    public ConsumerRules(
        final ConsumerStore consumers, final RequestStore requests, final EventWriter events,
        final AnswerWriter answers)
    {
        this.consumers = consumers;
        this.requests = requests;
        this.events = events;
        this.answers = answers;
    }

    /**
     * Enters all of them.
     *
     * @param table of the machine.
     */
    public void fill(final RuleTable table)
    {
        table.variable(AcknowledgeDecoder.TEMPLATE_ID, AcknowledgeDecoder.BLOCK_LENGTH, RuleTable.WALLET,
            new AcknowledgeRule(consumers, events, answers));
        table.variable(RemoveConsumerDecoder.TEMPLATE_ID, RemoveConsumerDecoder.BLOCK_LENGTH, RuleTable.OPERATOR,
            new RemoveConsumerRule(consumers, requests, events, answers));
        table.fixed(QueryConsumersDecoder.TEMPLATE_ID, QueryConsumersDecoder.BLOCK_LENGTH,
            RuleTable.WALLET | RuleTable.OPERATOR, new QueryConsumersRule(consumers, events, answers));
    }
}
