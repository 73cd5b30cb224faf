package io.hongbao.engine.testkit;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.journal.WriterLock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;

/** Journals in real files for tests: made, opened again, looked into, damaged on purpose. */
public final class TestJournals
{
    private static final int BLOCK_BYTES = 4 << 20;

    private TestJournals()
    {
    }

    /**
     * A configuration with small blocks and files.
     *
     * @param directory data directory.
     * @return the configuration.
     */
    public static JournalConfig config(final Path directory)
    {
        return JournalConfig.of(directory).withBlockBytes(BLOCK_BYTES).withReserveBytes(16 << 20);
    }

    /**
     * Opens a journal as a start does: lock, read to the end, open.
     *
     * @param config how it is kept.
     * @return the journal.
     */
    public static ChronicleJournal open(final JournalConfig config)
    {
        final WriterLock lock = WriterLock.acquire(config.directory());
        boolean opened = false;
        try
        {
            final ChronicleJournal journal = ChronicleJournal.open(config, tail(config.directory()), lock);
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
     * Reads a journal to its end.
     *
     * @param directory data directory.
     * @return where it ends.
     */
    public static JournalTail tail(final Path directory)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            boolean more = true;
            while (more)
            {
                more = reader.next();
            }
            return reader.tail();
        }
    }

    /**
     * Makes a journal of grabs decided by an {@link EchoMachine} and closes it.
     *
     * @param config           how it is kept.
     * @param batches          how many.
     * @param commandsPerBatch commands in each.
     */
    public static void write(final JournalConfig config, final int batches, final int commandsPerBatch)
    {
        try (ChronicleJournal journal = open(config))
        {
            new JournalFeeder(journal, new EchoMachine()).feed(batches, commandsPerBatch);
        }
    }

    /**
     * The journal's files.
     *
     * @param directory data directory.
     * @return its Chronicle files in order.
     * @throws IOException if they cannot be listed.
     */
    public static List<Path> files(final Path directory) throws IOException
    {
        try (Stream<Path> entries = Files.list(directory.resolve("journal")))
        {
            return entries.filter((file) -> file.toString().endsWith(".cq4")).sorted().toList();
        }
    }

    /**
     * Changes bits of one byte.
     *
     * @param file   to damage.
     * @param offset of the byte.
     * @param mask   bits to flip.
     * @throws IOException if the file cannot be changed.
     */
    public static void flip(final Path file, final long offset, final int mask) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, offset);
            one.put(0, (byte)(one.get(0) ^ mask)).clear();
            channel.write(one, offset);
        }
    }

    /**
     * What a journal tells.
     *
     * @param directory data directory.
     * @return each event's sequence with {@link #hash} of its bytes.
     */
    public static Map<Long, Integer> events(final Path directory)
    {
        final Map<Long, Integer> all = new TreeMap<>();
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                reader.forEachRecord(new RecordHandler()
                {
                    @Override
                    public void onCommand(
                        final long position, final CommandContextDecoder context, final DirectBuffer buffer,
                        final int offset, final int length)
                    {
                        // its events tell enough
                    }

                    @Override
                    public void onEvent(
                        final long sequence, final DirectBuffer buffer, final int offset, final int length)
                    {
                        all.put(sequence, hash(buffer, offset, length));
                    }
                });
            }
        }
        return all;
    }

    /**
     * Of an event's bytes.
     *
     * @param buffer holds it.
     * @param offset of its SBE header.
     * @param length of header and body.
     * @return the same for the same bytes.
     */
    public static int hash(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return Arrays.hashCode(bytes);
    }

    /**
     * Copies a data directory as it is now.
     *
     * @param from what is there.
     * @param to   what is not there yet.
     * @throws IOException if it cannot be copied.
     */
    public static void copy(final Path from, final Path to) throws IOException
    {
        try (Stream<Path> all = Files.walk(from))
        {
            for (final Path path : (Iterable<Path>)all::iterator)
            {
                Files.copy(path, to.resolve(from.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
