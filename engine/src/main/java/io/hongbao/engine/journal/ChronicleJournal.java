package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The journal on Chronicle Queue: one batch, one document. Chronicle lays out and publishes the bytes; syncing,
 * rolling, checking and the tail are ours, for Chronicle's own sync reports success when the device fails (DESIGN 5).
 *
 * <p>Open it with the tail that a {@link JournalReader} found at the end of a full read. Each start begins a new file.
 */
public final class ChronicleJournal implements Journal
{
    private static final String METADATA = "metadata.cq4t";

    private final JournalConfig config;
    private final WriterLock lock;
    private final CycleSync sync;
    private final SpaceGuard space;
    private final BatchSeal seal = new BatchSeal();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final BatchHeaderEncoder header = new BatchHeaderEncoder();
    private final int incarnation;
    private final JournalDevice device;
    private DocumentWriter writer;
    private int nextCycle;
    private long batchNumber;
    private volatile long appendedPosition;
    private volatile long documentBytes;
    private long bytesInFile;
    private boolean fileBegun;
    private boolean closed;

    private ChronicleJournal(
        final JournalConfig config, final JournalTail tail, final WriterLock lock, final CycleSync sync,
        final JournalDevice device)
    {
        this.config = config;
        this.device = device;
        this.lock = lock;
        this.sync = sync;
        space = new SpaceGuard(DataDirectory.journal(config.directory()), config.reserveBytes(), device);
        incarnation = tail.nextIncarnation();
        batchNumber = tail.batchNumber();
        appendedPosition = tail.position();
        documentBytes = tail.documentBytes();
        seal.resume(tail.chainHead());
    }

    /**
     * Opens a journal for writing and takes its writer lock.
     *
     * @param config how it is kept.
     * @param tail   where it ends.
     * @return the journal, ready for the next batch.
     * @throws JournalException if another writer holds it, or it cannot be written.
     */
    public static ChronicleJournal open(final JournalConfig config, final JournalTail tail)
    {
        final WriterLock lock = WriterLock.acquire(config.directory());
        boolean opened = false;
        try
        {
            final ChronicleJournal journal = open(config, tail, lock);
            opened = true;
            return journal;
        }
        finally
        {
            if (!opened)
            {
                lock.close();
            }
        }
    }

    /**
     * Opens a journal for writing under a lock that was taken before the journal was read. The journal owns the lock
     * from here on.
     *
     * @param config how it is kept.
     * @param tail   where it ends.
     * @param lock   of its directory.
     * @return the journal, ready for the next batch.
     * @throws JournalException if it cannot be written.
     */
    public static ChronicleJournal open(final JournalConfig config, final JournalTail tail, final WriterLock lock)
    {
        return open(config, tail, lock, JournalDevice.CHRONICLE);
    }

    /** The same on another device. */
    static ChronicleJournal open(
        final JournalConfig config, final JournalTail tail, final WriterLock lock, final JournalDevice device)
    {
        final Path directory = DataDirectory.journal(config.directory());
        try
        {
            if (!lock.holds(config.directory()))
            {
                throw new IllegalArgumentException("the lock is not that of " + config.directory());
            }
            checkTail(directory, tail);
            TailRepair.closeLastFile(tail);
            TailRepair.forceLastFiles(directory);
            final CycleSync sync = CycleSync.open(directory, tail, config.aheadBytes(), device);
            final ChronicleJournal journal = new ChronicleJournal(config, tail, lock, sync, device);
            journal.openWriter(directory, tail);
            return journal;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot open the journal in " + directory + " for writing (" +
                DataDirectory.reason(e) + "): free the device of its fault, then start again", e);
        }
    }

    private static void checkTail(final Path directory, final JournalTail tail)
    {
        final List<Path> files = CycleFiles.list(directory);
        final Path last = files.isEmpty() ? null : files.get(files.size() - 1);
        if (last == null ? tail.lastFile() != null : !last.equals(tail.lastFile()))
        {
            throw new JournalException("the journal in " + directory + " ends with file " + last +
                " but was read up to " + tail.lastFile() + ": read it again before opening it");
        }
    }

    private void openWriter(final Path directory, final JournalTail tail) throws IOException
    {
        // All in it can be told from the files; a damaged one, or a dead process's lock in it, must not stop a start.
        Files.deleteIfExists(directory.resolve(METADATA));
        nextCycle = (int)(device.wallMs() / CycleFiles.CYCLE_MS);
        if (tail.lastFile() != null)
        {
            nextCycle = Math.max(nextCycle, CycleFiles.cycle(tail.lastFile()) + 1);
        }
        try
        {
            writer = device.open(directory, config.blockBytes(), nextCycle);
        }
        catch (final RuntimeException e)
        {
            throw new JournalException("cannot open the journal in " + directory + " for writing (" + e + ")", e);
        }
        if (Files.exists(directory.resolve(METADATA)))
        {
            DataDirectory.restrictFile(directory.resolve(METADATA));
        }
    }

    @Override
    public void append(final BatchBuffer batch)
    {
        sync.check();
        checkBatch(batch);
        final int length = batch.length();
        try
        {
            completeHeader(batch);
            seal.seal(batch.buffer(), length);
            CrashPoint.BEFORE_APPEND.pass();
            if (fileBegun && bytesInFile + length <= config.rollBytes())
            {
                sync.prepare(length);
                sync.wrote(writer.write(batch.buffer(), length));
            }
            else
            {
                writeIntoNewFile(batch, length);
            }
        }
        catch (final RuntimeException | InternalError e)
        {
            // InternalError is what a write into a mapped page without a block behind it becomes.
            throw sync.poison("append of batch " + (batchNumber + 1) + " failed", e);
        }
        bytesInFile += DocumentScanner.WORD + length;
        documentBytes += length;
        space.wrote(length);
        batchNumber++;
        appendedPosition += batch.commandCount();
        sync.appended(batchNumber, appendedPosition, batch.firstSequence() + batch.eventCount() - 1);
        CrashPoint.AFTER_APPEND.pass();
    }

    private void checkBatch(final BatchBuffer batch)
    {
        if (closed)
        {
            throw new JournalException("the journal is closed: open it again");
        }
        if (batch.length() <= BatchBuffer.HEADER_LENGTH)
        {
            throw new IllegalArgumentException("an empty batch is not journaled");
        }
        if (batch.length() > config.maxDocumentBytes())
        {
            throw new JournalException("a batch of " + batch.length() + " bytes is over " +
                config.maxDocumentBytes() + ": end batches earlier or raise blockBytes");
        }
    }

    private void completeHeader(final BatchBuffer batch)
    {
        final long before = appendedPosition;
        header.wrapAndApplyHeader(batch.buffer(), 0, messageHeader)
            .magic(BatchSeal.MAGIC)
            .formatVersion(BatchSeal.FORMAT_VERSION)
            .rulesVersion(batch.rulesVersion())
            .shard(config.shard())
            .flags(0)
            .incarnation(incarnation)
            .batchNumber(batchNumber + 1)
            .firstPosition(before + 1)
            .firstSequence(batch.firstSequence())
            .timestampMs(batch.timestampMs())
            // All before this batch may have been answered: it is an upper bound, known without asking.
            .answeredPosition(before)
            .syncedPosition(sync.syncedPosition())
            .commandCount(batch.commandCount())
            .eventCount(batch.eventCount())
            .bodyLength(batch.length() - BatchBuffer.HEADER_LENGTH)
            .crc32c(0);
        header.putPreviousChain(seal.chain(), 0, BatchSeal.CHAIN_LENGTH);
    }

    /** The rare way: everything before is on the device before the next file is begun. */
    private void writeIntoNewFile(final BatchBuffer batch, final int length)
    {
        if (fileBegun)
        {
            nextCycle = Math.max(nextCycle + 1, (int)(device.wallMs() / CycleFiles.CYCLE_MS));
        }
        writer.roll(nextCycle);
        sync.switchFile(CycleFiles.name(nextCycle), () -> writer.write(batch.buffer(), length), batch.buffer());
        fileBegun = true;
        bytesInFile = 0;
    }

    @Override
    public void sync()
    {
        sync.sync();
    }

    @Override
    public long appendedPosition()
    {
        return appendedPosition;
    }

    @Override
    public long syncedPosition()
    {
        return sync.syncedPosition();
    }

    @Override
    public long syncedSequence()
    {
        return sync.syncedSequence();
    }

    @Override
    public boolean hasSpace()
    {
        sync.check();
        return space.hasSpace();
    }

    @Override
    public boolean hasReserve()
    {
        sync.check();
        return space.hasReserve();
    }

    @Override
    public long sizeInBytes()
    {
        return documentBytes;
    }

    /** @return incarnation that this journal's batches carry: unclean stops so far. */
    public int incarnation()
    {
        return incarnation;
    }

    /** @return number of the last batch. */
    public long batchNumber()
    {
        return batchNumber;
    }

    /** {@inheritDoc} After a failure only the files and the lock are released: nothing is marked clean. */
    @Override
    public void close()
    {
        if (closed)
        {
            return;
        }
        closed = true;
        try
        {
            sync.close();
        }
        finally
        {
            try
            {
                writer.close();
            }
            finally
            {
                lock.close();
            }
        }
    }
}
