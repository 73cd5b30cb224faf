package io.hongbao.tools.verifier;

/** Card sets (RULES §7): cards are conserved like money, and every card and prize is recomputed from the seed. */
final class CardSets
{
    private static final String LIVE = "a card set opened and not closed";

    private final Scope scope;
    private final Campaigns campaigns;
    private final CardMoves moves;
    private final Settlements settlements;
    private final LongMap<CardSet> live = new LongMap<>(64);
    private long sets;
    private long drawn;
    private long held;
    private long composed;
    private long recomputedCards;
    private long recomputedPrizes;

    CardSets(final Scope scope, final Campaigns campaigns, final Tickets tickets)
    {
        this.scope = scope;
        this.campaigns = campaigns;
        moves = new CardMoves(scope, campaigns, tickets);
        settlements = new Settlements(scope, campaigns);
    }

    void accept(final CardEvent event)
    {
        if (event instanceof CardEvent.CardSetOpened opened)
        {
            opened(opened);
            return;
        }
        final CardSet set = live.get(event.setId());
        if (set == null)
        {
            scope.unknown(event, event.setId(), "setId", LIVE);
        }
        else if (event instanceof CardEvent.CardSetClosed closed)
        {
            closed(closed, set);
        }
        else if (event instanceof CardEvent.Settled settled)
        {
            settlements.settled(settled, set);
        }
        else if (event instanceof CardEvent.CardSetSettling settling)
        {
            settlements.settling(settling, set);
        }
        else
        {
            moves.accept(event, set);
        }
    }

    private void opened(final CardEvent.CardSetOpened event)
    {
        final long id = event.setId();
        final Findings findings = scope.findings();
        final int kinds = event.kinds().size();
        sets++;
        scope.seeded(event, "CARD_SET_OPENED", id, "setId", event.epoch(), event.commitment());
        findings.need(kinds >= 2 && kinds <= 32, event, id, "CARD_SET_OPENED.kinds", kinds, "2 to 32");
        final boolean isSound = event.kinds().stream().allMatch(kind -> kind.weight() >= 1 && kind.stock() >= 0);
        findings.need(isSound, event, id, "CARD_SET_OPENED.kinds", event.kinds(),
            "weights of at least 1, no stock below 0");
        final boolean isWildKnown = event.wildKinds() == 0 || event.wildKind() < kinds;
        findings.need(isWildKnown, event, id, "CARD_SET_OPENED.wildKind", event.wildKind(),
            "below " + kinds + ", or 255");
        findings.need(event.settlesAtMs() > Math.max(event.opensAtMs(), event.timestampMs()), event, id,
            "CARD_SET_OPENED.settlesAtMs", event.settlesAtMs(), "after opensAtMs and now");
        findings.need("EQUAL".equals(event.prizeSplit()) || "LUCKY".equals(event.prizeSplit()), event, id,
            "CARD_SET_OPENED.prizeSplit", event.prizeSplit(), "EQUAL or LUCKY");
        if (isSound && isWildKnown)
        {
            live.put(id, new CardSet(event));
        }
        if (event.campaignId() == 0)
        {
            findings.same(event, id, "CARD_SET_OPENED.prize", event.prize(), 0);
            findings.same(event, id, "CARD_SET_OPENED.available", event.available(), 0);
            return;
        }
        final Pool pool = campaigns.find(event, event.campaignId(), "CARD_SET_OPENED.campaignId");
        if (pool != null)
        {
            campaigns.reserve(event, "CARD_SET_OPENED", pool, event.currency(), event.prize());
            campaigns.sameAvailable(event, "CARD_SET_OPENED", id, pool, event.available());
            pool.partOpened();
        }
    }

    private void closed(final CardEvent.CardSetClosed event, final CardSet set)
    {
        final CardEvent.CardSetOpened opened = set.opened();
        final long id = event.setId();
        final Findings findings = scope.findings();
        findings.same(event, id, "CARD_SET_CLOSED.drawn", event.drawn(), set.drawnCount());
        findings.same(event, id, "CARD_SET_CLOSED.held", event.held(), set.holders().held());
        findings.same(event, id, "CARD_SET_CLOSED.composed", event.composed(), set.composedCards());
        findings.same(event, id, "CARD_SET_CLOSED.held + composed", event.held() + event.composed(), event.drawn());
        settlements.closed(event, set);
        scope.revealed(event, "CARD_SET_CLOSED", id, opened.epoch(), event.seed(), opened.commitment());
        recompute(set, event.seed());
        add(set);
        live.remove(id);
    }

    private void recompute(final CardSet set, final byte[] seed)
    {
        set.recompute(scope.fairness().drawKey(seed, set.opened().setNonce()), scope.findings());
        recomputedCards += set.drawnCount();
        recomputedPrizes += set.settledCount();
    }

    private void add(final CardSet set)
    {
        drawn += set.drawnCount();
        held += set.holders().held();
        composed += set.composedCards();
    }

    /** Ends the feed: sets still open are recomputed as far as their seeds are known. */
    void finish()
    {
        live.forEach(set ->
        {
            final byte[] seed = scope.epochs().seedOf(set.opened().epoch(), set.opened().setId());
            if (seed != null)
            {
                recompute(set, seed);
            }
            add(set);
        });
    }

    /** @return cards recomputed from a seed. */
    long recomputedCards()
    {
        return recomputedCards;
    }

    /** @return prizes recomputed. */
    long recomputedPrizes()
    {
        return recomputedPrizes;
    }

    AuditReport.CardCounts counts()
    {
        return new AuditReport.CardCounts(sets, drawn, held, composed, settlements.prizes(), settlements.settled());
    }
}
