package io.hongbao.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The journal with its own syncing, rolling, checking and tail, whose documents go into files of any file system, in
 * the steps in which Chronicle Queue stores them: the mark of a document under way, its bytes, its length.
 */
public final class SimJournals
{
    private SimJournals()
    {
    }

    /**
     * Opens a journal for writing, under a lock that was taken before it was read.
     *
     * @param config how it is kept.
     * @param tail   where it ends.
     * @param lock   of its directory.
     * @param wallMs UTC epoch ms; what else is asked for the time gets the same.
     * @param overhears hears of all that is appended.
     * @return the journal.
     */
    public static Journal open(
        final JournalConfig config, final JournalTail tail, final WriterLock lock, final LongSupplier wallMs,
        final RecordHandler overhears)
    {
        return new Overheard(ChronicleJournal.open(config, tail, lock, new JournalDevice()
        {
            @Override
            public DocumentWriter open(final Path directory, final int blockBytes, final int firstCycle)
            {
                return new Writer(directory, firstCycle);
            }

            @Override
            public long wallMs()
            {
                return wallMs.getAsLong();
            }

            @Override
            public long nanoTime()
            {
                return wallMs.getAsLong() * 1_000_000;
            }
        }), overhears);
    }

    /** Tells what is appended. */
    private static final class Overheard implements Journal
    {
        private final Journal journal;
        private final RecordHandler overhears;
        private final BatchRecords records = new BatchRecords();

        Overheard(final Journal journal, final RecordHandler overhears)
        {
            this.journal = journal;
            this.overhears = overhears;
        }

        @Override
        public void append(final BatchBuffer batch)
        {
            journal.append(batch);
            records.forEach(batch.buffer(), 0, batch.length(), 1, overhears);
        }

        @Override
        public void sync()
        {
            journal.sync();
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
        public long syncedSequence()
        {
            return journal.syncedSequence();
        }

        @Override
        public boolean hasSpace()
        {
            return journal.hasSpace();
        }

        @Override
        public boolean hasReserve()
        {
            return journal.hasReserve();
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

    /** Writes as Chronicle does, into a file without a mapping. */
    private static final class Writer implements DocumentWriter
    {
        private static final byte[] HEADER = "\u00B9\u0006header: of a simulation"
            .getBytes(StandardCharsets.ISO_8859_1);

        private final Path directory;
        private int cycle;
        private int written = -1;
        private FileChannel file;
        private long end;

        Writer(final Path directory, final int firstCycle)
        {
            this.directory = directory;
            cycle = firstCycle;
        }

        @Override
        public void roll(final int nextCycle)
        {
            cycle = nextCycle;
        }

        @Override
        public long write(final UnsafeBuffer buffer, final int length)
        {
            try
            {
                if (cycle != written)
                {
                    begin();
                }
                final byte[] bytes = new byte[length];
                buffer.getBytes(0, bytes);
                return put(bytes, length);
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }

        private void begin() throws IOException
        {
            if (file != null)
            {
                word(DocumentScanner.END_OF_DATA);
                file.close();
            }
            file = FileChannel.open(directory.resolve(CycleFiles.name(cycle)),
                StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            written = cycle;
            end = 0;
            put(HEADER, DocumentScanner.META | HEADER.length);
        }

        private long put(final byte[] bytes, final int word) throws IOException
        {
            word(DocumentScanner.NOT_COMPLETE);
            file.write(ByteBuffer.wrap(bytes), end + DocumentScanner.WORD);
            word(word);
            final long behind = end + DocumentScanner.WORD + bytes.length;
            end = (behind + DocumentScanner.WORD - 1) & -DocumentScanner.WORD;
            return behind;
        }

        private void word(final int value) throws IOException
        {
            final ByteBuffer word = ByteBuffer.allocate(DocumentScanner.WORD).order(ByteOrder.LITTLE_ENDIAN);
            file.write(word.putInt(0, value), end);
        }

        @Override
        public void close()
        {
            try
            {
                if (file != null)
                {
                    file.close();
                }
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
    }
}
