package io.hongbao.engine.rules.settings;

import io.hongbao.engine.rules.StateStream;

/**
 * How long what has ended stays in memory: the shortest retention in force since it ended. So a longer one counts for
 * what ends from then on, and never brings back what was absent already; what was promised to be remembered as long
 * (a used ticket) stays so. Up to version 1 of the rules only the retention in force counts.
 *
 * <pre>
 *  set 24 h ──── at t1: 1 h ──── at t2: 24 h ────►
 *  ended by t2: 1 h                │ ended later: 24 h
 * </pre>
 */
final class Retention
{
    /** More raises than this within one retention are taken together, at the shorter one. */
    private static final int MOST_SPANS = 16;

    /** Span i counts for what ended after this and up to the next one's. Each is longer than the one before. */
    private final long[] afterMs = new long[MOST_SPANS];
    private final long[] spanMs = new long[MOST_SPANS];
    private int count = 1;
    private long goneUpToMs = Long.MIN_VALUE;
    private boolean isShortestKept;

    Retention(final long initialMs)
    {
        afterMs[0] = Long.MIN_VALUE;
        spanMs[0] = initialMs;
    }

    /** From here on a longer retention brings nothing back. */
    void keepShortest()
    {
        isShortestKept = true;
    }

    /** In force now; the longest of all that still count. */
    long currentMs()
    {
        return spanMs[count - 1];
    }

    void set(final long valueMs, final long nowMs)
    {
        if (!isShortestKept)
        {
            spanMs[0] = valueMs;
            return;
        }
        forgetGone(nowMs);
        long fromMs = nowMs;
        while (count > 0 && spanMs[count - 1] >= valueMs)
        {
            count--;
            fromMs = afterMs[count];
        }
        if (count == MOST_SPANS)
        {
            dropSpan(1);
        }
        afterMs[count] = count == 0 ? Long.MIN_VALUE : fromMs;
        spanMs[count] = valueMs;
        count++;
    }

    private void forgetGone(final long nowMs)
    {
        while (count > 1 && isOver(afterMs[1], spanMs[0], nowMs))
        {
            goneUpToMs = afterMs[1];
            dropSpan(0);
        }
    }

    private void dropSpan(final int i)
    {
        count--;
        System.arraycopy(afterMs, i + 1, afterMs, i, count - i);
        System.arraycopy(spanMs, i + 1, spanMs, i, count - i);
    }

    boolean isRetired(final long endedAtMs, final long nowMs)
    {
        return isOver(endedAtMs, spanMs[spanOf(endedAtMs)], nowMs) || endedAtMs <= goneUpToMs;
    }

    /** First ms at which it is absent; only for what is not yet. */
    long retiresAtMs(final long endedAtMs)
    {
        return endedAtMs + spanMs[spanOf(endedAtMs)];
    }

    private int spanOf(final long endedAtMs)
    {
        int i = count - 1;
        while (i > 0 && endedAtMs <= afterMs[i])
        {
            i--;
        }
        return i;
    }

    private static boolean isOver(final long endedAtMs, final long spanMs, final long nowMs)
    {
        return endedAtMs + spanMs <= nowMs;
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        isShortestKept = stream.number(isShortestKept ? 1 : 0) == 1;
        goneUpToMs = stream.number(goneUpToMs);
        count = stream.rows("spans of retention", count, MOST_SPANS);
        stream.longs(afterMs, 0, count);
        stream.longs(spanMs, 0, count);
    }
}
