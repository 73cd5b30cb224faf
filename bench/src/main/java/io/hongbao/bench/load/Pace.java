package io.hongbao.bench.load;

/**
 * When the next command is to be sent. Closed loop: at once. Open loop: command n at n / rate, whether or not the
 * server keeps up; what is sent late carries the time at which it was meant to be sent. One thread.
 */
final class Pace
{
    private static final long MICROS = 1_000_000L;

    private final long rate;
    private final RunClock clock;
    private long count;

    Pace(final long rate, final RunClock clock)
    {
        this.rate = rate;
        this.clock = clock;
    }

    boolean isOpenLoop()
    {
        return rate > 0;
    }

    boolean mayNext()
    {
        return rate == 0 || sentUs() <= clock.nowUs();
    }

    long sentUs()
    {
        return rate == 0 ? clock.nowUs() : count / rate * MICROS + count % rate * MICROS / rate;
    }

    void next()
    {
        count++;
    }
}
