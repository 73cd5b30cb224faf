package io.hongbao.tools.verifier;

/** Settlement of card sets (RULES §7): one share of the prize for each composition, in order, or none at all. */
final class Settlements
{
    private final Scope scope;
    private final Campaigns campaigns;
    private long prizes;
    private long settled;

    Settlements(final Scope scope, final Campaigns campaigns)
    {
        this.scope = scope;
        this.campaigns = campaigns;
    }

    void settling(final CardEvent.CardSetSettling event, final CardSet set)
    {
        final long id = event.setId();
        final Findings findings = scope.findings();
        findings.need(!set.isSettling(), event, id, "CARD_SET_SETTLING", "a second one", "one");
        findings.least(event, id, "CARD_SET_SETTLING.timestampMs", event.timestampMs(), set.opened().settlesAtMs());
        findings.same(event, id, "CARD_SET_SETTLING.prize", event.prize(), set.opened().prize());
        findings.same(event, id, "CARD_SET_SETTLING.compositions", event.compositions(), set.compositions());
        set.settle();
    }

    void settled(final CardEvent.Settled event, final CardSet set)
    {
        final CardEvent.CardSetOpened opened = set.opened();
        final long id = event.setId();
        final Findings findings = scope.findings();
        final long ordinal = set.settledCount();
        findings.need(set.isSettling(), event, id, "SETTLED", "before CARD_SET_SETTLING", "after it");
        findings.same(event, id, "SETTLED.ordinal", event.ordinal(), ordinal);
        findings.same(event, id, "SETTLED.currency", event.currency(), opened.currency());
        if (ordinal >= set.payable())
        {
            findings.add(event, id, "SETTLED.ordinal", event.ordinal(), "one of " + set.payable() + " to be paid");
        }
        else
        {
            findings.same(event, id, "SETTLED.user", event.user(), set.composer(ordinal));
        }
        if ("EQUAL".equals(opened.prizeSplit()) && set.payable() > 0)
        {
            findings.same(event, id, "SETTLED.amount", event.amount(), opened.prize() / set.payable());
        }
        set.settled(event);
        prizes++;
        settled += event.amount();
        scope.money().of(opened.currency()).grant(event.amount());
        final Pool pool = campaigns.find(event, opened.campaignId(), "SETTLED: campaignId of the set");
        if (pool != null)
        {
            pool.grant(event.amount());
        }
    }

    void closed(final CardEvent.CardSetClosed event, final CardSet set)
    {
        final CardEvent.CardSetOpened opened = set.opened();
        final long id = event.setId();
        final Findings findings = scope.findings();
        findings.need(set.isSettling(), event, id, "CARD_SET_CLOSED", "before CARD_SET_SETTLING", "after it");
        findings.same(event, id, "CARD_SET_CLOSED: SETTLED before it", set.settledCount(), set.payable());
        findings.same(event, id, "CARD_SET_CLOSED.settled", event.settled(), set.settledAmount());
        findings.same(
            event, id, "CARD_SET_CLOSED.settled + returned", event.settled() + event.returned(), opened.prize());
        findings.same(event, id, "CARD_SET_CLOSED.campaignId", event.campaignId(), opened.campaignId());
        findings.same(event, id, "CARD_SET_CLOSED.currency", event.currency(), opened.currency());
        if (opened.campaignId() == 0)
        {
            findings.same(event, id, "CARD_SET_CLOSED.available", event.available(), 0);
            return;
        }
        final Pool pool = campaigns.find(event, opened.campaignId(), "CARD_SET_CLOSED.campaignId");
        if (pool != null)
        {
            pool.release(event.returned());
            campaigns.sameAvailable(event, "CARD_SET_CLOSED", id, pool, event.available());
            pool.partClosed();
        }
    }

    /** @return prizes paid. */
    long prizes()
    {
        return prizes;
    }

    /** @return minor units paid, over all currencies. */
    long settled()
    {
        return settled;
    }
}
