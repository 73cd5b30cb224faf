package io.hongbao.tools.verifier;

/** What can be said of gates and entries the moment their events are seen (RULES §4, §7). */
final class GateCheck
{
    private final Scope scope;
    private final Tickets tickets;
    private final Campaigns campaigns;

    GateCheck(final Scope scope, final Tickets tickets, final Campaigns campaigns)
    {
        this.scope = scope;
        this.tickets = tickets;
        this.campaigns = campaigns;
    }

    void gated(final GateEvent.Gated event, final EnvelopeAccount account)
    {
        final PublicEvent.Created created = account.created();
        final long id = event.envelopeId();
        final Findings findings = scope.findings();
        findings.need(scope.next().previous() == created && account.gates() == null, event, id, "GATED",
            "not behind its CREATED", "directly behind it, once");
        account.gated(new GateAccount(event));
        findings.need(event.isRain() == event.triesPerUser() > 0 && event.hitRatePpm() <= 1_000_000, event, id,
            "GATED.hitRatePpm", event.hitRatePpm(), "1 to 1000000, with triesPerUser");
        findings.least(event, id, "GATED.pacingMs", event.pacingMs(), 0);
        if (event.isRaffle())
        {
            findings.need(event.drawsAtMs() > created.opensAtMs() && event.drawsAtMs() < created.expiresAtMs(), event,
                id, "GATED.drawsAtMs", event.drawsAtMs(), "after opensAtMs, before expiresAtMs");
            findings.need(event.goal() == 0 && event.pacingMs() == 0 && !event.isRain(), event, id, "GATED.drawsAtMs",
                event.drawsAtMs(), "no goal, pacing or rain with a raffle");
        }
        if (event.subsidyId() != 0)
        {
            scope.next().want(id, "SUBSIDY_USED", next -> next instanceof CampaignEvent.SubsidyUsed used &&
                used.envelopeId() == id && used.subsidyId() == event.subsidyId());
        }
    }

    void opened(final PublicEvent.Opened event, final EnvelopeAccount account)
    {
        final long id = event.envelopeId();
        final Findings findings = scope.findings();
        findings.need(account.isScheduled() && account.openedAtMs() == 0, event, id, "OPENED", "there",
            "once, of a scheduled envelope");
        findings.least(event, id, "OPENED.timestampMs", event.timestampMs(), account.created().opensAtMs());
        if (account.hasGoal())
        {
            findings.least(event, id, "OPENED: hand-ins", account.gates().handIns(), account.gates().event().goal());
        }
        account.opened(event.timestampMs());
    }

    void tried(final GateEvent.Tried event, final EnvelopeAccount account)
    {
        final long id = event.envelopeId();
        final GateAccount gates = account.gates();
        final boolean hasPassword = gates != null && "YES".equals(gates.event().hasPassword());
        scope.findings().need(hasPassword, event, id, "TRIED", "there", "only of an envelope with a password");
        if (hasPassword)
        {
            final int before = gates.tried(event.user(), event.triesLeft());
            scope.findings().need(before < 0 || event.triesLeft() == before - 1, event, id, "TRIED.triesLeft",
                event.triesLeft(), "one less than " + before);
        }
    }

    void handedIn(final GateEvent.HandedIn event, final EnvelopeAccount account)
    {
        final long id = event.envelopeId();
        final Findings findings = scope.findings();
        if (!account.hasGoal())
        {
            findings.add(event, id, "HANDED_IN", "there", "only of an envelope with a goal");
            return;
        }
        final GateAccount gates = account.gates();
        findings.need(gates.handIn(event.user()), event, id, "HANDED_IN.user", event.user() + " twice", "each once");
        findings.same(event, id, "HANDED_IN.goal", event.goal(), gates.event().goal());
        findings.same(event, id, "HANDED_IN.count", event.count(), gates.handIns());
        findings.need(event.count() <= event.goal(), event, id, "HANDED_IN.count", event.count(),
            "at most " + event.goal());
        tickets.require(event, "HANDED_IN", id, event.user(), terms(account));
        if (event.count() == event.goal() && event.timestampMs() >= account.created().opensAtMs())
        {
            scope.next().want(id, "OPENED",
                next -> next instanceof PublicEvent.Opened opened && opened.envelopeId() == id);
        }
    }

    void entered(final GateEvent.Entered event, final EnvelopeAccount account)
    {
        final long id = event.envelopeId();
        final Findings findings = scope.findings();
        if (!account.isRaffle())
        {
            findings.add(event, id, "ENTERED", "there", "only of a raffle");
            return;
        }
        final GateAccount gates = account.gates();
        findings.same(event, id, "ENTERED.ordinal", event.ordinal(), gates.entrantCount());
        findings.need(gates.handIn(event.user()), event, id, "ENTERED.user", event.user() + " twice", "each once");
        findings.need(event.timestampMs() >= account.created().opensAtMs() &&
            event.timestampMs() < gates.event().drawsAtMs(), event, id, "ENTERED.timestampMs", event.timestampMs(),
            "from " + account.created().opensAtMs() + " to before " + gates.event().drawsAtMs());
        gates.entered(event.user());
        tickets.require(event, "ENTERED", id, event.user(), terms(account));
    }

    /** A share was granted: what the gates of the envelope ask of it. */
    void granted(final PublicEvent.Granted event, final EnvelopeAccount account)
    {
        final long id = event.envelopeId();
        final Findings findings = scope.findings();
        final GateAccount gates = account.gates();
        final boolean isFree =
            gates == null || account.isRaffle() || account.hasGoal() && gates.hasHandedIn(event.user());
        tickets.require(event, "GRANTED", id, event.user(), isFree ? null : terms(account));
        findings.need(!account.isScheduled() || account.openedAtMs() != 0 || scope.isPartial(), event, id, "GRANTED",
            "before OPENED", "after it");
        final int tries = gates == null ? 0 : gates.event().triesPerUser();
        findings.need(tries == 0 ? event.tap() == 0 : event.tap() >= 1 && event.tap() <= tries, event, id,
            "GRANTED.tap", event.tap(), tries == 0 ? "0" : "1 to " + tries);
        if (gates == null)
        {
            return;
        }
        if (account.isRaffle())
        {
            findings.least(event, id, "GRANTED.timestampMs", event.timestampMs(), gates.event().drawsAtMs());
        }
        else if (gates.event().pacingMs() > 0)
        {
            final long released = released(
                account.created().shares(), event.timestampMs() - account.openingMs(), gates.event().pacingMs());
            findings.need(event.ordinal() < released, event, id, "GRANTED.timestampMs", event.timestampMs(),
                "when share " + event.ordinal() + " is released (" + released + " are)");
        }
    }

    private static long released(final int shares, final long elapsedMs, final long pacingMs)
    {
        return elapsedMs < 0 ? 0 : elapsedMs >= pacingMs ? shares :
            Math.min(shares, 1 + elapsedMs * (shares - 1L) / pacingMs);
    }

    private Tickets.Terms terms(final EnvelopeAccount account)
    {
        final GateEvent.Gated gates = account.gates().event();
        if (!gates.needsTicket())
        {
            return null;
        }
        final PublicEvent.Created created = account.created();
        final boolean isOfCampaign = "CAMPAIGN".equals(gates.ticketScope());
        return new Tickets.Terms(isOfCampaign ? created.campaignId() : created.envelopeId(), 0, gates.ticketTask(),
            keyId -> created.campaignId() == 0 || campaigns.hasTicketKey(created.campaignId(), keyId));
    }
}
