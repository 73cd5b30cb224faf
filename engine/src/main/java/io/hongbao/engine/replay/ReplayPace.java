package io.hongbao.engine.replay;

import java.util.concurrent.locks.LockSupport;

/** Lets a replay rest between its pieces of a few milliseconds each, on the thread that applies. */
@FunctionalInterface
public interface ReplayPace
{
    /** Without rest. */
    ReplayPace FULL = () ->
    {
    };

    /** Called after each piece. */
    void rest();

    /**
     * Works for a share of the time, so that what else runs on the machine is not slowed by more than that.
     *
     * @param percent 1 to 100 of a processor.
     * @return for one replay on one thread.
     */
    static ReplayPace share(final int percent)
    {
        final long[] restedAtNs = {System.nanoTime()};
        return () ->
        {
            final long workedNs = System.nanoTime() - restedAtNs[0];
            LockSupport.parkNanos(workedNs * (100 - percent) / percent);
            restedAtNs[0] = System.nanoTime();
        };
    }
}
