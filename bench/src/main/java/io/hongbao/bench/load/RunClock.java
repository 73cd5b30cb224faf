package io.hongbao.bench.load;

/** Time of a run: monotonic microseconds since its start, and the server's clock that goes with it. One thread. */
final class RunClock
{
    private static final long NANOS_A_MICRO = 1_000;
    private static final long MICROS_A_MILLI = 1_000;

    private final long startMs;
    private final long startNanos;
    private long nowUs;

    RunClock(final long startMs, final long startNanos)
    {
        this.startMs = startMs;
        this.startNanos = startNanos;
    }

    /** Looks at the clock: microseconds since the start. */
    long tick()
    {
        nowUs = (System.nanoTime() - startNanos) / NANOS_A_MICRO;
        return nowUs;
    }

    /** As last looked at. */
    long nowUs()
    {
        return nowUs;
    }

    long nowMs()
    {
        return startMs + nowUs / MICROS_A_MILLI;
    }
}
