package io.hongbao.tools.verifier;

/** Exchanges (RULES §7): both sides or nothing, and the escrow goes back once. */
final class Exchanges
{
    private final Scope scope;
    private final Tickets tickets;
    private final LongMap<Account> open = new LongMap<>(64);
    private long offered;
    private long completed;
    private long ended;

    /** An exchange that is not over. */
    private static final class Account
    {
        private final ExchangeEvent.ExchangeOffered offer;
        private ExchangeEvent.ExchangeFunded funded;
        private boolean isReturned;

        private Account(final ExchangeEvent.ExchangeOffered offer)
        {
            this.offer = offer;
        }
    }

    Exchanges(final Scope scope, final Tickets tickets)
    {
        this.scope = scope;
        this.tickets = tickets;
    }

    void accept(final ExchangeEvent event)
    {
        if (event instanceof ExchangeEvent.ExchangeOffered offer)
        {
            offered(offer);
            return;
        }
        final Account account = open.get(event.exchangeId());
        if (account == null)
        {
            scope.unknown(event, event.exchangeId(), "exchangeId", "an exchange offered and not over");
        }
        else if (event instanceof ExchangeEvent.ExchangeFunded funded)
        {
            funded(funded, account);
        }
        else if (event instanceof ExchangeEvent.ExchangeCompleted done)
        {
            completed(done, account);
        }
        else if (event instanceof ExchangeEvent.ExchangeReturned back)
        {
            returned(back, account);
        }
        else if (event instanceof ExchangeEvent.ExchangeEnded end)
        {
            ended(end, account);
        }
    }

    private void offered(final ExchangeEvent.ExchangeOffered event)
    {
        final long id = event.exchangeId();
        final Findings findings = scope.findings();
        offered++;
        scope.order().nextId(event, id, "EXCHANGE_OFFERED.exchangeId");
        findings.need(event.from() != event.to() && event.to() > 0, event, id, "EXCHANGE_OFFERED.to", event.to(),
            "another user than " + event.from());
        findings.least(event, id, "EXCHANGE_OFFERED.from", event.from(), 1);
        findings.least(event, id, "EXCHANGE_OFFERED.expiresAtMs", event.expiresAtMs(), event.timestampMs() + 1);
        open.put(id, new Account(event));
        scope.next().want(id, "EXCHANGE_FUNDED", next -> event.isBlind() && next instanceof PublicEvent.Withheld ||
            next instanceof ExchangeEvent.ExchangeFunded funded && funded.exchangeId() == id);
    }

    private void funded(final ExchangeEvent.ExchangeFunded event, final Account account)
    {
        final long id = event.exchangeId();
        final ExchangeEvent.ExchangeOffered offer = account.offer;
        final Findings findings = scope.findings();
        findings.need(account.funded == null, event, id, "EXCHANGE_FUNDED", "a second one", "one");
        findings.same(event, id, "EXCHANGE_FUNDED.from", event.from(), offer.from());
        findings.least(event, id, "EXCHANGE_FUNDED.amount", event.amount(), 1);
        findings.least(event, id, "EXCHANGE_FUNDED.minimum", event.minimum(), 1);
        findings.same(event, id, "EXCHANGE_FUNDED.currency", event.currency(), offer.currency());
        findings.same(event, id, "EXCHANGE_FUNDED.blind", event.blind(), offer.blind());
        account.funded = event;
        scope.money().of(event.currency()).fund(event.amount());
    }

    private void completed(final ExchangeEvent.ExchangeCompleted event, final Account account)
    {
        final long id = event.exchangeId();
        final ExchangeEvent.ExchangeOffered offer = account.offer;
        final Findings findings = scope.findings();
        findings.same(event, id, "EXCHANGE_COMPLETED.from", event.from(), offer.from());
        findings.same(event, id, "EXCHANGE_COMPLETED.to", event.to(), offer.to());
        findings.same(event, id, "EXCHANGE_COMPLETED.currency", event.currency(), offer.currency());
        findings.need(event.timestampMs() < offer.expiresAtMs(), event, id, "EXCHANGE_COMPLETED.timestampMs",
            event.timestampMs(), "before " + offer.expiresAtMs());
        final long amount = account.funded == null ? event.amount() : account.funded.amount();
        findings.same(event, id, "EXCHANGE_COMPLETED.amount", event.amount(), amount);
        findings.least(event, id, "EXCHANGE_COMPLETED.amount", event.amount(), 1);
        findings.least(event, id, "EXCHANGE_COMPLETED.answer", event.answer(),
            account.funded == null ? 1 : account.funded.minimum());
        findings.need(!account.isReturned, event, id, "EXCHANGE_COMPLETED", "after EXCHANGE_RETURNED", "one of both");
        final CurrencyTotals money = scope.money().of(offer.currency());
        if (account.funded == null)
        {
            // the escrow of a blind one becomes public only here
            money.fund(event.amount());
        }
        money.fund(event.answer());
        money.grant(event.amount());
        money.grant(event.answer());
        completed++;
        tickets.completed(offer);
        open.remove(id);
    }

    private void returned(final ExchangeEvent.ExchangeReturned event, final Account account)
    {
        final long id = event.exchangeId();
        final ExchangeEvent.ExchangeOffered offer = account.offer;
        final Findings findings = scope.findings();
        findings.need(!account.isReturned, event, id, "EXCHANGE_RETURNED", "a second one", "one");
        findings.same(event, id, "EXCHANGE_RETURNED.toKind", event.toKind(), "USER");
        findings.same(event, id, "EXCHANGE_RETURNED.to", event.to(), offer.from());
        findings.same(event, id, "EXCHANGE_RETURNED.currency", event.currency(), offer.currency());
        findings.same(event, id, "EXCHANGE_RETURNED.blind", event.blind(), offer.blind());
        findings.same(event, id, "EXCHANGE_RETURNED.amount", event.amount(),
            account.funded == null ? event.amount() : account.funded.amount());
        if (account.funded != null)
        {
            scope.money().of(offer.currency()).refund(event.amount());
        }
        account.isReturned = true;
        scope.next().want(id, "EXCHANGE_ENDED",
            next -> next instanceof ExchangeEvent.ExchangeEnded end && end.exchangeId() == id);
    }

    private void ended(final ExchangeEvent.ExchangeEnded event, final Account account)
    {
        final long id = event.exchangeId();
        final Findings findings = scope.findings();
        final boolean isHidden =
            account.offer.isBlind() && scope.next().previous() instanceof PublicEvent.Withheld;
        findings.need(account.isReturned || isHidden || scope.isPartial(), event, id, "EXCHANGE_ENDED",
            "without a return", "EXCHANGE_RETURNED directly before");
        final boolean isPast = event.timestampMs() >= account.offer.expiresAtMs();
        findings.same(event, id, "EXCHANGE_ENDED.state", event.state(), isPast ? "EXPIRED" : "DECLINED");
        ended++;
        open.remove(id);
    }

    /** What is in escrow at the end of the feed, so far as it is public. */
    void remaining(final Remaining remaining)
    {
        open.forEach(account ->
        {
            if (account.funded != null && !account.isReturned)
            {
                remaining.add(account.offer.currency(), account.funded.amount());
            }
        });
    }

    AuditReport.ExchangeCounts counts()
    {
        return new AuditReport.ExchangeCounts(offered, completed, ended);
    }
}
