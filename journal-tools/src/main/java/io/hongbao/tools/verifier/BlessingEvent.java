package io.hongbao.tools.verifier;

/** Blessings: events 860 and 861 of docs/PROTOCOL.md. */
public sealed interface BlessingEvent extends PublicEvent
{
    /** A blessing was sent. */
    record Blessed(
        long sequence, long timestampMs, long blessingId, long from, long to, long envelopeId, long setId)
        implements BlessingEvent
    {
    }

    /** A blessing back. */
    record Thanked(long sequence, long timestampMs, long from, long to, long envelopeId, long blessingId)
        implements BlessingEvent
    {
    }
}
