package io.hongbao.engine.rules.operator;

import io.hongbao.engine.codec.LimitsSetEncoder;
import io.hongbao.engine.rules.ledger.Ledger;
import io.hongbao.engine.rules.output.EventWriter;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.engine.rules.settings.LimitsTable;

/** Puts limits of a currency in force and tells it: for the host at the start, and for two operators later. */
public final class LimitsChange
{
    private final LimitsTable table;
    private final Ledger ledger;
    private final EventWriter events;
    private final LimitsSetEncoder limitsSet = new LimitsSetEncoder();

    /**
     * Changes these.
     *
     * @param table  of limits.
     * @param ledger whose books a new currency opens.
     * @param events out.
     */
    public LimitsChange(final LimitsTable table, final Ledger ledger, final EventWriter events)
    {
        this.table = table;
        this.ledger = ledger;
        this.events = events;
    }

    /** @return the limits in force. */
    public LimitsTable table()
    {
        return table;
    }

    /**
     * From here on they are in force.
     *
     * @param limits that are valid, and for whose currency there is room.
     */
    public void apply(final CurrencyLimits limits)
    {
        table.set(limits);
        ledger.open(limits.currency());
        final int offset = events.claim(LimitsSetEncoder.BLOCK_LENGTH);
        limitsSet.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs())
            .maxTotalPerson(limits.maxTotalPerson()).maxSharePerson(limits.maxSharePerson())
            .maxSharesPerson(limits.maxSharesPerson()).maxSharesCampaign(limits.maxSharesCampaign())
            .maxSharesFair(limits.maxSharesFair()).maxNamed(limits.maxNamed())
            .maxNoteBytes(limits.maxNoteBytes()).currency(limits.currency());
        events.commit(LimitsSetEncoder.BLOCK_LENGTH);
    }
}
