package io.hongbao.tools.verifier;

import java.util.Arrays;

/** Schedules of drops (RULES §7): each drop made or skipped once, in order, with the nonce that follows. */
final class Drops
{
    private static final String LIVE = "a schedule that has not ended";

    private final Scope scope;
    private final Campaigns campaigns;
    private final LongMap<Schedule> live = new LongMap<>(64);
    private long nonces;

    /** A schedule that goes on. */
    private static final class Schedule
    {
        private final CampaignEvent.DropsScheduled event;
        private long made;
        private long skipped;

        private Schedule(final CampaignEvent.DropsScheduled event)
        {
            this.event = event;
        }

        private long next()
        {
            return made + skipped;
        }

        private long sceneOf(final long index)
        {
            return event.scenes().get((int)Math.floorMod(index, (long)event.scenes().size())).sceneId();
        }

        private long dueMs(final long index)
        {
            return event.firstAtMs() + index / event.scenes().size() * event.everyMs();
        }

        private long count()
        {
            return Math.multiplyExact(event.rounds(), (long)event.scenes().size());
        }
    }

    Drops(final Scope scope, final Campaigns campaigns)
    {
        this.scope = scope;
        this.campaigns = campaigns;
    }

    void scheduled(final CampaignEvent.DropsScheduled event)
    {
        final long id = event.scheduleId();
        final Findings findings = scope.findings();
        scope.seeded(event, "DROPS_SCHEDULED", id, "scheduleId", event.epoch(), event.commitment());
        findings.least(event, id, "DROPS_SCHEDULED.rounds", event.rounds(), 1);
        findings.least(event, id, "DROPS_SCHEDULED.firstAtMs", event.firstAtMs(), event.timestampMs());
        findings.need(!event.scenes().isEmpty(), event, id, "DROPS_SCHEDULED.scenes", "none", "at least one");
        if (event.scenes().isEmpty())
        {
            return;
        }
        final Schedule schedule = new Schedule(event);
        live.put(id, schedule);
        final Pool pool = campaigns.find(event, event.campaignId(), "DROPS_SCHEDULED.campaignId");
        if (pool != null)
        {
            findings.need(schedule.dueMs(schedule.count() - 1) < pool.closesAtMs(), event, id,
                "DROPS_SCHEDULED.everyMs", event.everyMs(), "the last round before closesAtMs of the campaign");
            campaigns.reserve(event, "DROPS_SCHEDULED", pool, event.currency(),
                Math.multiplyExact(event.total(), schedule.count()));
            campaigns.sameAvailable(event, "DROPS_SCHEDULED", id, pool, event.available());
            pool.partOpened();
        }
    }

    /** An envelope of a schedule; {@code account} is the one created just before, null if it was another. */
    void dropped(final CampaignEvent.Dropped event, final EnvelopeAccount account)
    {
        final long id = event.scheduleId();
        final Schedule schedule = live.get(id);
        if (account == null && !scope.isPartial())
        {
            scope.findings().add(event, id, "DROPPED.envelopeId", event.envelopeId(), "the one created just before");
        }
        if (schedule == null)
        {
            scope.unknown(event, id, "DROPPED.scheduleId", LIVE);
            return;
        }
        index(event, id, "DROPPED", event.index(), schedule);
        schedule.made++;
        if (account != null)
        {
            envelope(event, schedule, account.created());
        }
    }

    private void index(final PublicEvent event, final long id, final String type, final long index,
        final Schedule schedule)
    {
        final boolean isNext = scope.isPartial() ? index >= schedule.next() : index == schedule.next();
        scope.findings().need(isNext && index < schedule.count(), event, id, type + ".index", index,
            schedule.next() + " of " + schedule.count());
        scope.findings().least(event, id, type + ".timestampMs", event.timestampMs(), schedule.dueMs(index));
    }

    private void envelope(final CampaignEvent.Dropped drop, final Schedule schedule, final PublicEvent.Created made)
    {
        final CampaignEvent.DropsScheduled terms = schedule.event;
        final long id = made.envelopeId();
        final Findings findings = scope.findings();
        findings.same(made, id, "CREATED.sender", made.sender(), 0);
        findings.same(made, id, "CREATED.campaignId", made.campaignId(), terms.campaignId());
        findings.same(made, id, "CREATED.currency", made.currency(), terms.currency());
        findings.same(made, id, "CREATED.total", made.total(), terms.total());
        findings.same(made, id, "CREATED.shares", made.shares(), terms.shares());
        findings.same(made, id, "CREATED.minShare", made.minShare(), terms.minShare());
        findings.same(made, id, "CREATED.maxShare", made.maxShare(), terms.maxShare());
        findings.same(made, id, "CREATED.split", made.split(), terms.split());
        findings.same(made, id, "CREATED.sceneKind", made.sceneKind(), terms.sceneKind());
        findings.same(made, id, "CREATED.sceneId", made.sceneId(), schedule.sceneOf(drop.index()));
        findings.same(made, id, "CREATED.expiresAtMs - opensAtMs", made.expiresAtMs() - made.opensAtMs(),
            terms.lifeMs());
        final byte[] nonce =
            scope.fairness().dropNonce(terms.scheduleId(), terms.scheduleNonce(), drop.index());
        findings.need(Arrays.equals(nonce, made.senderNonce()), made, id, "CREATED.senderNonce", made.senderNonce(),
            "that of drop " + drop.index() + " of schedule " + terms.scheduleId());
        nonces++;
    }

    void skipped(final CampaignEvent.DropSkipped event)
    {
        final long id = event.scheduleId();
        final Schedule schedule = live.get(id);
        if (schedule == null)
        {
            scope.unknown(event, id, "DROP_SKIPPED.scheduleId", LIVE);
            return;
        }
        index(event, id, "DROP_SKIPPED", event.index(), schedule);
        schedule.skipped++;
        final CampaignEvent.DropsScheduled terms = schedule.event;
        final Findings findings = scope.findings();
        findings.same(event, id, "DROP_SKIPPED.campaignId", event.campaignId(), terms.campaignId());
        findings.same(event, id, "DROP_SKIPPED.sceneKind", event.sceneKind(), terms.sceneKind());
        findings.same(event, id, "DROP_SKIPPED.sceneId", event.sceneId(), schedule.sceneOf(event.index()));
        findings.same(event, id, "DROP_SKIPPED.amount", event.amount(), terms.total());
        findings.same(event, id, "DROP_SKIPPED.currency", event.currency(), terms.currency());
        final Pool pool = campaigns.find(event, terms.campaignId(), "DROP_SKIPPED.campaignId");
        if (pool != null)
        {
            pool.release(event.amount());
            campaigns.sameAvailable(event, "DROP_SKIPPED", id, pool, event.available());
        }
    }

    void ended(final CampaignEvent.DropsEnded event)
    {
        final long id = event.scheduleId();
        final Schedule schedule = live.get(id);
        if (schedule == null)
        {
            scope.unknown(event, id, "DROPS_ENDED.scheduleId", LIVE);
            return;
        }
        live.remove(id);
        final Findings findings = scope.findings();
        findings.same(event, id, "DROPS_ENDED.campaignId", event.campaignId(), schedule.event.campaignId());
        if (!scope.isPartial())
        {
            findings.same(event, id, "DROPS_ENDED.made", event.made(), schedule.made);
            findings.same(event, id, "DROPS_ENDED.skipped", event.skipped(), schedule.skipped);
        }
        findings.same(event, id, "DROPS_ENDED.made + skipped", event.made() + event.skipped(), schedule.count());
        scope.revealed(
            event, "DROPS_ENDED", id, schedule.event.epoch(), event.seed(), schedule.event.commitment());
        final Pool pool = campaigns.find(event, schedule.event.campaignId(), "DROPS_ENDED.campaignId");
        if (pool != null)
        {
            pool.partClosed();
        }
    }

    /** @return nonces of envelopes that were recomputed. */
    long nonces()
    {
        return nonces;
    }
}
