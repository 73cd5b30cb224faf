package io.hongbao.engine.feed;

import org.agrona.DirectBuffer;

/** Which events a subscription holds. One thread. */
interface EventFilter
{
    /** Every event. */
    EventFilter ALL = (templateId, buffer, body) -> true;

    /**
     * Whether an event belongs to the feed; says the same again if asked again.
     *
     * @param templateId of the event.
     * @param buffer     holds it.
     * @param body       offset behind the SBE header.
     */
    boolean matches(int templateId, DirectBuffer buffer, int body);

    /** Goes past an event: what it says may decide about later ones. Called once an event, in order. */
    default void pass(final int templateId, final DirectBuffer buffer, final int body)
    {
    }

    /** Whether it has to see the events before the start, from the journal's first on. */
    default boolean needsHistory()
    {
        return false;
    }
}
