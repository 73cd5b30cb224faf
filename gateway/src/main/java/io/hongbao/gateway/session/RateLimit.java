package io.hongbao.gateway.session;

import java.util.concurrent.TimeUnit;

/**
 * So many a second, evenly: a token bucket that holds what a twentieth of a second brings. It is refilled once a socket
 * read and costs a comparison a command. One event loop only.
 */
public final class RateLimit
{
    /** A limit that nobody ever reaches. */
    static final RateLimit NONE = new RateLimit(0);

    private static final long NS = TimeUnit.SECONDS.toNanos(1);
    private static final long BURSTS_A_SECOND = 20;
    private static final double NS_PER_MS = 1e6;

    private final int perSecond;
    private final double burst;
    private double tokens;
    private long filledNs;

    /** {@code perSecond} 0 is no limit. */
    private RateLimit(final int perSecond)
    {
        this.perSecond = perSecond;
        burst = Math.max(1, perSecond / (double)BURSTS_A_SECOND);
        tokens = burst;
        filledNs = System.nanoTime();
    }

    /**
     * A limit.
     *
     * @param perSecond so many; 0 for none.
     * @return of one session, or of one event loop.
     */
    public static RateLimit of(final int perSecond)
    {
        return perSecond == 0 ? NONE : new RateLimit(perSecond);
    }

    /** Adds what has come due since the last time. */
    void refill()
    {
        if (perSecond != 0)
        {
            final long nowNs = System.nanoTime();
            tokens = Math.min(burst, tokens + (double)perSecond * (nowNs - filledNs) / NS);
            filledNs = nowNs;
        }
    }

    /** Takes one. */
    boolean take()
    {
        if (perSecond == 0)
        {
            return true;
        }
        if (tokens < 1)
        {
            return false;
        }
        tokens--;
        return true;
    }

    /** @return ms until there is one again, at least 1. */
    int waitMs()
    {
        return (int)Math.max(1, Math.ceil((1 - tokens) * NS / perSecond / NS_PER_MS));
    }
}
