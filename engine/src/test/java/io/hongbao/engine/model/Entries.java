package io.hongbao.engine.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** RULES 7: who handed in for the goal of an envelope, or entered its raffle, in order. */
final class Entries
{
    /** One of them; what is held of an entry counts against the caps of a campaign until the draw. */
    static final class Entry
    {
        final long place;
        final long atMs;
        long held;

        Entry(final long place, final long atMs, final long held)
        {
            this.place = place;
            this.atMs = atMs;
            this.held = held;
        }
    }

    private final Map<Long, Entry> byUser = new LinkedHashMap<>();

    int size()
    {
        return byUser.size();
    }

    Entry of(final long user)
    {
        return byUser.get(user);
    }

    Entry add(final long user, final long atMs, final long held)
    {
        final Entry entry = new Entry(byUser.size(), atMs, held);
        byUser.put(user, entry);
        return entry;
    }

    long[] users()
    {
        return byUser.keySet().stream().mapToLong(Long::longValue).toArray();
    }
}
