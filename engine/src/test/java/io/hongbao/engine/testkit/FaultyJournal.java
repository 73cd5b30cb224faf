package io.hongbao.engine.testkit;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.journal.JournalException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A journal that fails at a given append or sync, and at every call after it: what a broken device looks like from
 * above. Otherwise it is the journal that it stands before.
 */
public final class FaultyJournal implements Journal
{
    private static final long NEVER = Long.MAX_VALUE;

    private final Journal journal;
    private final long failingAppend;
    private final long failingSync;
    private final AtomicLong appends = new AtomicLong();
    private final AtomicLong syncs = new AtomicLong();
    private volatile boolean failed;
    private volatile boolean space = true;

    private FaultyJournal(final Journal journal, final long failingAppend, final long failingSync)
    {
        this.journal = journal;
        this.failingAppend = failingAppend;
        this.failingSync = failingSync;
    }

    /**
     * Fails the n-th append; nothing of it is written.
     *
     * @param journal that works.
     * @param n       from 1.
     * @return the journal that fails.
     */
    public static FaultyJournal failingAppend(final Journal journal, final long n)
    {
        return new FaultyJournal(journal, n, NEVER);
    }

    /**
     * Fails the n-th sync.
     *
     * @param journal that works.
     * @param n       from 1.
     * @return the journal that fails.
     */
    public static FaultyJournal failingSync(final Journal journal, final long n)
    {
        return new FaultyJournal(journal, NEVER, n);
    }

    /**
     * Says whether the disk has space.
     *
     * @param enough false for a full one.
     */
    public void setSpace(final boolean enough)
    {
        space = enough;
    }

    /** @return appends tried, the failing ones too. */
    public long appends()
    {
        return appends.get();
    }

    /** @return syncs tried, the failing ones too. */
    public long syncs()
    {
        return syncs.get();
    }

    @Override
    public void append(final BatchBuffer batch)
    {
        failIf(appends.incrementAndGet() == failingAppend, "append");
        journal.append(batch);
    }

    @Override
    public void sync()
    {
        failIf(syncs.incrementAndGet() == failingSync, "sync");
        journal.sync();
    }

    private void failIf(final boolean now, final String what)
    {
        failed |= now;
        if (failed)
        {
            throw new JournalException(what + " failed (planted): nothing more is written");
        }
    }

    @Override
    public long appendedPosition()
    {
        return journal.appendedPosition();
    }

    @Override
    public long syncedPosition()
    {
        return journal.syncedPosition();
    }

    @Override
    public boolean hasSpace()
    {
        return space && journal.hasSpace();
    }

    @Override
    public long sizeInBytes()
    {
        return journal.sizeInBytes();
    }

    @Override
    public void close()
    {
        journal.close();
    }
}
