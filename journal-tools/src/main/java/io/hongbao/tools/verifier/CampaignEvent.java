package io.hongbao.tools.verifier;

import java.util.List;

/** Campaigns and what draws on their pools: events 820 to 833 of docs/PROTOCOL.md. */
public sealed interface CampaignEvent extends PublicEvent
{
    /** A campaign was opened. */
    record CampaignOpened(
        long sequence, long timestampMs, long campaignId, long sponsor, long opensAtMs, long closesAtMs,
        long capAmount, long capDayAmount, long capGrants, long capDayGrants, byte[] commitment, long epoch,
        int currency, List<TicketKey> ticketKeys) implements CampaignEvent
    {
    }

    /** A key whose tickets count. */
    record TicketKey(long keyId)
    {
    }

    /** Money of the sponsor came into a pool. */
    record ToppedUp(
        long sequence, long timestampMs, long campaignId, long from, long to, long amount, long funded, long available,
        long ordinal, int currency, String fromKind, String toKind) implements CampaignEvent
    {
    }

    /** Two operators changed the money rules of a campaign. */
    record CampaignChanged(
        long sequence, long timestampMs, long campaignId, long closesAtMs, long capAmount, long capDayAmount,
        long capGrants, long capDayGrants, List<TicketKey> ticketKeys) implements CampaignEvent
    {
    }

    /** A user was paid from a pool. */
    record Awarded(
        long sequence, long timestampMs, long campaignId, long from, long to, long amount, long awardNo, long available,
        long ordinal, int currency, String fromKind, String toKind) implements CampaignEvent
    {
    }

    /** Nothing new draws on the pool from here on. */
    record CampaignClosing(long sequence, long timestampMs, long campaignId, long liveParts) implements CampaignEvent
    {
    }

    /** What was left of a pool went to the sponsor. */
    record CampaignRefunded(
        long sequence, long timestampMs, long campaignId, long from, long to, long amount, int currency,
        String fromKind, String toKind) implements CampaignEvent
    {
    }

    /** A campaign is over. */
    record CampaignClosed(
        long sequence, long timestampMs, long campaignId, long funded, long granted, long awarded, long refunded,
        byte[] seed) implements CampaignEvent
    {
    }

    /** Pool money is reserved for an envelope of a user. */
    record SubsidyGranted(
        long sequence, long timestampMs, long subsidyId, long campaignId, long user, long amount, long usableUntilMs,
        long available, int currency, List<String> sceneKinds) implements CampaignEvent
    {
    }

    /** A subsidy became the envelope created just before. */
    record SubsidyUsed(
        long sequence, long timestampMs, long subsidyId, long campaignId, long envelopeId, long used, long returned,
        long available, int currency) implements CampaignEvent
    {
    }

    /** A subsidy ended unused. */
    record SubsidyReturned(
        long sequence, long timestampMs, long subsidyId, long campaignId, long amount, long available, int currency)
        implements CampaignEvent
    {
    }

    /** Envelopes will be dropped into scenes. */
    record DropsScheduled(
        long sequence, long timestampMs, long scheduleId, long campaignId, long firstAtMs, long everyMs, long lifeMs,
        long total, long minShare, long maxShare, byte[] scheduleNonce, byte[] commitment, long available, long rounds,
        int shares, long epoch, int currency, String split, String sceneKind, List<Scene> scenes)
        implements CampaignEvent
    {
    }

    /** One scene of a schedule. */
    record Scene(long sceneId)
    {
    }

    /** The envelope created just before is one of a schedule. */
    record Dropped(long sequence, long timestampMs, long scheduleId, long envelopeId, long index)
        implements CampaignEvent
    {
    }

    /** A drop could not be made. */
    record DropSkipped(
        long sequence, long timestampMs, long scheduleId, long campaignId, long sceneId, long amount, long available,
        long index, int currency, String sceneKind) implements CampaignEvent
    {
    }

    /** A schedule is over. */
    record DropsEnded(
        long sequence, long timestampMs, long scheduleId, long campaignId, byte[] seed, long made, long skipped)
        implements CampaignEvent
    {
    }
}
