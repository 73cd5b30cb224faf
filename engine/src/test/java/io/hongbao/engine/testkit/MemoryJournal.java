package io.hongbao.engine.testkit;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A journal in memory that fails, waits or is full when a test says so. The engine thread writes; any thread may look.
 */
public final class MemoryJournal implements Journal
{
    /** What was asked of it, in order. */
    public enum Call
    {
        /** A batch was appended. */
        APPEND,
        /** All was synced. */
        SYNC,
        /** It was closed. */
        CLOSE
    }

    private final List<Call> calls = new ArrayList<>();
    private final List<Integer> eventsOfBatches = new ArrayList<>();
    private final Semaphore appends = new Semaphore(1);
    private final AtomicBoolean held = new AtomicBoolean();
    private volatile long appended;
    private volatile long synced;
    private volatile long batches;
    private volatile long events;
    private volatile long failingAppend = Long.MAX_VALUE;
    private volatile boolean failingSync;
    private volatile boolean space = true;
    private volatile boolean recording = true;
    private volatile boolean closed;

    /** Stops recording calls: for tests that measure. */
    public void stopRecording()
    {
        recording = false;
    }

    /** Makes appends wait until {@link #letAppend()}. */
    public void holdAppends()
    {
        appends.acquireUninterruptibly();
        held.set(true);
    }

    /** Lets all appends go on. */
    public void letAppend()
    {
        if (held.getAndSet(false))
        {
            appends.release();
        }
    }

    /**
     * Makes an append fail.
     *
     * @param number of the batch, from 1.
     */
    public void failAppend(final long number)
    {
        failingAppend = number;
    }

    /** Makes the next sync fail. */
    public void failSync()
    {
        failingSync = true;
    }

    /**
     * Fills or frees the disk.
     *
     * @param isFree false: below the reserve.
     */
    public void space(final boolean isFree)
    {
        space = isFree;
    }

    /** @return calls so far. */
    public synchronized List<Call> calls()
    {
        return List.copyOf(calls);
    }

    /** @return events of each batch so far. */
    public synchronized List<Integer> eventsOfBatches()
    {
        return List.copyOf(eventsOfBatches);
    }

    /** @return batches appended. */
    public long batches()
    {
        return batches;
    }

    /** @return events appended. */
    public long events()
    {
        return events;
    }

    /** @return true after {@link #close()}. */
    public boolean isClosed()
    {
        return closed;
    }

    private void record(final Call call)
    {
        if (recording)
        {
            synchronized (this)
            {
                calls.add(call);
            }
        }
    }

    private void recordEvents(final int count)
    {
        if (recording)
        {
            synchronized (this)
            {
                eventsOfBatches.add(count);
            }
        }
    }

    @Override
    public void append(final BatchBuffer batch)
    {
        appends.acquireUninterruptibly();
        appends.release();
        if (batches + 1 >= failingAppend)
        {
            throw new JournalException("append of batch " + (batches + 1) + ": told to fail");
        }
        record(Call.APPEND);
        recordEvents(batch.eventCount());
        batches++;
        appended += batch.commandCount();
        events += batch.eventCount();
    }

    @Override
    public void sync()
    {
        if (failingSync)
        {
            throw new JournalException("sync: told to fail");
        }
        record(Call.SYNC);
        synced = appended;
    }

    @Override
    public long appendedPosition()
    {
        return appended;
    }

    @Override
    public long syncedPosition()
    {
        return synced;
    }

    @Override
    public boolean hasSpace()
    {
        return space;
    }

    @Override
    public long sizeInBytes()
    {
        return 0;
    }

    @Override
    public void close()
    {
        record(Call.CLOSE);
        closed = true;
    }
}
