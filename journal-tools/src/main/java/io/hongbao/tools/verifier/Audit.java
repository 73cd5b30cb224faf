package io.hongbao.tools.verifier;

import java.util.List;
import java.util.TreeMap;

/**
 * Checks a feed of public events against RULES §2, §3, §5, §6 and §9. Feed it every event in order, then
 * {@link #finish()}. One thread; memory grows with envelopes that are open and with seeds whose epoch is not revealed,
 * not with the feed.
 */
public final class Audit
{
    private final boolean partial;
    private final Findings findings;
    private final EpochBook epochs;
    private final CloseCheck closes;
    private final FeedOrder order;
    private final LongMap<EnvelopeAccount> live = new LongMap<>();
    private final TreeMap<Integer, CurrencyTotals> currencies = new TreeMap<>();
    private CurrencyTotals lastTotals;
    private long events;
    private long skipped;
    private long created;
    private long closed;
    private long grants;

    /**
     * A new audit.
     *
     * @param partial      true if the feed is an excerpt: gaps and unknown envelopes are skipped, not found.
     * @param findingsKept how many findings are kept with their text; all are counted.
     */
    public Audit(final boolean partial, final int findingsKept)
    {
        this.partial = partial;
        findings = new Findings(findingsKept);
        final Fairness fairness = new Fairness();
        epochs = new EpochBook(fairness, findings);
        closes = new CloseCheck(fairness, findings);
        order = new FeedOrder(findings, partial);
    }

    /**
     * Tells an epoch's secret before its reveal, so that shares of envelopes still open can be recomputed too.
     *
     * @param epoch  number.
     * @param secret 32 bytes.
     */
    public void knowSecret(final long epoch, final byte[] secret)
    {
        epochs.know(epoch, secret);
    }

    /**
     * The next event of the feed.
     *
     * @param event in order of sequence.
     */
    public void accept(final PublicEvent event)
    {
        events++;
        order.check(event);
        if (event instanceof PublicEvent.Granted granted)
        {
            granted(granted);
        }
        else if (event instanceof PublicEvent.Created fresh)
        {
            created(fresh);
        }
        else if (event instanceof PublicEvent.Closed end)
        {
            closed(end);
        }
        else if (event instanceof PublicEvent.BestLuck best)
        {
            bestLuck(best);
        }
        else if (event instanceof PublicEvent.Refunded refund)
        {
            refunded(refund);
        }
        else if (event instanceof PublicEvent.EpochOpened epoch)
        {
            epochs.open(epoch);
        }
        else if (event instanceof PublicEvent.EpochRevealed epoch)
        {
            epochs.reveal(epoch, partial);
        }
    }

    /** @return findings so far; grows while events are accepted. */
    public long findingCount()
    {
        return findings.count();
    }

    /**
     * Ends the audit: envelopes still open are checked as far as their seeds are known.
     *
     * @return the report.
     */
    public AuditReport finish()
    {
        live.forEach(account -> closes.stillOpen(
            account, epochs.seedOf(account.created().epoch(), account.created().envelopeId())));
        return new AuditReport(events, skipped, created, closed, grants, closes.recomputed(), epochs.opened(),
            epochs.revealed(), epochs.seedsDerived(), List.copyOf(currencies.values()), findings.count(),
            findings.first(), closes.luckiest());
    }

    private void created(final PublicEvent.Created event)
    {
        created++;
        order.nextId(event);
        CreationCheck.check(event, findings);
        epochs.created(event, partial);
        totals(event.currency()).fund(event.total());
        final EnvelopeAccount account = new EnvelopeAccount(event);
        closes.commitment(account, epochs.seedOf(event.epoch(), event.envelopeId()));
        live.put(event.envelopeId(), account);
    }

    private void granted(final PublicEvent.Granted event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "GRANTED");
        if (account == null)
        {
            return;
        }
        grants++;
        GrantCheck.check(event, account, findings);
        if (account.count() < account.created().shares())
        {
            account.grant(event);
        }
        totals(event.currency()).grant(event.amount());
    }

    private void bestLuck(final PublicEvent.BestLuck event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "BEST_LUCK");
        if (account != null)
        {
            if (account.bestLuck() != null)
            {
                findings.add(event, event.envelopeId(), "BEST_LUCK", "a second one", "one at most");
            }
            account.bestLuck(event);
        }
    }

    private void refunded(final PublicEvent.Refunded event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "REFUNDED");
        if (account != null)
        {
            GrantCheck.refund(event, account, findings);
            account.refund(event);
            totals(event.currency()).refund(event.amount());
        }
    }

    private void closed(final PublicEvent.Closed event)
    {
        final EnvelopeAccount account = accountOf(event, event.envelopeId(), "CLOSED");
        if (account != null)
        {
            closed++;
            closes.closed(event, account);
            epochs.closed(event, account.created().epoch());
            live.remove(event.envelopeId());
        }
    }

    private EnvelopeAccount accountOf(final PublicEvent event, final long envelopeId, final String type)
    {
        final EnvelopeAccount account = live.get(envelopeId);
        if (account == null)
        {
            skipped++;
            if (!partial)
            {
                findings.add(event, envelopeId, type + ".envelopeId", envelopeId, "an envelope created and not closed");
            }
        }
        return account;
    }

    private CurrencyTotals totals(final int currency)
    {
        if (lastTotals == null || lastTotals.currency() != currency)
        {
            lastTotals = currencies.computeIfAbsent(currency, CurrencyTotals::new);
        }
        return lastTotals;
    }
}
