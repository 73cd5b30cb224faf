package io.hongbao.tools.verifier;

import java.util.function.Predicate;

/** What has to come directly behind an event: one wish at a time, looked at when the next event is there. */
final class NextEvent
{
    private final Findings findings;
    private PublicEvent previous;
    private PublicEvent before;
    private long objectId;
    private String wanted;
    private Predicate<PublicEvent> isWanted;

    NextEvent(final Findings findings)
    {
        this.findings = findings;
    }

    /** Looks at the next event of the feed. */
    void accept(final PublicEvent event)
    {
        if (isWanted != null && !isWanted.test(event))
        {
            findings.add(before, objectId, wanted, event.getClass().getSimpleName(), "directly behind this event");
        }
        isWanted = null;
        previous = before;
        before = event;
    }

    /** The event last accepted must be followed by one that {@code isWanted}; {@code wanted} names it. */
    void want(final long id, final String what, final Predicate<PublicEvent> test)
    {
        objectId = id;
        wanted = what;
        isWanted = test;
    }

    /** @return the event before the one last accepted, null at the start. */
    PublicEvent previous()
    {
        return previous;
    }

    /** Ends the feed: what was wanted last did not come. */
    void finish(final boolean partial)
    {
        if (isWanted != null && !partial)
        {
            findings.add(before, objectId, wanted, "the end of the feed", "directly behind this event");
        }
    }
}
