package io.hongbao.engine.sim;

import java.util.PriorityQueue;

/** What happens when: a clock that jumps from one event to the next. */
final class Timeline
{
    private static final long MS = 1_000_000;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final long startMs;
    private long nowNs;
    private long planned;

    /** Something planned; what is planned for one instant happens in the order of planning. */
    private record Event(long atNs, long number, Runnable what) implements Comparable<Event>
    {
        @Override
        public int compareTo(final Event other)
        {
            return atNs == other.atNs ? Long.compare(number, other.number) : Long.compare(atNs, other.atNs);
        }
    }

    Timeline(final long startMs)
    {
        this.startMs = startMs;
    }

    long nowMs()
    {
        return startMs + nowNs / MS;
    }

    void in(final long microseconds, final Runnable what)
    {
        events.add(new Event(nowNs + microseconds * 1_000, planned++, what));
    }

    /** Lets the next event happen; false if none is planned. */
    boolean next()
    {
        final Event event = events.poll();
        if (event == null)
        {
            return false;
        }
        nowNs = Math.max(nowNs, event.atNs);
        event.what.run();
        return true;
    }

    /** Lets everything happen up to an instant. */
    void goTo(final long atMs)
    {
        final long atNs = (atMs - startMs) * MS;
        while (!events.isEmpty() && events.peek().atNs <= atNs)
        {
            next();
        }
        nowNs = Math.max(nowNs, atNs);
    }
}
