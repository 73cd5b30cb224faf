package io.hongbao.tools.verifier;

/** Sequences and ids have no gap but the one that an INCARNATION announces; time never goes back (RULES §3, §9). */
final class FeedOrder
{
    private static final long SHARD = -1L << 42;

    private final Findings findings;
    private final boolean partial;
    private long nextSequence;
    private long lastTimeMs = Long.MIN_VALUE;
    private long lastId;
    private long skippedToSequence;
    private long skippedToId;

    FeedOrder(final Findings findings, final boolean partial)
    {
        this.findings = findings;
        this.partial = partial;
    }

    void check(final PublicEvent event)
    {
        final long expected = Math.max(1, nextSequence);
        final boolean announced = isAnnounced(event.sequence());
        if (partial ? event.sequence() < expected : event.sequence() != expected && !announced)
        {
            findings.add(event, 0, "sequence", event.sequence(), (partial ? "at least " : "") + expected);
        }
        skippedToSequence = 0;
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

    void nextId(final PublicEvent.Created event)
    {
        final long id = event.envelopeId();
        final boolean known = lastId != 0 || skippedToId != 0;
        final long expected = skippedToId != 0 ? skippedToId : lastId != 0 ? lastId + 1 : (id & SHARD) + 1;
        final boolean follows = id == expected || skippedToId != 0 && id == expected + 1;
        if (partial ? known && id < expected : !follows)
        {
            findings.add(event, id, "CREATED.envelopeId", id, (partial ? "at least " : "") + expected);
        }
        lastId = id;
        skippedToId = 0;
    }

    /** The first event behind an incarnation carries the announced sequence, or the one after it. */
    private boolean isAnnounced(final long sequence)
    {
        return skippedToSequence != 0 && (sequence == skippedToSequence || sequence == skippedToSequence + 1);
    }

    private void incarnation(final PublicEvent.Incarnation event)
    {
        if (event.toSequence() <= event.fromSequence() || event.toId() <= event.fromId())
        {
            findings.add(event, 0, "INCARNATION", event.toSequence() + " / " + event.toId(),
                "more than " + event.fromSequence() + " / " + event.fromId());
        }
        skippedToSequence = event.toSequence();
        skippedToId = event.toId();
    }
}
