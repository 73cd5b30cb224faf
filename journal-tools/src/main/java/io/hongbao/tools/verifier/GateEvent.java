package io.hongbao.tools.verifier;

/** Gates, entries, relays: events 800 to 805 of docs/PROTOCOL.md. */
public sealed interface GateEvent extends PublicEvent
{
    /** The gates of the envelope created just before. */
    record Gated(
        long sequence, long timestampMs, long envelopeId, long parentId, long subsidyId, long pacingMs, long drawsAtMs,
        long ticketTask, long goal, long hitRatePpm, int triesPerUser, int chain, String ticketScope,
        String hasPassword) implements GateEvent
    {
        boolean isRaffle()
        {
            return drawsAtMs != 0;
        }

        boolean isRain()
        {
            return hitRatePpm != 0;
        }

        boolean needsTicket()
        {
            return !"NONE".equals(ticketScope);
        }
    }

    /** A wrong password was tried. */
    record Tried(long sequence, long timestampMs, long envelopeId, long user, int triesLeft) implements GateEvent
    {
    }

    /** A ticket was used, for what the next event says. */
    record TicketUsed(
        long sequence, long timestampMs, long subjectId, long usedFor, long user, long keyId, long task, byte[] nonce,
        long notAfterMs) implements GateEvent
    {
    }

    /** A user handed in for a goal. */
    record HandedIn(long sequence, long timestampMs, long envelopeId, long user, long count, long goal)
        implements GateEvent
    {
    }

    /** A user entered a raffle. */
    record Entered(long sequence, long timestampMs, long envelopeId, long user, int ordinal) implements GateEvent
    {
    }

    /** Best luck is invited to send the next envelope of a relay. */
    record RelayInvited(long sequence, long timestampMs, long envelopeId, long user, int chain) implements GateEvent
    {
    }
}
