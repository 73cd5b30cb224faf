package io.hongbao.tools.verifier;

/**
 * The public events that money and fairness rest on (RULES §9), as plain values. Amounts are minor units, times UTC
 * epoch ms, enums their names.
 */
public sealed interface PublicEvent
{
    /** @return position in the feed; increases by 1. */
    long sequence();

    /** @return engine time. */
    long timestampMs();

    /** An epoch is announced. */
    record EpochOpened(long sequence, long timestampMs, long epoch, long beginsAtMs, byte[] commitment)
        implements PublicEvent
    {
    }

    /** An epoch's secret is revealed. */
    record EpochRevealed(long sequence, long timestampMs, long epoch, byte[] secret) implements PublicEvent
    {
    }

    /** An envelope was created. */
    record Created(
        long sequence, long timestampMs, long envelopeId, long sender, long campaignId, int currency, long total,
        int shares, long minShare, long maxShare, String split, long opensAtMs, long expiresAtMs, long epoch,
        byte[] senderNonce, byte[] commitment) implements PublicEvent
    {
    }

    /** A scheduled envelope opened. */
    record Opened(long sequence, long timestampMs, long envelopeId) implements PublicEvent
    {
    }

    /** A share was granted. */
    record Granted(
        long sequence, long timestampMs, long envelopeId, long user, long amount, int currency, int ordinal,
        int sharesLeft) implements PublicEvent
    {
    }

    /** Best luck was announced. */
    record BestLuck(long sequence, long timestampMs, long envelopeId, long user, long amount) implements PublicEvent
    {
    }

    /** What remained went back. */
    record Refunded(
        long sequence, long timestampMs, long envelopeId, String toKind, long to, long amount, int currency)
        implements PublicEvent
    {
    }

    /** An envelope closed. */
    record Closed(
        long sequence, long timestampMs, long envelopeId, String reason, long granted, long refunded, byte[] seed)
        implements PublicEvent
    {
    }

    /** Sequences and ids skip ahead after an unclean stop. */
    record Incarnation(
        long sequence, long timestampMs, long fromSequence, long toSequence, long fromId, long toId)
        implements PublicEvent
    {
    }

    /** An event that neither money nor fairness rests on; its place in the feed counts. */
    record Other(long sequence, long timestampMs) implements PublicEvent
    {
    }
}
