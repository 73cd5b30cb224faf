package io.hongbao.engine;

import io.hongbao.engine.replay.ReplayPace;
import io.hongbao.engine.snapshot.SnapshotMaker;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes snapshots beside a running engine, at an interval and when asked. It folds the journal in a machine of its own,
 * on a thread that rests most of the time, and lets go of that machine afterwards: for as long as it works the state is
 * in memory twice. Nothing waits for it; what it cannot do it tells and tries again after the interval.
 */
public final class SnapshotFollower implements AutoCloseable
{
    /** Share of a processor that it takes: a quarter. */
    private static final int PERCENT = 25;
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFollower.class);

    private final SnapshotMaker maker;
    private final LongSupplier syncedPosition;
    private final ScheduledExecutorService executor;

    SnapshotFollower(final SnapshotMaker maker, final LongSupplier syncedPosition, final long intervalMs)
    {
        this.maker = maker;
        this.syncedPosition = syncedPosition;
        executor = Executors.newSingleThreadScheduledExecutor(task ->
        {
            final Thread thread = new Thread(task, "hongbao-snapshot");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        if (intervalMs > 0)
        {
            executor.scheduleWithFixedDelay(this::makeOrTell, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Makes one as soon as one that is being made is done.
     *
     * @return what was made, or why it was not; cancelled if the engine is closed before.
     */
    public Future<SnapshotMaker.Made> makeNow()
    {
        return executor.submit(this::make);
    }

    private SnapshotMaker.Made make()
    {
        return maker.make(syncedPosition.getAsLong(), ReplayPace.share(PERCENT));
    }

    private void makeOrTell()
    {
        try
        {
            final SnapshotMaker.Made made = make();
            if (made.file() != null)
            {
                LOG.info("snapshot {} made, {} commands folded in", made.file(), made.folded().commands());
            }
        }
        catch (final RuntimeException e)
        {
            if (executor.isShutdown())
            {
                return; // it was given up
            }
            LOG.warn("no snapshot was made ({}): the next start takes longer; look into it, it is tried again",
                e.getMessage());
        }
        catch (final OutOfMemoryError e)
        {
            LOG.warn("no snapshot was made: the heap does not hold the state twice ({}); raise -Xmx, or make them "
                + "with bin/hongbao journal snapshot, in a process of its own", e.getMessage());
        }
        catch (final LinkageError e)
        {
            // Thrown on, it would end the schedule without a word.
            LOG.error("no snapshot was made: the program's files changed while it runs; start it again", e);
        }
    }

    /** Ends the thread once the snapshot under way is made or given up. */
    @Override
    public void close()
    {
        for (final Runnable waiting : executor.shutdownNow())
        {
            ((Future<?>)waiting).cancel(false);
        }
        boolean interrupted = false;
        while (!executor.isTerminated())
        {
            try
            {
                executor.awaitTermination(1, TimeUnit.MINUTES);
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
