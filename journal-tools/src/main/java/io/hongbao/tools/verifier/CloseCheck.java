package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What can be said of an envelope once its seed is known: commitment, every share, best luck, the sums. */
final class CloseCheck
{
    private final Fairness fairness;
    private final Findings findings;
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
    }

    /** Checks the commitment of a creation, if the seed is known already. */
    void commitment(final EnvelopeAccount account, final byte[] seed)
    {
        final PublicEvent.Created created = account.created();
        if (seed != null && !Arrays.equals(fairness.commitment(created.envelopeId(), seed), created.commitment()))
        {
            findings.add(created, created.envelopeId(), "CREATED.commitment", created.commitment(),
                fairness.commitment(created.envelopeId(), seed));
        }
    }

    void closed(final PublicEvent.Closed event, final EnvelopeAccount account)
    {
        final PublicEvent.Created created = account.created();
        final long id = event.envelopeId();
        final byte[] commitment = fairness.commitment(id, event.seed());
        if (!Arrays.equals(commitment, created.commitment()))
        {
            findings.add(event, id, "CLOSED.seed", event.seed(), "the seed behind the commitment of CREATED");
        }
        findings.same(event, id, "CLOSED.granted", event.granted(), account.granted());
        findings.same(event, id, "CLOSED.refunded", event.refunded(), account.refunded());
        findings.same(event, id, "CLOSED.granted + refunded", event.granted() + event.refunded(), created.total());
        reason(event, account);
        if (account.isEqual())
        {
            byArithmetic += account.count();
        }
        else
        {
            shares(account, event.seed());
            bySeed += account.count();
        }
        bestLuck(event, account);
        onceEach(event.sequence(), account);
        remember(event, account);
    }

    void stillOpen(final EnvelopeAccount account, final byte[] seed)
    {
        if (account.isEqual())
        {
            byArithmetic += account.count();
        }
        else if (seed != null)
        {
            shares(account, seed);
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

    LuckiestEnvelope luckiest()
    {
        return luckiest;
    }

    private void shares(final EnvelopeAccount account, final byte[] seed)
    {
        final PublicEvent.Created created = account.created();
        if (account.count() == 0 || created.shares() < 1)
        {
            return;
        }
        final DrawKey key = fairness.drawKey(seed, created.senderNonce());
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
