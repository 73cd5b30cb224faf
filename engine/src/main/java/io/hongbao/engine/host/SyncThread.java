package io.hongbao.engine.host;

import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.thread.Joining;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Forces the journal to the device beside the engine thread, every second, and sooner if told that much was appended; a
 * failure is final. While a force hands pages to the device nobody can store into them or the ones beside them: with a
 * second's worth of due work to write, appends waited for 35 ms, with a quarter of a MiB for 4 (decision 6).
 */
final class SyncThread
{
    private static final int MOST_UNFORCED_BYTES = 256 << 10;

    private final Journal journal;
    private final long intervalNs;
    private final Consumer<Throwable> onFailure;
    private final Thread thread;
    private long unforcedBytes;
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

    /** So many bytes were appended that shall not pile up. Engine thread. */
    void hurry(final int bytes)
    {
        unforcedBytes += bytes;
        if (unforcedBytes >= MOST_UNFORCED_BYTES)
        {
            unforcedBytes = 0;
            LockSupport.unpark(thread);
        }
    }

    private void run()
    {
        try
        {
            while (!stopping)
            {
                LockSupport.parkNanos(this, intervalNs);
                round();
            }
        }
        catch (final RuntimeException e)
        {
            onFailure.accept(e);
        }
    }

    /** Forces what was appended since the last round, if anything was. */
    void round()
    {
        if (journal.syncedPosition() < journal.appendedPosition())
        {
            journal.sync();
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
