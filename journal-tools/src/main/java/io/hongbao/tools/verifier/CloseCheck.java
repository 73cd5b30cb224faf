package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.List;

/** What can be said of an envelope once its seed is known: commitment, every share, best luck, the sums. */
final class CloseCheck
{
    private final Fairness fairness;
    private final Findings findings;
    private final DrawCheck draws;
    private long bySeed;
    private long bySecret;
    private long byArithmetic;
    private long notYet;
    private double bestMultiple = 1;
    private LuckiestEnvelope luckiest;

    CloseCheck(final Fairness fairness, final Findings findings)
    {
        this.fairness = fairness;
        this.findings = findings;
        draws = new DrawCheck(findings);
    }

    void closed(final PublicEvent.Closed event, final EnvelopeAccount account)
    {
        final PublicEvent.Created created = account.created();
        final long id = event.envelopeId();
        findings.same(event, id, "CLOSED.granted", event.granted(), account.granted());
        findings.same(event, id, "CLOSED.refunded", event.refunded(), account.refunded());
        findings.same(event, id, "CLOSED.granted + refunded", event.granted() + event.refunded(), created.total());
        reason(event, account);
        final DrawKey key = fairness.drawKey(event.seed(), created.senderNonce());
        draws(account, key);
        if (account.isEqual())
        {
            byArithmetic += account.count();
        }
        else
        {
            shares(account, key);
            bySeed += account.count();
        }
        bestLuck(event, account);
        onceEach(event.sequence(), account);
        remember(event, account);
    }

    void stillOpen(final EnvelopeAccount account, final byte[] seed)
    {
        final DrawKey key = seed == null ? null : fairness.drawKey(seed, account.created().senderNonce());
        if (key != null)
        {
            draws(account, key);
        }
        if (account.isEqual())
        {
            byArithmetic += account.count();
        }
        else if (key != null)
        {
            shares(account, key);
            bySecret += account.count();
        }
        else
        {
            notYet += account.count();
        }
        onceEach(account.created().sequence(), account);
    }

    AuditReport.Recomputed recomputed()
    {
        return new AuditReport.Recomputed(bySeed, bySecret, byArithmetic, notYet);
    }

    DrawCheck draws()
    {
        return draws;
    }

    LuckiestEnvelope luckiest()
    {
        return luckiest;
    }

    private void draws(final EnvelopeAccount account, final DrawKey key)
    {
        if (account.gates() != null)
        {
            draws.check(account, key);
        }
    }

    private void shares(final EnvelopeAccount account, final DrawKey key)
    {
        final PublicEvent.Created created = account.created();
        if (account.count() == 0 || created.shares() < 1)
        {
            return;
        }
        final long[] expected = "FAIR".equals(created.split()) ?
            Shares.fair(key, created.total(), created.shares(), created.minShare(), created.maxShare()) :
            Shares.lucky(key, created.total(), created.shares(), created.minShare(), created.maxShare(),
                account.count());
        for (int ordinal = 0; ordinal < account.count(); ordinal++)
        {
            if (expected[ordinal] != account.amount(ordinal))
            {
                findings.add(account.sequence(ordinal), created.envelopeId(), "GRANTED.amount of ordinal " + ordinal,
                    Long.toString(account.amount(ordinal)), Long.toString(expected[ordinal]));
            }
        }
    }

    private void reason(final PublicEvent.Closed event, final EnvelopeAccount account)
    {
        final boolean empty = account.count() == account.created().shares();
        if (empty != "EXHAUSTED".equals(event.reason()))
        {
            findings.add(event, event.envelopeId(), "CLOSED.reason",
                event.reason() + " after " + account.count() + " of " + account.created().shares() + " shares",
                "EXHAUSTED if and only if all shares went");
        }
        final boolean untouched = "CANCELLED".equals(event.reason()) || "DECLINED".equals(event.reason());
        if (untouched && account.count() > 0)
        {
            findings.add(event, event.envelopeId(), "CLOSED.reason", event.reason(), "no grant before");
        }
        if ("DRAWN".equals(event.reason()))
        {
            findings.need(account.isRaffle() && account.count() == account.gates().entrantCount(), event,
                event.envelopeId(), "CLOSED.reason", event.reason() + " after " + account.count() + " grants",
                "a raffle each of whose entrants has won");
        }
        else if ("EXPIRED".equals(event.reason()))
        {
            findings.least(event, event.envelopeId(), "CLOSED.timestampMs", event.timestampMs(),
                account.created().expiresAtMs());
        }
    }

    private void bestLuck(final PublicEvent.Closed event, final EnvelopeAccount account)
    {
        final boolean due = !account.isEqual() && account.created().shares() > 1 &&
            account.count() == account.created().shares();
        final PublicEvent.BestLuck announced = account.bestLuck();
        if (due != (announced != null))
        {
            findings.add(event, event.envelopeId(), "BEST_LUCK", announced == null ? "missing" : "there",
                due ? "one" : "none");
        }
        else if (due)
        {
            final int best = account.bestOrdinal();
            findings.same(announced, event.envelopeId(), "BEST_LUCK.user", announced.user(), account.user(best));
            findings.same(announced, event.envelopeId(), "BEST_LUCK.amount", announced.amount(), account.amount(best));
        }
    }

    private void onceEach(final long sequence, final EnvelopeAccount account)
    {
        final long twice = account.userGrantedTwice();
        if (twice != 0)
        {
            findings.add(sequence, account.created().envelopeId(), "GRANTED.user", twice + " twice", "each user once");
        }
    }

    private void remember(final PublicEvent.Closed event, final EnvelopeAccount account)
    {
        final PublicEvent.Created created = account.created();
        final int best = account.bestOrdinal();
        if (account.isEqual() || best < 0)
        {
            return;
        }
        final double multiple = LuckiestEnvelope.multiple(account.amount(best), created.shares(), created.total());
        if (multiple > bestMultiple)
        {
            bestMultiple = multiple;
            final List<LuckiestEnvelope.Grant> grants = new ArrayList<>();
            for (int i = 0; i < Math.min(account.count(), LuckiestEnvelope.MAX_GRANTS); i++)
            {
                grants.add(grant(account, i));
            }
            luckiest = new LuckiestEnvelope(created, event, List.copyOf(grants), grant(account, best));
        }
    }

    private static LuckiestEnvelope.Grant grant(final EnvelopeAccount account, final int ordinal)
    {
        return new LuckiestEnvelope.Grant(account.user(ordinal), account.amount(ordinal), ordinal,
            account.timeMs(ordinal), account.sequence(ordinal));
    }
}
