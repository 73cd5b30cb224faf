package io.hongbao.engine.rules.gate;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.EnteredEncoder;
import io.hongbao.engine.codec.GatedEncoder;
import io.hongbao.engine.codec.HandedInEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RelayInvitedEncoder;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.codec.TicketUsedEncoder;
import io.hongbao.engine.codec.TriedEncoder;
import io.hongbao.engine.rules.output.EventWriter;
import java.nio.ByteOrder;

/** Encodes the events of gates. */
public final class GateEvents
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final EventWriter events;
    private final GatedEncoder gated = new GatedEncoder();
    private final TriedEncoder tried = new TriedEncoder();
    private final TicketUsedEncoder ticketUsed = new TicketUsedEncoder();
    private final HandedInEncoder handedIn = new HandedInEncoder();
    private final EnteredEncoder entered = new EnteredEncoder();
    private final RelayInvitedEncoder relayInvited = new RelayInvitedEncoder();

    /**
     * Writes to the events of a machine.
     *
     * @param events out.
     */
    public GateEvents(final EventWriter events)
    {
        this.events = events;
    }

    /**
     * {@code GATED}.
     *
     * @param gates with the row.
     * @param gate  of the envelope.
     */
    public void gated(final GateStore gates, final int gate)
    {
        final int offset = events.claim(GatedEncoder.BLOCK_LENGTH);
        gated.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).envelopeId(gates.envelopeId(gate))
            .parentId(gates.parentId(gate)).subsidyId(gates.subsidyId(gate)).pacingMs(gates.pacingMs(gate))
            .drawsAtMs(gates.drawsAtMs(gate)).ticketTask(gates.ticketTask(gate)).goal(gates.goal(gate))
            .hitRatePpm(gates.hitRatePpm(gate)).triesPerUser(gates.triesPerUser(gate)).chain(gates.chain(gate))
            .ticketScope(TicketScope.get((short)gates.ticketScope(gate)))
            .hasPassword(gates.hasPassword(gate) ? Choice.YES : Choice.NO);
        events.commit(GatedEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code TRIED}.
     *
     * @param envelopeId of the envelope.
     * @param user       who tried.
     * @param triesLeft  afterwards.
     */
    public void tried(final long envelopeId, final long user, final int triesLeft)
    {
        final int offset = events.claim(TriedEncoder.BLOCK_LENGTH);
        tried.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).envelopeId(envelopeId).user(user)
            .triesLeft(triesLeft);
        events.commit(TriedEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code TICKET_USED}.
     *
     * @param given   the ticket.
     * @param usedFor envelope or card set.
     */
    public void ticketUsed(final Credentials given, final long usedFor)
    {
        final int offset = events.claim(TicketUsedEncoder.BLOCK_LENGTH);
        ticketUsed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).subjectId(given.subjectId())
            .usedFor(usedFor).user(given.ticketUser()).keyId(given.keyId()).task(given.task())
            .notAfterMs(given.notAfterMs());
        final int nonce = offset + HEADER + TicketUsedEncoder.nonceEncodingOffset();
        events.buffer().putLong(nonce, given.nonce0(), ByteOrder.LITTLE_ENDIAN);
        events.buffer().putLong(nonce + Long.BYTES, given.nonce1(), ByteOrder.LITTLE_ENDIAN);
        events.commit(TicketUsedEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code HANDED_IN}.
     *
     * @param envelopeId of the envelope.
     * @param user       who handed in.
     * @param count      hand-ins so far, this one included.
     * @param goal       hand-ins that open it.
     */
    public void handedIn(final long envelopeId, final long user, final int count, final int goal)
    {
        final int offset = events.claim(HandedInEncoder.BLOCK_LENGTH);
        handedIn.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).envelopeId(envelopeId).user(user)
            .count(count).goal(goal);
        events.commit(HandedInEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code ENTERED}.
     *
     * @param envelopeId of the envelope.
     * @param user       who entered.
     * @param place      0-based place among the entrants.
     */
    public void entered(final long envelopeId, final long user, final int place)
    {
        final int offset = events.claim(EnteredEncoder.BLOCK_LENGTH);
        entered.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).envelopeId(envelopeId).user(user)
            .ordinal(place);
        events.commit(EnteredEncoder.BLOCK_LENGTH);
    }

    /**
     * {@code RELAY_INVITED}.
     *
     * @param envelopeId of the envelope.
     * @param user       its best luck.
     * @param chain      place that the next envelope would have.
     */
    public void relayInvited(final long envelopeId, final long user, final int chain)
    {
        final int offset = events.claim(RelayInvitedEncoder.BLOCK_LENGTH);
        relayInvited.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(events.nowMs()).envelopeId(envelopeId).user(user)
            .chain(chain);
        events.commit(RelayInvitedEncoder.BLOCK_LENGTH);
    }
}
