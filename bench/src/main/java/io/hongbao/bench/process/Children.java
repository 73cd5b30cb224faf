package io.hongbao.bench.process;

import java.util.concurrent.TimeUnit;

/** Ends processes that this one has started. */
public final class Children
{
    private Children()
    {
    }

    /**
     * Asks a process to end (SIGTERM) and waits; if it does not, or this thread is interrupted, ends it by force.
     *
     * @param process to end.
     * @param seconds most to wait.
     */
    public static void end(final Process process, final int seconds)
    {
        process.destroy();
        try
        {
            if (!process.waitFor(seconds, TimeUnit.SECONDS))
            {
                process.destroyForcibly();
            }
        }
        catch (final InterruptedException e)
        {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
