package io.hongbao.tools.verifier;

/** Envelopes from CREATED to CLOSED, with their gates, and with the pool that pays if it is not a user. */
final class Envelopes
{
    private final Scope scope;
    private final Campaigns campaigns;
    private final GateCheck gates;
    private final Relays relays;
    private final CloseCheck closes;
    private final LongMap<EnvelopeAccount> live = new LongMap<>();
    /** Created last with money of a pool; the next event says whether a drop or subsidy had reserved it before. */
    private EnvelopeAccount fresh;
    private long created;
    private long closed;
    private long grants;

    Envelopes(final Scope scope, final Campaigns campaigns, final Tickets tickets)
    {
        this.scope = scope;
        this.campaigns = campaigns;
        gates = new GateCheck(scope, tickets, campaigns);
        relays = new Relays(scope);
        closes = new CloseCheck(scope.fairness(), scope.findings());
    }

    /** Reserves in the pool what an envelope took that was neither a drop nor of a subsidy. */
    void settleFresh(final PublicEvent next)
    {
        if (fresh != null && !(next instanceof GateEvent.Gated gated &&
            gated.envelopeId() == fresh.created().envelopeId()) && !(next instanceof CampaignEvent.Dropped) &&
            !(next instanceof CampaignEvent.SubsidyUsed))
        {
            final PublicEvent.Created event = fresh.created();
            fresh = null;
            final Pool pool = campaigns.find(event, event.campaignId(), "CREATED.campaignId");
            scope.findings().same(event, event.envelopeId(), "CREATED.sender", event.sender(), 0);
            if (pool != null)
            {
                campaigns.reserve(event, "CREATED", pool, event.currency(), event.total());
                pool.partOpened();
            }
        }
    }

    /** @return the envelope created just before with money of a pool, null if it was another. */
    EnvelopeAccount takeFresh(final long envelopeId)
    {
        final EnvelopeAccount account = fresh;
        if (account == null || account.created().envelopeId() != envelopeId)
        {
            return null;
        }
        fresh = null;
        return account;
    }

    /** A drop's envelope is a part of its own beside its schedule. */
    void dropped(final EnvelopeAccount account)
    {
        final PublicEvent.Created event = account.created();
        final Pool pool = campaigns.find(event, event.campaignId(), "CREATED.campaignId");
        if (pool != null)
        {
            pool.partOpened();
        }
    }

    void created(final PublicEvent.Created event)
    {
        created++;
        CreationCheck.check(event, scope.findings());
        scope.seeded(event, "CREATED", event.envelopeId(), "envelopeId", event.epoch(), event.commitment());
        final EnvelopeAccount account = new EnvelopeAccount(event);
        live.put(event.envelopeId(), account);
        if (event.campaignId() == 0)
        {
            scope.money().of(event.currency()).fund(event.total());
        }
        else
        {
            fresh = account;
        }
    }

    void granted(final PublicEvent.Granted event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "GRANTED");
        if (account == null)
        {
            return;
        }
        grants++;
        GrantCheck.check(event, account, scope.findings());
        gates.granted(event, account);
        if (account.count() < account.created().shares())
        {
            account.grant(event);
        }
        scope.money().of(event.currency()).grant(event.amount());
        final Pool pool = poolOf(account, event);
        if (pool != null)
        {
            pool.grant(event.amount());
            pool.caps().granted(event, scope.dayOf(event.timestampMs()), !account.isRaffle() && !account.hasGoal(),
                scope.findings());
        }
    }

    void bestLuck(final PublicEvent.BestLuck event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "BEST_LUCK");
        if (account != null)
        {
            if (account.bestLuck() != null)
            {
                scope.findings().add(event, event.envelopeId(), "BEST_LUCK", "a second one", "one at most");
            }
            account.bestLuck(event);
        }
    }

    void refunded(final PublicEvent.Refunded event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "REFUNDED");
        if (account == null)
        {
            return;
        }
        GrantCheck.refund(event, account, scope.findings());
        account.refund(event);
        if (account.created().campaignId() == 0)
        {
            scope.money().of(event.currency()).refund(event.amount());
            return;
        }
        final Pool pool = poolOf(account, event);
        if (pool != null)
        {
            pool.release(event.amount());
        }
    }

    void closed(final PublicEvent.Closed event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "CLOSED");
        if (account == null)
        {
            return;
        }
        closed++;
        final PublicEvent.Created begin = account.created();
        scope.revealed(event, "CLOSED", event.envelopeId(), begin.epoch(), event.seed(), begin.commitment());
        closes.closed(event, account);
        final Pool pool = poolOf(account, event);
        if (pool != null)
        {
            pool.partClosed();
        }
        live.remove(event.envelopeId());
    }

    void opened(final PublicEvent.Opened event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "OPENED");
        if (account != null)
        {
            gates.opened(event, account);
        }
    }

    void gate(final GateEvent event)
    {
        if (event instanceof GateEvent.Gated gated)
        {
            final EnvelopeAccount account = accountOf(event, gated.envelopeId(), "GATED");
            if (account != null)
            {
                gates.gated(gated, account);
                relays.gated(gated, account.created());
            }
        }
        else if (event instanceof GateEvent.Entered entered)
        {
            final EnvelopeAccount account = accountOf(event, entered.envelopeId(), "ENTERED");
            if (account != null)
            {
                gates.entered(entered, account);
            }
        }
        else if (event instanceof GateEvent.HandedIn handedIn)
        {
            final EnvelopeAccount account = accountOf(event, handedIn.envelopeId(), "HANDED_IN");
            if (account != null)
            {
                gates.handedIn(handedIn, account);
            }
        }
        else if (event instanceof GateEvent.Tried tried)
        {
            final EnvelopeAccount account = accountOf(event, tried.envelopeId(), "TRIED");
            if (account != null)
            {
                gates.tried(tried, account);
            }
        }
        else if (event instanceof GateEvent.RelayInvited invited)
        {
            final EnvelopeAccount account = accountOf(event, invited.envelopeId(), "RELAY_INVITED");
            if (account != null)
            {
                relays.invited(invited, account);
            }
        }
    }

    /** Ends the feed: envelopes still open are checked as far as their seeds are known. */
    void finish(final Remaining remaining)
    {
        live.forEach(account ->
        {
            final PublicEvent.Created begin = account.created();
            closes.stillOpen(account, scope.epochs().seedOf(begin.epoch(), begin.envelopeId()));
            if (begin.campaignId() == 0)
            {
                remaining.add(begin.currency(), begin.total() - account.granted() - account.refunded());
            }
        });
    }

    private Pool poolOf(final EnvelopeAccount account, final PublicEvent event)
    {
        final long campaignId = account.created().campaignId();
        return campaignId == 0 ? null : campaigns.find(event, campaignId, "campaignId");
    }

    private EnvelopeAccount accountOf(final PublicEvent event, final long envelopeId, final String type)
    {
        final EnvelopeAccount account = live.get(envelopeId);
        if (account == null)
        {
            scope.unknown(event, envelopeId, type + ".envelopeId", "an envelope created and not closed");
        }
        return account;
    }

    long created()
    {
        return created;
    }

    long closed()
    {
        return closed;
    }

    long grants()
    {
        return grants;
    }

    CloseCheck closes()
    {
        return closes;
    }
}
