package io.hongbao.engine.rules.due;

/**
 * Fires what is due in order of (due time, id) over all sources, cut by count (RULES 5). There are a handful of
 * sources: looking at the first of each costs less than one queue for all kinds.
 */
public final class DueWork
{
    private final DueSource[] sources;

    /**
     * The work of these sources.
     *
     * @param sources in the order that breaks a tie of time and id.
     */
    public DueWork(final DueSource... sources)
    {
        this.sources = sources.clone();
    }

    /** @return when something is due next, {@link Long#MAX_VALUE} if nothing ever is. */
    public long nextDueMs()
    {
        long first = Long.MAX_VALUE;
        for (final DueSource source : sources)
        {
            first = Math.min(first, source.firstDueMs());
        }
        return first;
    }

    /**
     * Fires.
     *
     * @param nowMs    engine time.
     * @param maxItems most items.
     * @return items fired.
     */
    public int fire(final long nowMs, final int maxItems)
    {
        int fired = 0;
        while (fired < maxItems)
        {
            final DueSource next = next(nowMs);
            if (next == null)
            {
                break;
            }
            next.fireFirst(nowMs);
            fired++;
        }
        return fired;
    }

    private DueSource next(final long nowMs)
    {
        DueSource next = null;
        long dueMs = nowMs;
        for (final DueSource source : sources)
        {
            final long itsMs = source.firstDueMs();
            if (itsMs < dueMs || itsMs == dueMs && (next == null || source.firstId() < next.firstId()))
            {
                next = source;
                dueMs = itsMs;
            }
        }
        return next;
    }
}
