package io.hongbao.engine.host;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Engine time (RULES 5): what it was, and the monotonic time since, slewed to the wall clock by at most 5 %. Never goes
 * back. A wall clock more than 60 s away is not followed, until operators accept it. The log tells it once, and its end
 * once: the alarm ends 5 s within the bound, so that a wall clock that hovers around it does not fill the log.
 */
public final class EngineClock implements EngineTime
{
    /** A wall clock further away than this is not followed. */
    public static final long MAX_STEP_MS = 60_000;
    /** A wall clock further ahead of the journal than this refuses the start. */
    public static final long MAX_GAP_MS = TimeUnit.DAYS.toMillis(7);

    private static final Logger LOG = LoggerFactory.getLogger(EngineClock.class);
    private static final long MS = 1_000_000;
    private static final long MS_PER_SECOND = 1_000;
    private static final long MAX_STEP_NS = MAX_STEP_MS * MS;
    /** So far within the bound the alarm ends. */
    private static final long CALM_NS = 5_000 * MS;
    private static final int SLEW_PART = 20;

    private final LongSupplier wallMs;
    private long engineNs;
    private long lastMonotonicNs;
    /** How far behind engine time a wall clock may be to be followed: more than 60 s after such a step was accepted. */
    private long lagBoundNs = MAX_STEP_NS;
    private volatile boolean following = true;

    /**
     * A clock that runs from here on.
     *
     * @param startMs     engine time now, from {@link #startMs}.
     * @param monotonicNs {@link System#nanoTime()} now.
     * @param wallMs      the wall clock, UTC epoch ms.
     */
    public EngineClock(final long startMs, final long monotonicNs, final LongSupplier wallMs)
    {
        this.wallMs = wallMs;
        engineNs = startMs * MS;
        lastMonotonicNs = monotonicNs;
    }

    /**
     * Engine time to start with.
     *
     * @param journalMs time of the journal's last batch, 0 if it is empty.
     * @param nowMs     the wall clock.
     * @param accepted  true if an operator accepts whatever step there is.
     * @return UTC epoch ms, never before the journal's.
     * @throws IllegalStateException if the wall clock is more than 60 s before or 7 days after the journal and nobody
     *                               accepted it.
     */
    public static long startMs(final long journalMs, final long nowMs, final boolean accepted)
    {
        if (journalMs == 0 || accepted)
        {
            return Math.max(journalMs, nowMs);
        }
        if (journalMs - nowMs > MAX_STEP_MS)
        {
            throw new IllegalStateException("the wall clock is " + (journalMs - nowMs)
                + " ms before the journal's last time, more than " + MAX_STEP_MS
                + " ms: correct the clock, or start with --accept-time");
        }
        if (nowMs - journalMs > MAX_GAP_MS)
        {
            throw new IllegalStateException("the wall clock is " + TimeUnit.MILLISECONDS.toDays(nowMs - journalMs)
                + " days after the journal's last time, more than " + TimeUnit.MILLISECONDS.toDays(MAX_GAP_MS)
                + " days: all that is due would expire now; correct the clock, or start with --accept-time");
        }
        return Math.max(journalMs, nowMs);
    }

    @Override
    public long nowMs(final long monotonicNs)
    {
        final long elapsedNs = monotonicNs - lastMonotonicNs;
        if (elapsedNs > 0)
        {
            lastMonotonicNs = monotonicNs;
            engineNs += elapsedNs;
            final long behindNs = wallMs.getAsLong() * MS - engineNs;
            lagBoundNs = Math.max(MAX_STEP_NS, Math.min(lagBoundNs, MAX_STEP_NS - behindNs));
            final boolean near = behindNs <= MAX_STEP_NS && -behindNs <= lagBoundNs;
            if (near)
            {
                final long mostNs = elapsedNs / SLEW_PART;
                engineNs += Math.max(-mostNs, Math.min(mostNs, behindNs));
            }
            if (following ? !near : isCalm(behindNs))
            {
                following = near;
                tell(near, behindNs / MS);
            }
        }
        return engineNs / MS;
    }

    private boolean isCalm(final long behindNs)
    {
        return behindNs <= MAX_STEP_NS - CALM_NS && -behindNs <= lagBoundNs - CALM_NS;
    }

    /**
     * {@inheritDoc} One that is ahead is stepped to; one that is behind is slewed to, for time never goes back. If the
     * wall clock is by now more than 60 s from what was accepted, nothing changes.
     */
    @Override
    public void accept(final long aheadMs)
    {
        final long behindNs = wallMs.getAsLong() * MS - engineNs;
        if (Math.abs(behindNs - aheadMs * MS) > MAX_STEP_NS)
        {
            LOG.error("operators accepted a wall clock {} s ahead of engine time (behind, if negative), but it is "
                + "{} s: it is not followed; propose the time anew",
                aheadMs / MS_PER_SECOND, behindNs / MS / MS_PER_SECOND);
            return;
        }
        if (behindNs > 0)
        {
            engineNs += behindNs;
        }
        else
        {
            lagBoundNs = Math.max(MAX_STEP_NS, MAX_STEP_NS - behindNs);
        }
        following = true;
        LOG.warn("the wall clock was accepted, {} s ahead of engine time (behind, if negative): it is followed, the "
            + "engine is ready", behindNs / MS / MS_PER_SECOND);
    }

    private static void tell(final boolean isNear, final long behindMs)
    {
        if (isNear)
        {
            LOG.warn("the wall clock is within {} s of engine time again: it is followed, the engine is ready",
                MAX_STEP_MS / MS_PER_SECOND);
        }
        else
        {
            LOG.error("the wall clock is {} s {} engine time, more than {} s: it is not followed, the engine is not "
                + "ready; openings, expiries and request keys go by the engine's own time. Correct the wall clock; if "
                + "it is right, let two operators accept it (ctl propose time, approve), or restart with --accept-time",
                Math.abs(behindMs) / MS_PER_SECOND,
                behindMs > 0 ? "ahead of" : "behind", MAX_STEP_MS / MS_PER_SECOND);
        }
    }

    @Override
    public boolean isFollowing()
    {
        return following;
    }
}
