package io.hongbao.gateway;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns SIGTERM and SIGINT into a clean end: the JVM's shutdown asks the serving thread to stop, waits until it has
 * closed everything, and leaves with its exit code instead of the signal's.
 */
final class StopSignal
{
    private static final int LONGEST_CLOSE_SECONDS = 60;
    private static final int ENDED_BY_SIGTERM = 143;

    private final CountDownLatch stop;
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "hongbao-stop");
    /** Until it serves: what a JVM that heeds nothing leaves with. */
    private volatile int exitCode = ENDED_BY_SIGTERM;
    private volatile boolean isServing;

    /**
     * A signal that is not heeded yet.
     *
     * @param stop counted down when the process is asked to end.
     */
    StopSignal(final CountDownLatch stop)
    {
        this.stop = stop;
    }

    void install()
    {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From here on a signal waits for a clean close. While it starts there is nothing to close: it ends at once. */
    void serving()
    {
        exitCode = 1;
        isServing = true;
    }

    /**
     * Everything is closed: a signal that comes from here on is the JVM's again.
     *
     * @param code to leave with.
     */
    void finished(final int code)
    {
        exitCode = code;
        finished.countDown();
        try
        {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        catch (final IllegalStateException alreadyEnding)
        {
            Thread.yield(); // a signal led here: the hook is about to leave with this code
        }
    }

    private void onShutdown()
    {
        stop.countDown();
        try
        {
            if (isServing && !finished.await(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS))
            {
                System.err.println("hongbao: not closed within " + LONGEST_CLOSE_SECONDS + " s: leaving like a crash");
            }
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }
}
