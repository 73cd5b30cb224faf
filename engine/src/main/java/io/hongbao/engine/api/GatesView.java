package io.hongbao.engine.api;

import io.hongbao.engine.codec.TicketScope;

/**
 * The gates of an envelope, and how one user stands at them.
 *
 * @param envelopeId   the envelope.
 * @param hasPassword  whether it asks for one.
 * @param ticketScope  whether it asks for a ticket, and what that must name.
 * @param ticketTask   task that the ticket must name, 0 for any.
 * @param goal         hand-ins that open it, 0 for none.
 * @param handedIn     hand-ins so far.
 * @param drawsAtMs    of a raffle, UTC epoch ms; 0 for none.
 * @param entrants     entries so far.
 * @param pacingMs     span of release, 0 for all at once.
 * @param released     shares released by now.
 * @param hitRatePpm   of a rain: taps in a million that hit, 0 for none.
 * @param triesPerUser of a rain: taps of one user.
 * @param chain        place in its relay, 1 is the first; 0 for none.
 * @param parentId     envelope before it, 0 for none.
 * @param subsidyId    subsidy that paid, 0 for none.
 * @param standing     of the user; zeros if none was named, or once the envelope has ended.
 */
public record GatesView(
    long envelopeId, boolean hasPassword, TicketScope ticketScope, long ticketTask, long goal, long handedIn,
    long drawsAtMs, long entrants, long pacingMs, long released, long hitRatePpm, int triesPerUser, int chain,
    long parentId, long subsidyId, Standing standing)
{
    /**
     * How one user stands.
     *
     * @param triesLeft   tries at the password.
     * @param hasHandedIn whether the user has.
     * @param hasEntered  whether the user has.
     */
    public record Standing(int triesLeft, boolean hasHandedIn, boolean hasEntered)
    {
    }
}
