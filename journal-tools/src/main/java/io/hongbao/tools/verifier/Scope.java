package io.hongbao.tools.verifier;

import java.util.Arrays;

/** What all parts of an audit share: where findings go, epochs, ids, order, money. */
final class Scope
{
    private static final long DEFAULT_DAY_OFFSET_MS = 8 * 3_600_000L;
    private static final long DAY_MS = 86_400_000L;

    private final boolean partial;
    private final Findings findings;
    private final Fairness fairness = new Fairness();
    private final EpochBook epochs;
    private final FeedOrder order;
    private final NextEvent next;
    private final Money money = new Money();
    private long dayOffsetMs = DEFAULT_DAY_OFFSET_MS;
    private long skipped;

    Scope(final boolean partial, final int findingsKept)
    {
        this.partial = partial;
        findings = new Findings(findingsKept);
        epochs = new EpochBook(fairness, findings);
        order = new FeedOrder(findings, partial);
        next = new NextEvent(findings);
    }

    /** Something seeded begins: its id, its epoch, its commitment if the secret is known. */
    void seeded(final PublicEvent event, final String type, final long id, final String idField, final long epoch,
        final byte[] commitment)
    {
        order.nextId(event, id, type + "." + idField);
        epochs.seeded(event, id, epoch, type + ".epoch", partial);
        final byte[] seed = epochs.seedOf(epoch, id);
        if (seed != null)
        {
            final byte[] expected = fairness.commitment(id, seed);
            findings.need(Arrays.equals(expected, commitment), event, id, type + ".commitment", commitment,
                "the commitment of its seed");
        }
    }

    /** Something seeded ends and reveals its seed. */
    void revealed(final PublicEvent event, final String type, final long id, final long epoch, final byte[] seed,
        final byte[] commitment)
    {
        findings.need(Arrays.equals(fairness.commitment(id, seed), commitment), event, id, type + ".seed",
            seed, "the seed behind its commitment");
        epochs.closed(event, id, seed, epoch);
    }

    /** An event about an object that never began, or has ended: a finding, unless the feed is an excerpt. */
    void unknown(final PublicEvent event, final long id, final String field, final String expected)
    {
        skipped++;
        if (!partial)
        {
            findings.add(event, id, field, id, expected);
        }
    }

    void settings(final PublicEvent.SettingsSet event)
    {
        for (final PublicEvent.Setting setting : event.settings())
        {
            if ("DAY_OFFSET_MS".equals(setting.key()))
            {
                dayOffsetMs = setting.value();
            }
        }
    }

    /** @return number of the day that counts for caps (RULES §7). */
    long dayOf(final long timeMs)
    {
        return Math.floorDiv(timeMs + dayOffsetMs, DAY_MS);
    }

    boolean isPartial()
    {
        return partial;
    }

    Findings findings()
    {
        return findings;
    }

    Fairness fairness()
    {
        return fairness;
    }

    EpochBook epochs()
    {
        return epochs;
    }

    FeedOrder order()
    {
        return order;
    }

    NextEvent next()
    {
        return next;
    }

    Money money()
    {
        return money;
    }

    long skipped()
    {
        return skipped;
    }
}
