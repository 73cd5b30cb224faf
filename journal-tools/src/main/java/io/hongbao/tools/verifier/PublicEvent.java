package io.hongbao.tools.verifier;

import java.util.List;

/**
 * The public events that money and fairness rest on (RULES §9), as plain values. Amounts are minor units, times UTC
 * epoch ms, enums their names. A record is named like its message, its components like the message's fields:
 * {@link EventLine} reads them by these names, so a new event is one new record.
 */
public sealed interface PublicEvent permits PublicEvent.EpochOpened, PublicEvent.EpochRevealed, PublicEvent.Created,
    PublicEvent.Opened, PublicEvent.Granted, PublicEvent.BestLuck, PublicEvent.Refunded, PublicEvent.Closed,
    PublicEvent.Incarnation, PublicEvent.SettingsSet, PublicEvent.Withheld, PublicEvent.Other, GateEvent,
    ExchangeEvent, CampaignEvent, CardEvent, BlessingEvent
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
        int shares, long minShare, long maxShare, String split, String sceneKind, long sceneId, long opensAtMs,
        long expiresAtMs, long epoch, byte[] senderNonce, byte[] commitment) implements PublicEvent
    {
        /**
         * Refuses a split that nobody knows.
         *
         * @throws IllegalArgumentException if it is none of the three.
         */
        public Created
        {
            if (!"EQUAL".equals(split) && !"LUCKY".equals(split) && !"FAIR".equals(split))
            {
                throw new IllegalArgumentException("split is \"" + split + "\", expected EQUAL, LUCKY or FAIR");
            }
        }

        boolean isEqual()
        {
            return "EQUAL".equals(split);
        }
    }

    /** A scheduled envelope opened, or one whose goal was met. */
    record Opened(long sequence, long timestampMs, long envelopeId) implements PublicEvent
    {
    }

    /** A share was granted. */
    record Granted(
        long sequence, long timestampMs, long envelopeId, long user, long amount, int currency, int ordinal,
        int sharesLeft, int tap) implements PublicEvent
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

    /** Settings from here on; the day of a cap begins by one of them. */
    record SettingsSet(long sequence, long timestampMs, List<Setting> settings) implements PublicEvent
    {
    }

    /** One setting: its name (a number if this version knows none) and its value. */
    record Setting(Object key, long value)
    {
    }

    /** Stands for an event that this reader may not see. */
    record Withheld(long sequence, long timestampMs) implements PublicEvent
    {
    }

    /** An event that neither money nor fairness rests on; its place in the feed counts. */
    record Other(long sequence, long timestampMs) implements PublicEvent
    {
    }
}
