package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.gate.CapGate;
import io.hongbao.engine.rules.gate.NoCaps;
import io.hongbao.engine.rules.gate.NoTickets;
import io.hongbao.engine.rules.gate.TicketDesk;
import io.hongbao.engine.rules.ledger.NoPools;
import io.hongbao.engine.rules.ledger.NoSubsidies;
import io.hongbao.engine.rules.ledger.PoolDesk;
import io.hongbao.engine.rules.ledger.SubsidyDesk;

/**
 * What envelopes know of campaigns and exchanges.
 *
 * @param pools     whose money they draw.
 * @param subsidies that pay for one envelope each.
 * @param caps      of what one user may have.
 * @param tickets   of campaigns' keys, and exchanges that stand for one.
 */
public record CampaignDesks(PoolDesk pools, SubsidyDesk subsidies, CapGate caps, TicketDesk tickets)
{
    /**
     * Without keys of campaigns and without exchanges.
     *
     * @param pools     whose money they draw.
     * @param subsidies that pay for one envelope each.
     * @param caps      of what one user may have.
     */
    public CampaignDesks(final PoolDesk pools, final SubsidyDesk subsidies, final CapGate caps)
    {
        this(pools, subsidies, caps, new NoTickets());
    }

    /**
     * As long as there are no campaigns.
     *
     * @return desks that know none.
     */
    public static CampaignDesks none()
    {
        return new CampaignDesks(new NoPools(), new NoSubsidies(), new NoCaps());
    }
}
