package io.hongbao.tools.verifier;

import java.util.Map;

/**
 * Turns one JSON line of the public event feed (names of RULES §9) into a {@link PublicEvent}. Thread-safe.
 */
public final class EventLine
{
    private EventLine()
    {
    }

    /**
     * Reads a line.
     *
     * @param line one JSON object.
     * @return the event.
     * @throws IllegalArgumentException naming what is wrong with it.
     */
    public static PublicEvent parse(final String line)
    {
        if (!(Json.parse(line) instanceof Map<?, ?> map))
        {
            throw new IllegalArgumentException("an event is a JSON object");
        }
        return of(map);
    }

    /**
     * Reads an event from its fields, as {@link Json#parse} gives them.
     *
     * @param fields by name.
     * @return the event.
     * @throws IllegalArgumentException naming what is wrong with it.
     */
    public static PublicEvent of(final Map<?, ?> fields)
    {
        final EventRecord record = EventRecord.ofType(EventRecord.text(fields, "type"));
        return (PublicEvent)(record == null ? EventRecord.OTHER : record).read(fields);
    }

    /**
     * Whether money or fairness rests on a type of events; all others become {@link PublicEvent.Other}.
     *
     * @param type as in the feed, for example {@code GRANTED}.
     * @return true if its fields are looked at.
     */
    public static boolean isLookedAt(final String type)
    {
        return EventRecord.ofType(type) != null;
    }
}
