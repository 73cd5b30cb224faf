package io.hongbao.engine.host;

import io.hongbao.engine.journal.Journal;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Forces the journal to the device at least every second, beside the engine thread; a failure is final. */
final class SyncThread
{
    private final Journal journal;
    private final long intervalNs;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private volatile boolean stopping;

    SyncThread(final String name, final Journal journal, final int intervalMs, final Consumer<Throwable> onFailure)
    {
        this.journal = journal;
        this.onFailure = onFailure;
        intervalNs = TimeUnit.MILLISECONDS.toNanos(intervalMs);
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    void start()
    {
        thread.start();
    }

    private void run()
    {
        try
        {
            while (!stopping)
            {
                LockSupport.parkNanos(this, intervalNs);
                if (journal.syncedPosition() < journal.appendedPosition())
                {
                    journal.sync();
                }
            }
        }
        catch (final RuntimeException e)
        {
            onFailure.accept(e);
        }
    }

    /** Ends it and waits until it has left the journal. */
    void stop()
    {
        stopping = true;
        LockSupport.unpark(thread);
        Joining.join(thread);
    }
}
