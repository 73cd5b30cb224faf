package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.journal.JournalException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SyncThreadTest
{
    private static final int AN_HOUR_MS = 3_600_000;
    private static final int MUCH = 256 << 10;

    private final CountingJournal journal = new CountingJournal();
    private final CompletableFuture<Throwable> failed = new CompletableFuture<>();

    @Test
    void muchThatHurriesIsForcedLongBeforeTheInterval() throws Exception
    {
        final SyncThread thread = new SyncThread("test-sync", journal, AN_HOUR_MS, failed::complete);
        thread.start();
        journal.appended = 1;
        thread.hurry(MUCH / 2);
        thread.hurry(MUCH / 2);
        assertTrue(journal.syncs.tryAcquire(20, TimeUnit.SECONDS));
        assertEquals(1, journal.syncedPosition());
        journal.appended = 2;
        thread.hurry(MUCH);
        assertTrue(journal.syncs.tryAcquire(20, TimeUnit.SECONDS));
        thread.stop();
    }

    @Test
    void failureOfTheDeviceIsFinal() throws Exception
    {
        journal.failure = new JournalException("the device failed");
        journal.appended = 1;
        final SyncThread thread = new SyncThread("test-sync", journal, 1, failed::complete);
        thread.start();
        assertNotNull(failed.get(20, TimeUnit.SECONDS));
        journal.failure = null;
        thread.stop();
        assertEquals(0, journal.syncs.availablePermits(), "never tried again");
    }

    /** Says what it is told, counts syncs. */
    private static final class CountingJournal implements Journal
    {
        private final Semaphore syncs = new Semaphore(0);
        private volatile long appended;
        private volatile long synced;
        private volatile JournalException failure;

        @Override
        public void append(final BatchBuffer batch)
        {
            throw new AssertionError("nothing is appended by this thread");
        }

        @Override
        public void sync()
        {
            if (failure != null)
            {
                throw failure;
            }
            synced = appended;
            syncs.release();
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
            return true;
        }

        @Override
        public long sizeInBytes()
        {
            return 0;
        }

        @Override
        public void close()
        {
            // nothing is held
        }
    }
}
