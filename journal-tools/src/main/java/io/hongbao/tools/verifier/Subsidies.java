package io.hongbao.tools.verifier;

/** Subsidies (RULES §7): reserved, then used for one envelope or returned, once. */
final class Subsidies
{
    private static final String AVAILABLE = "a subsidy granted, neither used nor returned";

    private final Scope scope;
    private final Campaigns campaigns;
    private final LongMap<CampaignEvent.SubsidyGranted> open = new LongMap<>(64);

    Subsidies(final Scope scope, final Campaigns campaigns)
    {
        this.scope = scope;
        this.campaigns = campaigns;
    }

    void granted(final CampaignEvent.SubsidyGranted event)
    {
        final long id = event.subsidyId();
        final Findings findings = scope.findings();
        scope.order().nextId(event, id, "SUBSIDY_GRANTED.subsidyId");
        findings.least(event, id, "SUBSIDY_GRANTED.amount", event.amount(), 1);
        findings.least(event, id, "SUBSIDY_GRANTED.user", event.user(), 1);
        findings.need(!event.sceneKinds().isEmpty(), event, id, "SUBSIDY_GRANTED.sceneKinds", "none", "at least one");
        final Pool pool = campaigns.find(event, event.campaignId(), "SUBSIDY_GRANTED.campaignId");
        open.put(id, event);
        if (pool == null)
        {
            return;
        }
        findings.need(event.usableUntilMs() > event.timestampMs() && event.usableUntilMs() <= pool.closesAtMs(), event,
            id, "SUBSIDY_GRANTED.usableUntilMs", event.usableUntilMs(), "after now, to closesAtMs of the campaign");
        campaigns.reserve(event, "SUBSIDY_GRANTED", pool, event.currency(), event.amount());
        campaigns.sameAvailable(event, "SUBSIDY_GRANTED", id, pool, event.available());
        pool.partOpened();
    }

    /** A subsidy became an envelope; {@code account} is the envelope created just before, null if it was another. */
    void used(final CampaignEvent.SubsidyUsed event, final EnvelopeAccount account)
    {
        final long id = event.subsidyId();
        final CampaignEvent.SubsidyGranted subsidy = open.get(id);
        if (subsidy == null)
        {
            scope.unknown(event, id, "SUBSIDY_USED.subsidyId", AVAILABLE);
            return;
        }
        open.remove(id);
        final Findings findings = scope.findings();
        findings.same(event, id, "SUBSIDY_USED.campaignId", event.campaignId(), subsidy.campaignId());
        findings.same(event, id, "SUBSIDY_USED.currency", event.currency(), subsidy.currency());
        findings.same(event, id, "SUBSIDY_USED.used + returned", event.used() + event.returned(), subsidy.amount());
        findings.least(event, id, "SUBSIDY_USED.returned", event.returned(), 0);
        findings.need(event.timestampMs() < subsidy.usableUntilMs(), event, id, "SUBSIDY_USED.timestampMs",
            event.timestampMs(), "before " + subsidy.usableUntilMs());
        if (account == null)
        {
            findings.add(event, id, "SUBSIDY_USED.envelopeId", event.envelopeId(), "the envelope created just before");
        }
        else
        {
            envelope(event, subsidy, account);
        }
        final Pool pool = campaigns.find(event, subsidy.campaignId(), "SUBSIDY_USED.campaignId");
        if (pool != null)
        {
            pool.release(event.returned());
            campaigns.sameAvailable(event, "SUBSIDY_USED", id, pool, event.available());
            pool.partClosed();
            pool.partOpened();
        }
    }

    private void envelope(final CampaignEvent.SubsidyUsed event, final CampaignEvent.SubsidyGranted subsidy,
        final EnvelopeAccount account)
    {
        final PublicEvent.Created created = account.created();
        final long id = event.subsidyId();
        final Findings findings = scope.findings();
        findings.same(event, id, "SUBSIDY_USED.used", event.used(), created.total());
        findings.same(created, id, "CREATED.campaignId", created.campaignId(), subsidy.campaignId());
        findings.same(created, id, "CREATED.sender", created.sender(), subsidy.user());
        findings.same(created, id, "CREATED.currency", created.currency(), subsidy.currency());
        findings.need(subsidy.sceneKinds().contains(created.sceneKind()), created, id, "CREATED.sceneKind",
            created.sceneKind(), "one of " + subsidy.sceneKinds());
        findings.same(event, id, "GATED.subsidyId", account.gates() == null ? 0 : account.gates().event().subsidyId(),
            id);
    }

    void returned(final CampaignEvent.SubsidyReturned event)
    {
        final long id = event.subsidyId();
        final CampaignEvent.SubsidyGranted subsidy = open.get(id);
        if (subsidy == null)
        {
            scope.unknown(event, id, "SUBSIDY_RETURNED.subsidyId", AVAILABLE);
            return;
        }
        open.remove(id);
        final Findings findings = scope.findings();
        findings.same(event, id, "SUBSIDY_RETURNED.campaignId", event.campaignId(), subsidy.campaignId());
        findings.same(event, id, "SUBSIDY_RETURNED.currency", event.currency(), subsidy.currency());
        findings.same(event, id, "SUBSIDY_RETURNED.amount", event.amount(), subsidy.amount());
        final Pool pool = campaigns.find(event, subsidy.campaignId(), "SUBSIDY_RETURNED.campaignId");
        if (pool != null)
        {
            findings.need(event.timestampMs() >= subsidy.usableUntilMs() || pool.isClosing(), event, id,
                "SUBSIDY_RETURNED.timestampMs", event.timestampMs(), "at least " + subsidy.usableUntilMs());
            pool.release(event.amount());
            campaigns.sameAvailable(event, "SUBSIDY_RETURNED", id, pool, event.available());
            pool.partClosed();
        }
    }
}
