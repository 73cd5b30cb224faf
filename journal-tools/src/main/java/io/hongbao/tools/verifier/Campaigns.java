package io.hongbao.tools.verifier;

import java.util.function.BiConsumer;

/** Campaigns: their pools, payments in and out, their end (RULES §7). */
final class Campaigns
{
    private static final String USER = "USER";
    private static final String POOL = "POOL";

    private final Scope scope;
    private final LongMap<Pool> pools = new LongMap<>(64);
    private long opened;
    private long closed;

    Campaigns(final Scope scope)
    {
        this.scope = scope;
    }

    /** @return true if the event is about a campaign itself, and was looked at. */
    boolean accept(final CampaignEvent event)
    {
        if (event instanceof CampaignEvent.CampaignOpened fresh)
        {
            opened(fresh);
        }
        else if (event instanceof CampaignEvent.ToppedUp payment)
        {
            with(payment, payment.campaignId(), this::toppedUp);
        }
        else if (event instanceof CampaignEvent.Awarded award)
        {
            with(award, award.campaignId(), this::awarded);
        }
        else if (event instanceof CampaignEvent.CampaignChanged change)
        {
            with(change, change.campaignId(), this::changed);
        }
        else if (event instanceof CampaignEvent.CampaignClosing end)
        {
            with(end, end.campaignId(), this::closing);
        }
        else if (event instanceof CampaignEvent.CampaignRefunded refund)
        {
            with(refund, refund.campaignId(), this::refunded);
        }
        else if (event instanceof CampaignEvent.CampaignClosed end)
        {
            with(end, end.campaignId(), this::closed);
        }
        else
        {
            return false;
        }
        return true;
    }

    private <E extends PublicEvent> void with(final E event, final long campaignId, final BiConsumer<E, Pool> check)
    {
        final Pool pool = find(event, campaignId, "campaignId");
        if (pool != null)
        {
            check.accept(event, pool);
        }
    }

    /** @return the pool, null (and a finding) if there is none. */
    Pool find(final PublicEvent event, final long campaignId, final String field)
    {
        final Pool pool = pools.get(campaignId);
        if (pool == null)
        {
            scope.unknown(event, campaignId, field, "a campaign opened and not closed");
        }
        return pool;
    }

    /** @return whether tickets of a key count for a campaign; of one that the feed does not hold, any. */
    boolean hasTicketKey(final long campaignId, final long keyId)
    {
        final Pool pool = pools.get(campaignId);
        return pool == null || pool.hasTicketKey(keyId);
    }

    /** Something draws on a pool: it must be open, hold as much, and have the currency. */
    void reserve(final PublicEvent event, final String type, final Pool pool, final int currency, final long amount)
    {
        final long id = pool.opened().campaignId();
        final Findings findings = scope.findings();
        findings.need(!pool.isClosing() && event.timestampMs() < pool.closesAtMs(), event, id, type + ".campaignId",
            id, "a campaign that is not closing");
        findings.least(event, id, type + ".timestampMs", event.timestampMs(), pool.opened().opensAtMs());
        findings.same(event, id, type + ".currency", currency, pool.opened().currency());
        pool.reserve(amount);
        findings.need(pool.available() >= 0, event, id, type + ": available of the pool", pool.available(),
            "at least 0");
    }

    /** What an event says is free in the pool afterwards. */
    void sameAvailable(final PublicEvent event, final String type, final long id, final Pool pool,
        final long available)
    {
        scope.findings().same(event, id, type + ".available", available, pool.available());
    }

    private void opened(final CampaignEvent.CampaignOpened event)
    {
        final long id = event.campaignId();
        opened++;
        scope.seeded(event, "CAMPAIGN_OPENED", id, "campaignId", event.epoch(), event.commitment());
        scope.findings().least(event, id, "CAMPAIGN_OPENED.sponsor", event.sponsor(), 1);
        scope.findings().need(event.closesAtMs() > Math.max(event.opensAtMs(), event.timestampMs()), event, id,
            "CAMPAIGN_OPENED.closesAtMs", event.closesAtMs(), "after opensAtMs and now");
        pools.put(id, new Pool(event));
        scope.next().want(id, "TOPPED_UP",
            next -> next instanceof CampaignEvent.ToppedUp payment && payment.campaignId() == id);
    }

    private void toppedUp(final CampaignEvent.ToppedUp event, final Pool pool)
    {
        final long id = event.campaignId();
        final Findings findings = scope.findings();
        findings.need(!pool.isClosing(), event, id, "TOPPED_UP", "after CAMPAIGN_CLOSING", "before it");
        findings.same(event, id, "TOPPED_UP.ordinal", event.ordinal(), pool.payments());
        findings.least(event, id, "TOPPED_UP.amount", event.amount(), 1);
        findings.same(event, id, "TOPPED_UP.fromKind", event.fromKind(), USER);
        findings.same(event, id, "TOPPED_UP.from", event.from(), pool.opened().sponsor());
        findings.same(event, id, "TOPPED_UP.toKind", event.toKind(), POOL);
        findings.same(event, id, "TOPPED_UP.to", event.to(), id);
        findings.same(event, id, "TOPPED_UP.currency", event.currency(), pool.opened().currency());
        pool.fund(event.amount());
        findings.same(event, id, "TOPPED_UP.funded", event.funded(), pool.funded());
        sameAvailable(event, "TOPPED_UP", id, pool, event.available());
        scope.money().of(pool.opened().currency()).fund(event.amount());
    }

    private void awarded(final CampaignEvent.Awarded event, final Pool pool)
    {
        final long id = event.campaignId();
        final Findings findings = scope.findings();
        findings.need(!pool.isClosing(), event, id, "AWARDED", "after CAMPAIGN_CLOSING", "before it");
        findings.least(event, id, "AWARDED.timestampMs", event.timestampMs(), pool.opened().opensAtMs());
        findings.same(event, id, "AWARDED.ordinal", event.ordinal(), pool.awardCount());
        findings.least(event, id, "AWARDED.amount", event.amount(), 1);
        findings.same(event, id, "AWARDED.fromKind", event.fromKind(), POOL);
        findings.same(event, id, "AWARDED.from", event.from(), id);
        findings.same(event, id, "AWARDED.toKind", event.toKind(), USER);
        findings.least(event, id, "AWARDED.to", event.to(), 1);
        findings.same(event, id, "AWARDED.currency", event.currency(), pool.opened().currency());
        findings.need(pool.award(event.awardNo(), event.to(), event.amount()), event, id, "AWARDED.to",
            event.to() + " twice for awardNo " + event.awardNo(), "each user once");
        findings.need(pool.available() >= 0, event, id, "AWARDED: available of the pool", pool.available(),
            "at least 0");
        sameAvailable(event, "AWARDED", id, pool, event.available());
        scope.money().of(pool.opened().currency()).grant(event.amount());
    }

    private void changed(final CampaignEvent.CampaignChanged event, final Pool pool)
    {
        scope.findings().need(!pool.isClosing(), event, event.campaignId(), "CAMPAIGN_CHANGED",
            "after CAMPAIGN_CLOSING", "before it");
        pool.change(event);
    }

    private void closing(final CampaignEvent.CampaignClosing event, final Pool pool)
    {
        final long id = event.campaignId();
        scope.findings().need(!pool.isClosing(), event, id, "CAMPAIGN_CLOSING", "a second one", "one");
        scope.findings().least(event, id, "CAMPAIGN_CLOSING.timestampMs", event.timestampMs(), pool.closesAtMs());
        if (!scope.isPartial())
        {
            scope.findings().same(event, id, "CAMPAIGN_CLOSING.liveParts", event.liveParts(), pool.liveParts());
        }
        pool.close();
    }

    private void refunded(final CampaignEvent.CampaignRefunded event, final Pool pool)
    {
        final long id = event.campaignId();
        final Findings findings = scope.findings();
        findings.need(!pool.isRefunded(), event, id, "CAMPAIGN_REFUNDED", "a second one", "one at most");
        findings.need(pool.isClosing() && pool.liveParts() == 0, event, id, "CAMPAIGN_REFUNDED",
            pool.liveParts() + " parts live", "after CAMPAIGN_CLOSING and its last part");
        findings.same(event, id, "CAMPAIGN_REFUNDED.fromKind", event.fromKind(), POOL);
        findings.same(event, id, "CAMPAIGN_REFUNDED.from", event.from(), id);
        findings.same(event, id, "CAMPAIGN_REFUNDED.toKind", event.toKind(), USER);
        findings.same(event, id, "CAMPAIGN_REFUNDED.to", event.to(), pool.opened().sponsor());
        findings.same(event, id, "CAMPAIGN_REFUNDED.currency", event.currency(), pool.opened().currency());
        findings.same(event, id, "CAMPAIGN_REFUNDED.amount", event.amount(), pool.available());
        findings.least(event, id, "CAMPAIGN_REFUNDED.amount", event.amount(), 1);
        pool.refund(event.amount());
        scope.money().of(pool.opened().currency()).refund(event.amount());
        scope.next().want(id, "CAMPAIGN_CLOSED",
            next -> next instanceof CampaignEvent.CampaignClosed end && end.campaignId() == id);
    }

    private void closed(final CampaignEvent.CampaignClosed event, final Pool pool)
    {
        final long id = event.campaignId();
        final Findings findings = scope.findings();
        closed++;
        findings.need(pool.isClosing() && pool.liveParts() == 0, event, id, "CAMPAIGN_CLOSED",
            pool.liveParts() + " parts live", "after CAMPAIGN_CLOSING and its last part");
        findings.same(event, id, "CAMPAIGN_CLOSED.funded", event.funded(), pool.funded());
        findings.same(event, id, "CAMPAIGN_CLOSED.granted", event.granted(), pool.granted());
        findings.same(event, id, "CAMPAIGN_CLOSED.awarded", event.awarded(), pool.awarded());
        findings.same(event, id, "CAMPAIGN_CLOSED.refunded", event.refunded(), pool.refunded());
        findings.same(event, id, "CAMPAIGN_CLOSED.granted + awarded + refunded",
            event.granted() + event.awarded() + event.refunded(), event.funded());
        findings.same(event, id, "CAMPAIGN_CLOSED: available of the pool", pool.available(), 0);
        scope.revealed(event, "CAMPAIGN_CLOSED", id, pool.opened().epoch(), event.seed(), pool.opened().commitment());
        pools.remove(id);
    }

    /** What pools hold at the end of the feed: free money, and what their parts have not paid yet. */
    void remaining(final Remaining remaining)
    {
        pools.forEach(pool -> remaining.add(pool.opened().currency(),
            pool.available() + pool.reserved() - pool.granted()));
    }

    AuditReport.CampaignCounts counts()
    {
        return new AuditReport.CampaignCounts(opened, closed);
    }
}
