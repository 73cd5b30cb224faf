package io.hongbao.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/**
 * Brings appended batches to the device, by our own force on the file's channel: it reports a failure, once, and that
 * is final, for the kernel then takes the lost pages for clean. Any thread may sync while the writer appends; only the
 * change from one file to the next excludes it.
 */
final class CycleSync implements AutoCloseable
{
    private static final long RECORD_FORCE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final ReentrantLock lock = new ReentrantLock();
    private final Path directory;
    private final SyncRecord record;
    private final int incarnation;
    private final ZeroAhead zeroAhead;
    private final JournalDevice device;
    private FileChannel current;
    private long fileEnd;
    private long recordForcedAtNs;
    private long syncedBatch;
    private volatile long appendedBatch;
    private volatile long appendedPosition;
    private volatile long syncedPosition;
    private volatile long appendedSequence;
    private volatile long syncedSequence;
    private volatile JournalException failure;

    private CycleSync(
        final Path directory, final SyncRecord record, final JournalTail tail, final ZeroAhead zeroAhead,
        final JournalDevice device)
    {
        this.device = device;
        this.zeroAhead = zeroAhead;
        this.directory = directory;
        this.record = record;
        incarnation = tail.nextIncarnation();
        appendedBatch = tail.batchNumber();
        appendedPosition = tail.position();
        // The tail's file was forced when its end was marked.
        syncedPosition = tail.position();
        appendedSequence = tail.sequence();
        syncedSequence = tail.sequence();
        syncedBatch = tail.batchNumber();
    }

    /** Takes back the mark of a clean close before anything is written. */
    static CycleSync open(
        final Path directory, final JournalTail tail, final long aheadBytes, final JournalDevice device)
        throws IOException
    {
        final Path file = directory.resolve(SyncRecord.NAME);
        final SyncRecord record = SyncRecord.open(file, tail.generation());
        DataDirectory.restrictFile(file);
        final CycleSync sync = new CycleSync(directory, record, tail, new ZeroAhead(aheadBytes), device);
        record.write(tail.batchNumber(), tail.position(), sync.incarnation, false);
        record.force();
        DataDirectory.forceDirectory(directory);
        return sync;
    }

    /** Called by the writer before each batch that goes into the current file. */
    void prepare(final int bytes)
    {
        try
        {
            zeroAhead.ensure(current, fileEnd, bytes);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("no room for the next batch: " + e.getMessage(), e);
        }
    }

    /** Called by the writer with the offset behind a batch. */
    void wrote(final long end)
    {
        fileEnd = end;
    }

    /** Called by the writer after each batch. */
    void appended(final long batchNumber, final long position, final long sequence)
    {
        appendedSequence = sequence;
        appendedBatch = batchNumber;
        appendedPosition = position;
    }

    /** Last event on the device. */
    long syncedSequence()
    {
        return syncedSequence;
    }

    long syncedPosition()
    {
        return syncedPosition;
    }

    /** Throws what failed before: nothing goes on after a failure. */
    void check()
    {
        final JournalException failed = failure;
        if (failed != null)
        {
            throw new JournalException(failed.getMessage(), failed);
        }
    }

    JournalException poison(final String what, final Throwable cause)
    {
        final JournalException failed = new JournalException(what + " in " + directory + " (" + cause +
            "): nothing more is written; check the device, then start again", cause);
        failure = failed;
        return failed;
    }

    /**
     * Changes to the next file. The old one is on the device before the first batch of the new one exists, and again
     * with its end mark; the new one's directory entry is before that batch can be called synced.
     *
     * @param name       of the new file.
     * @param firstWrite makes the file by writing the first document into it, and returns the offset behind it.
     * @param batch      what is written: it is read back, for the first pages of a file have no blocks yet.
     */
    void switchFile(final String name, final LongSupplier firstWrite, final DirectBuffer batch)
    {
        lock.lock();
        try
        {
            final FileChannel old = current;
            zeroAhead.pause();
            if (old != null)
            {
                old.force(false);
                CrashPoint.BEFORE_ROLL.pass();
            }
            fileEnd = firstWrite.getAsLong();
            if (old != null)
            {
                old.force(false);
                old.close();
            }
            final Path file = directory.resolve(name);
            current = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            zeroAhead.begin(current, (fileEnd + DocumentScanner.WORD - 1) & -DocumentScanner.WORD);
            readBack(file, batch);
            if (old != null)
            {
                CrashPoint.WITHIN_ROLL.pass();
            }
            DataDirectory.restrictFile(file);
            DataDirectory.forceDirectory(directory);
        }
        catch (final IOException e)
        {
            throw poison("change to file " + name + " failed", e);
        }
        finally
        {
            lock.unlock();
        }
    }

    private static void readBack(final Path file, final DirectBuffer batch) throws IOException
    {
        try (DocumentScanner scanner = DocumentScanner.open(file))
        {
            boolean whole = scanner.look() == DocumentScanner.Found.DOCUMENT;
            for (int i = 0; whole && i < scanner.documentLength(); i++)
            {
                whole = scanner.buffer().getByte(scanner.documentOffset() + i) == batch.getByte(i);
            }
            if (!whole)
            {
                throw new IOException("the first batch of " + file + " does not read back as written");
            }
        }
    }

    /** Forces what was appended; returns when it is on the device. */
    void sync()
    {
        lock.lock();
        try
        {
            check();
            final long batch = appendedBatch;
            final long position = appendedPosition;
            final long sequence = appendedSequence;
            if (current == null || batch == syncedBatch)
            {
                return;
            }
            CrashPoint.BEFORE_SYNC.pass();
            current.force(false);
            CrashPoint.AFTER_SYNC.pass();
            syncedBatch = batch;
            syncedSequence = sequence;
            syncedPosition = position;
            record.write(batch, position, incarnation, false);
            final long nowNs = device.nanoTime();
            if (nowNs - recordForcedAtNs >= RECORD_FORCE_INTERVAL_NS)
            {
                record.force();
                recordForcedAtNs = nowNs;
            }
        }
        catch (final IOException e)
        {
            throw poison("sync failed", e);
        }
        finally
        {
            lock.unlock();
        }
    }

    /** Forces everything and marks a clean close, unless something has failed before. */
    @Override
    public void close()
    {
        zeroAhead.close();
        lock.lock();
        try
        {
            if (failure == null)
            {
                markClean();
            }
        }
        catch (final IOException e)
        {
            throw poison("close failed", e);
        }
        finally
        {
            lock.unlock();
            release();
        }
    }

    private void release()
    {
        try
        {
            if (current != null)
            {
                current.close();
                current = null;
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot close a file in " + directory + ": " + e.getMessage(), e);
        }
        finally
        {
            record.close();
        }
    }

    private void markClean() throws IOException
    {
        if (current != null)
        {
            current.force(true);
        }
        record.write(appendedBatch, appendedPosition, incarnation, true);
        record.force();
        syncedSequence = appendedSequence;
        syncedPosition = appendedPosition;
    }
}
