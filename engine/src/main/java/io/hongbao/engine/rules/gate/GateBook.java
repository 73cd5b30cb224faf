package io.hongbao.engine.rules.gate;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.settings.GateCapacities;

/** The stores of gates; each keeps its own invariants, this only holds them together. */
public final class GateBook
{
    private final GateStore gates;
    private final TryStore tries;
    private final TicketStore tickets;
    private final EntryStore entries;

    /**
     * Empty stores.
     *
     * @param capacities of every store.
     */
    public GateBook(final GateCapacities capacities)
    {
        gates = new GateStore(capacities.gates());
        tries = new TryStore(capacities.tries(), gates);
        tickets = new TicketStore(capacities.tickets());
        entries = new EntryStore(capacities.entries(), gates);
    }

    /** @return gates of envelopes. */
    public GateStore gates()
    {
        return gates;
    }

    /** @return wrong passwords. */
    public TryStore tries()
    {
        return tries;
    }

    /** @return used tickets. */
    public TicketStore tickets()
    {
        return tickets;
    }

    /** @return hand-ins and entries. */
    public EntryStore entries()
    {
        return entries;
    }

    /**
     * An envelope ended: nobody's tries and entries there count any more.
     *
     * @param gate of the envelope.
     */
    public void close(final int gate)
    {
        gates.setOver(gate);
        tries.close(gate);
        entries.close(gate);
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        gates.state(stream);
        tries.state(stream);
        tickets.state(stream);
        entries.state(stream);
    }
}
