package io.hongbao.gateway.session;

import io.hongbao.gateway.egress.Outbound;

/** The clocks of one session, all monotonic ms: who was silent for how long, and what has not left in time. */
final class KeepAlive
{
    private static final int IDLE_FACTOR = 3;

    private final SessionLimits limits;
    private final long openedMs;
    private long heardMs;
    private long closingSinceMs;
    private long spokeMs;
    private long spokenBytes;
    private long owedMark;
    private long owedSinceMs;
    private int keepAliveMs;

    KeepAlive(final SessionLimits limits, final long nowMs)
    {
        this.limits = limits;
        this.openedMs = nowMs;
        this.heardMs = nowMs;
        this.spokeMs = nowMs;
        this.owedSinceMs = nowMs;
        this.keepAliveMs = limits.maxKeepAliveMs();
    }

    int agree(final long askedMs)
    {
        final long wishMs = askedMs == 0 ? limits.maxKeepAliveMs() : askedMs;
        keepAliveMs = (int)Math.max(limits.minKeepAliveMs(), Math.min(wishMs, limits.maxKeepAliveMs()));
        return keepAliveMs;
    }

    void heard(final long nowMs)
    {
        heardMs = nowMs;
    }

    void closing(final long nowMs)
    {
        closingSinceMs = nowMs;
    }

    boolean hasLingered(final long nowMs)
    {
        return nowMs - closingSinceMs >= limits.lingerMs();
    }

    boolean isDrainOverdue(final long nowMs)
    {
        return nowMs - closingSinceMs >= limits.drainTimeoutMs();
    }

    boolean isLogonOverdue(final long nowMs)
    {
        return nowMs - openedMs >= limits.logonTimeoutMs();
    }

    boolean isIdle(final long nowMs)
    {
        return nowMs - heardMs > idleMs();
    }

    long idleMs()
    {
        return (long)IDLE_FACTOR * keepAliveMs;
    }

    boolean isHeartbeatDue(final Outbound out, final long nowMs)
    {
        if (out.acceptedBytes() != spokenBytes)
        {
            spokenBytes = out.acceptedBytes();
            spokeMs = nowMs;
        }
        final boolean due = nowMs - spokeMs >= keepAliveMs;
        if (due)
        {
            spokeMs = nowMs;
        }
        return due;
    }

    /** Whether what was owed one drain timeout ago is owed still. */
    boolean isStuck(final Outbound out, final long nowMs)
    {
        if (out.sentBytes() >= owedMark)
        {
            owedMark = out.acceptedBytes();
            owedSinceMs = nowMs;
            return false;
        }
        return nowMs - owedSinceMs >= limits.drainTimeoutMs();
    }
}
