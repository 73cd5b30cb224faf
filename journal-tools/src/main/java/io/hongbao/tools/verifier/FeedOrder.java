package io.hongbao.tools.verifier;

/** Sequences and ids have no gap but the one that an INCARNATION announces; time never goes back (RULES §3, §9). */
final class FeedOrder
{
    private static final long SHARD = -1L << 42;

    private final Findings findings;
    private final boolean partial;
    private long nextSequence;
    private long lastTimeMs = Long.MIN_VALUE;
    /** That the next object has, unless an INCARNATION skips it; 0 while it is not known. */
    private long nextId;

    FeedOrder(final Findings findings, final boolean partial)
    {
        this.findings = findings;
        this.partial = partial;
    }

    void check(final PublicEvent event)
    {
        final long expected = Math.max(1, nextSequence);
        final boolean isAnnounced = event instanceof PublicEvent.Incarnation skip &&
            skip.fromSequence() == expected && skip.toSequence() == skip.sequence() && skip.sequence() > expected;
        if (partial ? event.sequence() < expected : event.sequence() != expected && !isAnnounced)
        {
            findings.add(event, 0, "sequence", event.sequence(), (partial ? "at least " : "") + expected);
        }
        if (event.timestampMs() < lastTimeMs)
        {
            findings.add(event, 0, "timestampMs", event.timestampMs(), "at least " + lastTimeMs);
        }
        lastTimeMs = event.timestampMs();
        nextSequence = event.sequence() + 1;
        if (event instanceof PublicEvent.Incarnation incarnation)
        {
            incarnation(incarnation);
        }
    }

    /** The next id of the one counter; {@code field} is where its event names it. */
    void nextId(final PublicEvent event, final long id, final String field)
    {
        final long expected = nextId != 0 ? nextId : (id & SHARD) + 1;
        if (partial ? nextId != 0 && id < expected : id != expected)
        {
            findings.add(event, id, field, id, (partial ? "at least " : "") + expected);
        }
        nextId = id + 1;
    }

    private void incarnation(final PublicEvent.Incarnation event)
    {
        if (event.toId() <= event.fromId() || !partial && nextId != 0 && event.fromId() != nextId)
        {
            findings.add(event, 0, "INCARNATION.fromId", event.fromId(),
                "the id after " + (nextId - 1) + ", below toId");
        }
        nextId = event.toId();
    }
}
