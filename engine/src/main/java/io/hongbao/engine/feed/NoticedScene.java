package io.hongbao.engine.feed;

import io.hongbao.engine.api.Scene;
import java.util.ArrayDeque;
import java.util.Deque;

/** One scene of a feed of notices: what has changed in it, and when it may be told. */
final class NoticedScene
{
    private final Scene scene;
    private final Deque<EnvelopeProgress> changed = new ArrayDeque<>();
    private int living;
    private long sequence;
    private long timestampMs;
    private long dueNs;
    private long toldAtNs;
    private boolean isResting;

    NoticedScene(final Scene scene)
    {
        this.scene = scene;
    }

    Scene scene()
    {
        return scene;
    }

    void enter()
    {
        living++;
    }

    void leave()
    {
        living--;
    }

    /** An envelope has changed, by an event that is wanted; true if it waits to be told only from now on. */
    boolean change(final EnvelopeProgress one, final long eventSequence, final long eventMs)
    {
        sequence = eventSequence;
        timestampMs = eventMs;
        if (one.untoldFrom() != 0)
        {
            return false;
        }
        one.untoldFrom(eventSequence);
        changed.add(one);
        return true;
    }

    /** Envelopes that have changed, the longest untold first. */
    Deque<EnvelopeProgress> changed()
    {
        return changed;
    }

    /** First event that is not told yet; something has changed. */
    long firstUntold()
    {
        return changed.peek().untoldFrom();
    }

    long sequence()
    {
        return sequence;
    }

    long timestampMs()
    {
        return timestampMs;
    }

    long dueNs()
    {
        return dueNs;
    }

    /** The next notice may go out at once, or an interval after the last. */
    void due(final long nowNs, final long intervalNs)
    {
        dueNs = isResting && toldAtNs + intervalNs - nowNs > 0 ? toldAtNs + intervalNs : nowNs;
    }

    /** Was told now: for an interval nothing more is. */
    void told(final long nowNs)
    {
        toldAtNs = nowNs;
        isResting = true;
    }

    /** Whether an interval has passed since it was told last; the next notice may then go out at once. */
    boolean wakes(final long nowNs, final long intervalNs)
    {
        if (toldAtNs + intervalNs - nowNs <= 0)
        {
            isResting = false;
        }
        return !isResting;
    }

    boolean isOver()
    {
        return living == 0 && changed.isEmpty() && !isResting;
    }
}
