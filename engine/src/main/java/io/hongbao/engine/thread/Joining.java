package io.hongbao.engine.thread;

/** Waiting for a thread's end, come what may. */
public final class Joining
{
    private Joining()
    {
    }

    /**
     * Waits until the thread has ended; an interrupt is kept for later.
     *
     * @param thread not this one.
     */
    public static void join(final Thread thread)
    {
        boolean interrupted = false;
        while (thread.isAlive())
        {
            try
            {
                thread.join();
            }
            catch (final InterruptedException e)
            {
                interrupted = true;
            }
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }
}
