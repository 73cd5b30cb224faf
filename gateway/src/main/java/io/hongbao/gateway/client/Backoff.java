package io.hongbao.gateway.client;

import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: doubled each time up to a most, half of each by chance, so that clients spread out. */
final class Backoff
{
    private static final int MAX_DOUBLINGS = 20;

    private final long leastMs;
    private final long mostMs;
    private int failures;

    Backoff(final long leastMs, final long mostMs)
    {
        this.leastMs = leastMs;
        this.mostMs = mostMs;
    }

    long nextDelayMs()
    {
        final long whole = Math.min(mostMs, leastMs << Math.min(failures, MAX_DOUBLINGS));
        failures++;
        return spread(whole);
    }

    void succeeded()
    {
        failures = 0;
    }

    /** Half of it for sure, the rest by chance; at least 1 ms. */
    static long spread(final long wholeMs)
    {
        final long half = Math.max(1, wholeMs / 2);
        return half + ThreadLocalRandom.current().nextLong(half);
    }
}
