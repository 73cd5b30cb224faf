package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Reads a journal from its first batch, or the first that a prune left, checking every byte of every batch: magic,
 * version, numbering, counts, CRC, chain. Never writes; works beside a live writer, of which it sees whole batches
 * only. One thread.
 *
 * <pre>{@code
 * try (JournalReader reader = JournalReader.open(directory))
 * {
 *     while (reader.next())
 *     {
 *         reader.forEachRecord(handler);
 *     }
 * }
 * }</pre>
 */
public final class JournalReader implements AutoCloseable
{
    private final Path journalDirectory;
    private final BatchCheck check;
    private final long startPosition;
    private final BatchRecords records = new BatchRecords();
    private DocumentScanner scanner;
    private DocumentScanner.Found end = DocumentScanner.Found.NOTHING;
    private int documentOffset;
    private int documentLength;
    private boolean isOneOfMany;
    private boolean hasBatch;
    private long lastPosition = Long.MAX_VALUE;
    private long firstBatch;
    private long firstTimestampMs;
    private long firstSequence;
    private long events;
    private long documentBytes;
    private int files;
    private JournalPlace place;

    private JournalReader(final Path journalDirectory, final BatchCheck check)
    {
        this.journalDirectory = journalDirectory;
        this.check = check;
        startPosition = check.position();
    }

    /**
     * Opens a journal.
     *
     * @param dataDirectory the data directory; it may hold no batch yet.
     * @return a reader before the first batch.
     * @throws JournalException if there is no journal.
     */
    public static JournalReader open(final Path dataDirectory)
    {
        final Path journal = DataDirectory.journal(dataDirectory);
        if (!Files.isDirectory(journal))
        {
            throw new JournalException("no journal in " + dataDirectory + ": " + journal +
                " is not a directory; name the engine's data directory");
        }
        final JournalMark start = PrunedStart.read(journal);
        return start == null ? new JournalReader(journal, new BatchCheck()) : openAfter(dataDirectory, start);
    }

    /**
     * Whether the first files of a journal were pruned: its first batch then needs a snapshot before it.
     *
     * @param dataDirectory the data directory.
     * @return true if its first batch is not the first that was ever written.
     * @throws JournalException if that cannot be read.
     */
    public static boolean isPruned(final Path dataDirectory)
    {
        return PrunedStart.read(DataDirectory.journal(dataDirectory)) != null;
    }

    /**
     * Opens a journal in its middle: all is checked but the chain, which begins with the first batch. For one of many
     * readers: it holds little memory.
     *
     * @param dataDirectory the data directory.
     * @param place         where to begin.
     * @return a reader whose next batch is the one at the place.
     * @throws JournalException if its file cannot be read.
     */
    public static JournalReader openAt(final Path dataDirectory, final JournalPlace place)
    {
        final JournalReader reader =
            new JournalReader(DataDirectory.journal(dataDirectory), new BatchCheck(place));
        reader.isOneOfMany = true;
        reader.scanner = DocumentScanner.openSmall(place.file());
        reader.scanner.seek(place.offset());
        reader.files = 1;
        return reader;
    }

    /**
     * Opens a journal behind a batch, as one that had read all before; {@link #totals()} are of what follows.
     *
     * @param dataDirectory the data directory.
     * @param mark          where to begin.
     * @return a reader whose next batch is the one at the mark.
     * @throws JournalException if its file cannot be read.
     */
    public static JournalReader openAfter(final Path dataDirectory, final JournalMark mark)
    {
        final JournalReader reader = new JournalReader(DataDirectory.journal(dataDirectory), new BatchCheck(mark));
        final Path file = reader.journalDirectory.resolve(mark.place().file().getFileName().toString());
        if (Files.exists(file)) // a mark at the end of a file that was pruned is the beginning of the next
        {
            reader.scanner = DocumentScanner.open(file);
            reader.scanner.seek(mark.place().offset());
            reader.files = 1;
        }
        reader.documentBytes = mark.documentBytes();
        return reader;
    }

    /**
     * Ends before the first batch with a command behind a position, as if nothing more were there.
     *
     * @param position of the last command to read.
     * @return this reader.
     */
    public JournalReader upTo(final long position)
    {
        lastPosition = position;
        return this;
    }

    /**
     * Goes to the next batch and checks it.
     *
     * @return false if there is none yet; a later call looks again.
     * @throws JournalDamage    if its bytes are not what was written.
     * @throws JournalException if a file cannot be read.
     */
    public boolean next()
    {
        hasBatch = false;
        if (check.position() >= lastPosition || scanner == null && !openNextFile())
        {
            return false;
        }
        while (true)
        {
            end = scanner.look();
            if (end == DocumentScanner.Found.DOCUMENT)
            {
                take();
                return true;
            }
            if (end == DocumentScanner.Found.DAMAGED)
            {
                throw at().damage("document word", "0x" + Integer.toHexString(scanner.word()), "the length of a batch");
            }
            if (end == DocumentScanner.Found.END_MARK ? !openNextFile() : isLastFile())
            {
                return false;
            }
        }
    }

    /** A file without its end mark can only be the last one; its writer marks the end before it begins the next. */
    private boolean isLastFile()
    {
        if (fileAfter(scanner.file()) == null)
        {
            return true;
        }
        final DocumentScanner.Found again = scanner.look();
        if (again == DocumentScanner.Found.NOTHING || again == DocumentScanner.Found.INCOMPLETE)
        {
            throw at().damage("document word", "0x" + Integer.toHexString(scanner.word()),
                "a batch or the end mark, for another file follows");
        }
        return false;
    }

    private void take()
    {
        final long batchNumber = check.batchNumber();
        final long position = check.position();
        final long sequence = check.sequence();
        final long timestampMs = check.timestampMs();
        try
        {
            accept();
        }
        catch (final JournalDamage first)
        {
            // A read beside the writer may have caught a page half copied: only what is read twice is damage.
            scanner.forget();
            if (scanner.look() != DocumentScanner.Found.DOCUMENT)
            {
                throw first;
            }
            accept();
        }
        documentOffset = scanner.documentOffset();
        documentLength = scanner.documentLength();
        documentBytes += documentLength;
        events += check.eventsInBatch();
        if (firstBatch == 0)
        {
            firstBatch = check.batchNumber();
            firstTimestampMs = check.timestampMs();
        }
        if (firstSequence == 0 && check.eventsInBatch() > 0)
        {
            firstSequence = check.header().firstSequence();
        }
        place = new JournalPlace(scanner.file(), scanner.position(), batchNumber, position, sequence, timestampMs);
        scanner.advance();
        hasBatch = true;
    }

    private void accept()
    {
        check.accept(scanner.file().getFileName().toString(), scanner.position(), scanner.buffer(),
            scanner.documentOffset(), scanner.documentLength());
    }

    private boolean openNextFile()
    {
        final Path file = fileAfter(scanner == null ? null : scanner.file());
        if (file == null)
        {
            return false;
        }
        final DocumentScanner next = isOneOfMany ? DocumentScanner.openSmall(file) : DocumentScanner.open(file);
        close();
        scanner = next;
        files++;
        return true;
    }

    private Path fileAfter(final Path file)
    {
        final List<Path> all = CycleFiles.list(journalDirectory);
        for (final Path candidate : all)
        {
            if (file == null || candidate.compareTo(file) > 0)
            {
                return candidate;
            }
        }
        return null;
    }

    private BatchCheck at()
    {
        return check.at(scanner.file().getFileName().toString(), scanner.position());
    }

    /**
     * The end state, for the writer that goes on. Call it after {@link #next()} has said false, while no other process
     * writes.
     *
     * @return where the journal ends.
     * @throws JournalDamage if something lies behind the end, or batches that were on the device are gone.
     */
    public JournalTail tail()
    {
        final boolean incomplete = scanner != null && TailCheck.isUnfinished(scanner, end, check);
        final boolean marked = scanner != null && end == DocumentScanner.Found.END_MARK;
        final long endOffset = scanner == null ? 0 : scanner.position();
        final Path lastFile = scanner == null ? null : scanner.file();
        final SyncRecord.State synced = syncState();
        final BatchCheck state = check.at(lastFile == null ? "(none)" : lastFile.getFileName().toString(), endOffset);
        if (state.batchNumber() < synced.batchNumber() || state.position() < synced.position())
        {
            throw state.damage("last batch", Long.toString(state.batchNumber()),
                synced.batchNumber() + ", which was on the device");
        }
        if (synced.cleanlyClosed() && (state.batchNumber() > synced.batchNumber() || incomplete))
        {
            throw state.damage("last batch", state.batchNumber() + (incomplete ? " and a half" : ""),
                synced.batchNumber() + ", where the journal was closed cleanly");
        }
        return new JournalTail(
            state.batchNumber(), state.position(), state.sequence(), state.timestampMs(), state.rulesVersion(),
            state.chain().clone(), synced.incarnation(), synced.cleanlyClosed(), synced.batchNumber(),
            synced.position(), synced.generation(), documentBytes, lastFile, endOffset, marked, incomplete);
    }

    /**
     * What is known to be on the device by now; beside a live writer it grows.
     *
     * @return position of the last such command, 0 if there is none.
     * @throws JournalException if it cannot be told.
     */
    public long syncedPosition()
    {
        return syncState().position();
    }

    private SyncRecord.State syncState()
    {
        final SyncRecord.State state = SyncRecord.read(journalDirectory.resolve(SyncRecord.NAME));
        if (state == null && scanner != null)
        {
            throw new JournalException("journal damaged: " + journalDirectory.resolve(SyncRecord.NAME) +
                " is missing beside " + scanner.file().getFileName() + ": restore it from a backup");
        }
        return state == null ? SyncRecord.State.FRESH : state;
    }

    /** @return header of the current batch; valid until the next {@link #next()}. */
    public BatchHeaderDecoder header()
    {
        requireBatch();
        return check.header();
    }

    /**
     * Hands over the records of the current batch, in order.
     *
     * @param handler receives them.
     */
    public void forEachRecord(final RecordHandler handler)
    {
        requireBatch();
        records.forEach(scanner.buffer(), documentOffset, documentLength, check.header().firstPosition(), handler);
    }

    private void requireBatch()
    {
        if (!hasBatch)
        {
            throw new IllegalStateException("no current batch: next() has to return true first");
        }
    }

    /** @return buffer with the current document; valid until the next {@link #next()}. */
    public DirectBuffer document()
    {
        return scanner.buffer();
    }

    /** @return offset of the document in {@link #document()}. */
    public int documentOffset()
    {
        return documentOffset;
    }

    /** @return bytes of the document. */
    public int documentLength()
    {
        return documentLength;
    }

    /** @return name of the file that holds the current batch, empty before the first. */
    public String fileName()
    {
        return scanner == null ? "" : scanner.file().getFileName().toString();
    }

    /** @return chain after the last batch read: a copy. Of one that was opened in the middle, see {@link #chain()}. */
    public byte[] chainHead()
    {
        return check.chain().clone();
    }

    /** @return whether there is a current batch. */
    public boolean hasBatch()
    {
        return hasBatch;
    }

    /**
     * Computes the chain after the current batch from what its header says of the one before it; so also a reader that
     * was opened in the middle knows it, at the price of one digest.
     *
     * @return chain after the current batch: a copy.
     */
    public byte[] chain()
    {
        requireBatch();
        return check.chainAfter(scanner.buffer().byteBuffer(), documentOffset, documentLength);
    }

    /**
     * Where the current batch begins.
     *
     * @return for {@link #openAt}.
     */
    public JournalPlace place()
    {
        requireBatch();
        return place;
    }

    /**
     * Behind the last batch read.
     *
     * @return for {@link #openAfter}; null if no file was opened yet.
     */
    public JournalMark mark()
    {
        return scanner == null ? null : new JournalMark(
            new JournalPlace(scanner.file(), scanner.position(), check.batchNumber(), check.position(),
                check.sequence(), check.timestampMs()),
            chainHead(), check.rulesVersion(), documentBytes);
    }

    /** @return last command read so far. */
    public long position()
    {
        return check.position();
    }

    /** @return last batch read so far. */
    public long batchNumber()
    {
        return check.batchNumber();
    }

    /** @return last event read so far. */
    public long sequence()
    {
        return check.sequence();
    }

    /** @return engine time of the last batch read so far, 0 if none. */
    public long timestampMs()
    {
        return check.timestampMs();
    }

    /** @return time of the first batch that was read, 0 if there is none. */
    public long firstTimestampMs()
    {
        return firstTimestampMs;
    }

    /** @return what was read so far. */
    public JournalTotals totals()
    {
        return new JournalTotals(firstBatch, check.batchNumber(), startPosition + 1,
            check.position() - startPosition, events, firstTimestampMs, check.timestampMs(), firstSequence,
            check.sequence(), documentBytes, files);
    }

    @Override
    public void close()
    {
        if (scanner != null)
        {
            scanner.close();
            scanner = null;
        }
    }
}
