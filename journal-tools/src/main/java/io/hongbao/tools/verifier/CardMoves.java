package io.hongbao.tools.verifier;

/** Draws earned, cards drawn, given, swapped and composed: none appears from nowhere (RULES §7). */
final class CardMoves
{
    private final Scope scope;
    private final Campaigns campaigns;
    private final Tickets tickets;

    CardMoves(final Scope scope, final Campaigns campaigns, final Tickets tickets)
    {
        this.scope = scope;
        this.campaigns = campaigns;
        this.tickets = tickets;
    }

    void accept(final CardEvent event, final CardSet set)
    {
        scope.findings().need(event.timestampMs() < set.opened().settlesAtMs() && !set.isSettling(), event,
            event.setId(), "timestampMs", event.timestampMs(), "before settlesAtMs " + set.opened().settlesAtMs());
        if (event instanceof CardEvent.CardDrawn drawn)
        {
            drawn(drawn, set);
        }
        else if (event instanceof CardEvent.DrawsGranted granted)
        {
            granted(granted, set);
        }
        else if (event instanceof CardEvent.CardGifted gift)
        {
            isTwo(gift, "CARD_GIFTED", gift.from(), gift.to());
            if (isKind(gift, "CARD_GIFTED.kind", gift.kind(), set))
            {
                move(gift, "CARD_GIFTED.from", gift.from(), gift.to(), gift.kind(), set);
            }
        }
        else if (event instanceof CardEvent.CardAsked asked)
        {
            isTwo(asked, "CARD_ASKED", asked.from(), asked.to());
            isKind(asked, "CARD_ASKED.kind", asked.kind(), set);
        }
        else if (event instanceof CardEvent.SwapOffered offer)
        {
            offered(offer, set);
        }
        else if (event instanceof CardEvent.CardsSwapped swap)
        {
            swapped(swap, set);
        }
        else if (event instanceof CardEvent.Composed composed)
        {
            composed(composed, set);
        }
    }

    private void granted(final CardEvent.DrawsGranted event, final CardSet set)
    {
        final long id = event.setId();
        final CardEvent.CardSetOpened opened = set.opened();
        final Findings findings = scope.findings();
        findings.least(event, id, "DRAWS_GRANTED.draws", event.draws(), 1);
        findings.same(event, id, "DRAWS_GRANTED.rights", event.rights(),
            scope.isPartial() ? event.rights() : set.holders().earn(event.user(), event.draws()));
        final boolean isByTicket = "TICKET".equals(event.source());
        tickets.require(event, "DRAWS_GRANTED", id, event.user(), !isByTicket ? null :
            new Tickets.Terms(id, opened.campaignId(), opened.ticketTask(), keyId ->
                opened.campaignId() == 0 || campaigns.hasTicketKey(opened.campaignId(), keyId)));
        if ("BLESSING".equals(event.source()))
        {
            final boolean isEarned = scope.next().previous() instanceof BlessingEvent.Blessed blessed &&
                blessed.from() == event.user() && blessed.setId() == id && blessed.blessingId() == event.subjectId();
            findings.need(isEarned || scope.isPartial(), event, id, "DRAWS_GRANTED.subjectId", event.subjectId(),
                "the blessing of this user directly before");
            final long earned =
                set.holders().blessed(event.user(), scope.dayOf(event.timestampMs()), event.draws());
            findings.need(earned <= opened.blessingDrawsPerDay(), event, id,
                "DRAWS_GRANTED: by blessings on this day", earned, "at most " + opened.blessingDrawsPerDay());
        }
        else
        {
            findings.same(event, id, "DRAWS_GRANTED.subjectId", event.subjectId(), 0);
            findings.need(isByTicket || "GRANT".equals(event.source()), event, id, "DRAWS_GRANTED.source",
                event.source(), "GRANT, TICKET or BLESSING");
        }
    }

    private void drawn(final CardEvent.CardDrawn event, final CardSet set)
    {
        final long id = event.setId();
        final Findings findings = scope.findings();
        findings.least(event, id, "CARD_DRAWN.timestampMs", event.timestampMs(), set.opened().opensAtMs());
        findings.same(event, id, "CARD_DRAWN.ordinal", event.ordinal(), set.drawnCount());
        if (!isKind(event, "CARD_DRAWN.kind", event.kind(), set))
        {
            return;
        }
        set.drawn(event);
        if (!scope.isPartial())
        {
            findings.need(set.holders().earn(event.user(), -1) >= 0, event, id, "CARD_DRAWN.user", event.user(),
                "a user with a draw left");
        }
        findings.least(event, id, "CARD_DRAWN: stock left of kind " + event.kind(), set.stockLeft(event.kind()), 0);
    }

    private void offered(final CardEvent.SwapOffered event, final CardSet set)
    {
        final long id = event.setId();
        final Findings findings = scope.findings();
        findings.same(event, id, "SWAP_OFFERED.swapId", event.swapId(), event.sequence());
        findings.least(event, id, "SWAP_OFFERED.expiresAtMs", event.expiresAtMs(), event.timestampMs() + 1);
        isTwo(event, "SWAP_OFFERED", event.from(), event.to());
        findings.need(event.give() != event.want(), event, id, "SWAP_OFFERED.want", event.want(), "another kind");
        if (isKind(event, "SWAP_OFFERED.give", event.give(), set) &&
            isKind(event, "SWAP_OFFERED.want", event.want(), set))
        {
            findings.least(event, id, "SWAP_OFFERED.give: cards that " + event.from() + " holds",
                set.holders().cards(event.from(), event.give()), 1);
        }
        set.swaps().put(event.swapId(), event);
    }

    private void swapped(final CardEvent.CardsSwapped event, final CardSet set)
    {
        final long id = event.setId();
        final Findings findings = scope.findings();
        final CardEvent.SwapOffered offer = set.swaps().get(event.swapId());
        if (offer == null)
        {
            scope.unknown(event, event.swapId(), "CARDS_SWAPPED.swapId", "a swap offered and not taken");
            return;
        }
        set.swaps().remove(event.swapId());
        findings.same(event, id, "CARDS_SWAPPED.from", event.from(), offer.from());
        findings.same(event, id, "CARDS_SWAPPED.to", event.to(), offer.to());
        findings.same(event, id, "CARDS_SWAPPED.give", event.give(), offer.give());
        findings.same(event, id, "CARDS_SWAPPED.want", event.want(), offer.want());
        findings.need(event.timestampMs() < offer.expiresAtMs(), event, id, "CARDS_SWAPPED.timestampMs",
            event.timestampMs(), "before " + offer.expiresAtMs());
        if (isKind(event, "CARDS_SWAPPED.give", event.give(), set) &&
            isKind(event, "CARDS_SWAPPED.want", event.want(), set))
        {
            move(event, "CARDS_SWAPPED.give", event.from(), event.to(), event.give(), set);
            move(event, "CARDS_SWAPPED.want", event.to(), event.from(), event.want(), set);
        }
    }

    private void composed(final CardEvent.Composed event, final CardSet set)
    {
        final CardEvent.CardSetOpened opened = set.opened();
        final long id = event.setId();
        final Findings findings = scope.findings();
        findings.same(event, id, "COMPOSED.ordinal", event.ordinal(), set.compositions());
        long byWild = 0;
        for (int kind = 0; kind < opened.kinds().size(); kind++)
        {
            if (kind == opened.wildKind())
            {
                continue;
            }
            if (!set.holders().take(event.user(), kind))
            {
                byWild |= 1L << kind;
                findings.need(opened.wildKinds() == 1 && set.holders().take(event.user(), opened.wildKind()), event,
                    id, "COMPOSED.user", event.user(), "a holder of kind " + kind + " or of a wild for it");
            }
        }
        findings.same(event, id, "COMPOSED.byWild", event.byWild(), byWild);
        set.composed(event.user());
    }

    private void move(final CardEvent event, final String field, final long from, final long to, final int kind,
        final CardSet set)
    {
        scope.findings().need(set.holders().take(from, kind), event, event.setId(), field, from,
            "a holder of kind " + kind);
        set.holders().give(to, kind);
    }

    private boolean isKind(final CardEvent event, final String field, final int kind, final CardSet set)
    {
        final int kinds = set.opened().kinds().size();
        scope.findings().need(kind < kinds, event, event.setId(), field, kind, "0 to " + (kinds - 1));
        return kind < kinds;
    }

    private void isTwo(final CardEvent event, final String type, final long from, final long to)
    {
        scope.findings().least(event, event.setId(), type + ".from", from, 1);
        scope.findings().need(to > 0 && to != from, event, event.setId(), type + ".to", to, "another user");
    }
}
