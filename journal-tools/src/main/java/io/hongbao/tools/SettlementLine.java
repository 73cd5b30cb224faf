package io.hongbao.tools;

import io.hongbao.engine.api.MoneyMove;
import io.hongbao.tools.json.SchemaCatalog;

/** How a movement of money is written: the same columns as CSV and as JSON. One thread. */
final class SettlementLine
{
    /** First line of a CSV file. */
    static final String HEADER =
        "sequence,timestampMs,event,id,ordinal,currency,amount,payerKind,payer,payeeKind,payee";

    private final SchemaCatalog catalog = SchemaCatalog.load();

    String event(final MoneyMove move)
    {
        return catalog.message(move.eventTemplateId()).typeName();
    }

    String csv(final long sequence, final long timestampMs, final MoneyMove move)
    {
        return Csv.line(sequence, timestampMs, event(move), move.id(), move.ordinal(), move.currency(), move.amount(),
            move.fromKind(), move.from(), move.toKind(), move.to());
    }

    String json(final long sequence, final long timestampMs, final MoneyMove move)
    {
        return new JsonLine().number("sequence", sequence).number("timestampMs", timestampMs)
            .text("event", event(move)).number("id", move.id()).number("ordinal", move.ordinal())
            .number("currency", move.currency()).number("amount", move.amount())
            .text("payerKind", move.fromKind().name()).number("payer", move.from())
            .text("payeeKind", move.toKind().name()).number("payee", move.to()).toString();
    }
}
