package io.hongbao.tools.verifier;

/**
 * Checks a feed of public events against RULES §2, §3, §5, §6, §7 and §9. Feed it every event in order, then
 * {@link #finish()}. One thread; memory grows with what is open (and what is remembered of it: a card set keeps its
 * draws, a campaign its users) and with seeds whose epoch is not revealed, not with the feed.
 */
public final class Audit
{
    private final Scope scope;
    private final Tickets tickets;
    private final Campaigns campaigns;
    private final Subsidies subsidies;
    private final Drops drops;
    private final Envelopes envelopes;
    private final Exchanges exchanges;
    private final CardSets cards;
    private long events;

    /**
     * A new audit.
     *
     * @param partial      true if the feed is an excerpt: gaps and unknown objects are skipped, not found.
     * @param findingsKept how many findings are kept with their text; all are counted.
     */
    public Audit(final boolean partial, final int findingsKept)
    {
        scope = new Scope(partial, findingsKept);
        tickets = new Tickets(scope);
        campaigns = new Campaigns(scope);
        subsidies = new Subsidies(scope, campaigns);
        drops = new Drops(scope, campaigns);
        envelopes = new Envelopes(scope, campaigns, tickets);
        exchanges = new Exchanges(scope, tickets);
        cards = new CardSets(scope, campaigns, tickets);
    }

    /**
     * Tells an epoch's secret before its reveal, so that what is still open can be recomputed too.
     *
     * @param epoch  number.
     * @param secret 32 bytes.
     */
    public void knowSecret(final long epoch, final byte[] secret)
    {
        scope.epochs().know(epoch, secret);
    }

    /**
     * The next event of the feed.
     *
     * @param event in order of sequence.
     */
    public void accept(final PublicEvent event)
    {
        events++;
        scope.order().check(event);
        scope.next().accept(event);
        envelopes.settleFresh(event);
        if (event instanceof PublicEvent.Granted granted)
        {
            envelopes.granted(granted);
        }
        else if (event instanceof PublicEvent.Created created)
        {
            envelopes.created(created);
        }
        else if (event instanceof PublicEvent.Closed closed)
        {
            envelopes.closed(closed);
        }
        else if (event instanceof PublicEvent.BestLuck best)
        {
            envelopes.bestLuck(best);
        }
        else if (event instanceof PublicEvent.Refunded refund)
        {
            envelopes.refunded(refund);
        }
        else if (event instanceof CardEvent card)
        {
            cards.accept(card);
        }
        else
        {
            rare(event);
        }
    }

    private void rare(final PublicEvent event)
    {
        if (event instanceof GateEvent.TicketUsed ticket)
        {
            tickets.used(ticket);
        }
        else if (event instanceof GateEvent gate)
        {
            envelopes.gate(gate);
        }
        else if (event instanceof PublicEvent.Opened opened)
        {
            envelopes.opened(opened);
        }
        else if (event instanceof ExchangeEvent exchange)
        {
            exchanges.accept(exchange);
        }
        else if (event instanceof CampaignEvent campaign)
        {
            campaign(campaign);
        }
        else if (event instanceof BlessingEvent blessing)
        {
            Blessings.check(blessing, scope.findings());
        }
        else if (event instanceof PublicEvent.EpochOpened epoch)
        {
            scope.epochs().open(epoch);
        }
        else if (event instanceof PublicEvent.EpochRevealed epoch)
        {
            scope.epochs().reveal(epoch, scope.isPartial());
        }
        else if (event instanceof PublicEvent.SettingsSet settings)
        {
            scope.settings(settings);
        }
    }

    private void campaign(final CampaignEvent event)
    {
        if (campaigns.accept(event))
        {
            return;
        }
        if (event instanceof CampaignEvent.Dropped dropped)
        {
            final EnvelopeAccount account = envelopes.takeFresh(dropped.envelopeId());
            drops.dropped(dropped, account);
            if (account != null)
            {
                envelopes.dropped(account);
            }
        }
        else if (event instanceof CampaignEvent.SubsidyUsed used)
        {
            subsidies.used(used, envelopes.takeFresh(used.envelopeId()));
        }
        else if (event instanceof CampaignEvent.SubsidyGranted granted)
        {
            subsidies.granted(granted);
        }
        else if (event instanceof CampaignEvent.SubsidyReturned returned)
        {
            subsidies.returned(returned);
        }
        else if (event instanceof CampaignEvent.DropsScheduled scheduled)
        {
            drops.scheduled(scheduled);
        }
        else if (event instanceof CampaignEvent.DropSkipped skipped)
        {
            drops.skipped(skipped);
        }
        else if (event instanceof CampaignEvent.DropsEnded ended)
        {
            drops.ended(ended);
        }
    }

    /** @return findings so far; grows while events are accepted. */
    public long findingCount()
    {
        return scope.findings().count();
    }

    /**
     * Ends the audit: what is still open is checked as far as its seed is known, and the money of each currency is
     * added up.
     *
     * @return the report.
     */
    public AuditReport finish()
    {
        envelopes.settleFresh(null);
        scope.next().finish(scope.isPartial());
        final Remaining remaining = new Remaining();
        envelopes.finish(remaining);
        exchanges.remaining(remaining);
        campaigns.remaining(remaining);
        cards.finish();
        if (!scope.isPartial())
        {
            for (final CurrencyTotals totals : scope.money().all())
            {
                // RULES §6: what users paid in and were not paid lies in envelopes, exchanges and pools
                if (totals.remaining() != remaining.of(totals.currency()))
                {
                    scope.findings().add(0, 0, "money of currency " + totals.currency() + " remaining",
                        Long.toString(totals.remaining()), Long.toString(remaining.of(totals.currency())));
                }
            }
        }
        final CloseCheck closes = envelopes.closes();
        final EpochBook epochs = scope.epochs();
        return new AuditReport(events, scope.skipped(), envelopes.created(), envelopes.closed(), envelopes.grants(),
            closes.recomputed(), new AuditReport.Draws(closes.draws().taps(), closes.draws().winners(),
                cards.recomputedCards(), cards.recomputedPrizes(), drops.nonces()),
            exchanges.counts(), campaigns.counts(), cards.counts(), epochs.opened(), epochs.revealed(),
            epochs.seedsDerived(), scope.money().all(), scope.findings().count(), scope.findings().first(),
            closes.luckiest());
    }
}
