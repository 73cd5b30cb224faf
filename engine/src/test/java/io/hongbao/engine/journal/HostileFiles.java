package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderEncoder;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.snapshot.Snapshot;
import io.hongbao.engine.snapshot.SnapshotException;
import io.hongbao.engine.testkit.TestJournals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What any bytes lead to where a batch, a journal's file, its record of syncs or a snapshot should be: they are read,
 * or refused by an exception that says so. A target of Jazzer ({@code .ci/fuzz}), and of {@link HostileFilesTest}. The
 * first byte says what they are taken for.
 */
public final class HostileFiles
{
    /** How many things they can be taken for. */
    static final int KINDS = 6;

    private static final int MOST_RECORDS = 1 << 20;
    private static final int USED = 16 << 10;
    private static final HostileFiles FILES = new HostileFiles();

    private final Path data;
    private final Path journalFile;
    private final Path snapshotFile;
    private final byte[] journal;
    private final byte[] sync;
    private long seen;

    private HostileFiles()
    {
        try
        {
            final Path shm = Path.of("/dev/shm");
            data = Files.isWritable(shm) ? Files.createTempDirectory(shm, "hostile") :
                Files.createTempDirectory("hostile");
            Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
            TestJournals.write(TestJournals.config(data), 8, 4);
            journalFile = TestJournals.files(data).get(0);
            journal = Arrays.copyOf(Files.readAllBytes(journalFile), USED);
            sync = Files.readAllBytes(data.resolve("journal").resolve(SyncRecord.NAME));
            snapshotFile = data.resolve("00000000000000000001.snapshot");
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private void remove()
    {
        try (Stream<Path> all = Files.walk(data))
        {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        catch (final IOException gone)
        {
            throw new UncheckedIOException(gone);
        }
    }

    /** Jazzer calls it before the first input, whose time it measures: a first journal takes seconds to be written. */
    public static void fuzzerInitialize()
    {
        FILES.seen = 0;
    }

    /**
     * One input.
     *
     * @param input any bytes.
     */
    public static void fuzzerTestOneInput(final byte[] input)
    {
        if (input.length > 1)
        {
            try
            {
                FILES.read(Math.floorMod(input[0], KINDS), Arrays.copyOfRange(input, 1, input.length));
            }
            catch (final JournalException | SnapshotException refused)
            {
                if (refused.getMessage() == null || refused.getMessage().isBlank())
                {
                    throw new AssertionError("refused without a word", refused);
                }
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void read(final int kind, final byte[] bytes) throws IOException
    {
        switch (kind)
        {
            case 0 -> batch(bytes);
            case 1 -> batch(sealed(bytes));
            case 2 -> file(edited(journal, bytes), sync);
            case 3 -> file(journal, edited(sync, bytes));
            case 4 -> snapshot(bytes);
            default -> snapshot(withDigest(bytes));
        }
    }

    private void batch(final byte[] bytes)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(bytes.length));
        buffer.putBytes(0, bytes);
        final BatchCheck check = new BatchCheck();
        check.accept("fuzzed", 0, buffer, 0, bytes.length);
        new BatchRecords().forEach(buffer, 0, bytes.length, check.header().firstPosition(), new Touch());
    }

    /** The same with a header that fits, so that what follows it is looked at. */
    private static byte[] sealed(final byte[] bytes)
    {
        final byte[] whole = Arrays.copyOf(bytes, Math.max(bytes.length, BatchBuffer.HEADER_LENGTH));
        final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(whole.length));
        buffer.putBytes(0, whole);
        final BatchHeaderEncoder header = new BatchHeaderEncoder();
        header.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).magic(BatchSeal.MAGIC)
            .formatVersion(BatchSeal.FORMAT_VERSION).bodyLength(whole.length - BatchBuffer.HEADER_LENGTH)
            .batchNumber(1).firstPosition(1).answeredPosition(0).syncedPosition(0).timestampMs(1);
        final byte[] chain = new BatchSeal().chain();
        for (int i = 0; i < chain.length; i++)
        {
            header.previousChain(i, chain[i]);
        }
        // Nobody guesses a checksum.
        header.crc32c(new BatchSeal().checksum(buffer.byteBuffer(), 0, whole.length) & 0xFFFF_FFFFL);
        buffer.getBytes(0, whole);
        return whole;
    }

    private void file(final byte[] journalBytes, final byte[] syncBytes) throws IOException
    {
        Files.write(journalFile, journalBytes);
        Files.write(data.resolve("journal").resolve(SyncRecord.NAME), syncBytes);
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next())
            {
                reader.forEachRecord(new Touch());
            }
            seen += reader.tail().batchNumber();
        }
    }

    /** Three bytes of an input are one edit: where, and what is written there. */
    private static byte[] edited(final byte[] base, final byte[] edits)
    {
        final byte[] bytes = base.clone();
        for (int i = 0; i + 2 < edits.length; i += 3)
        {
            bytes[((edits[i] & 0xFF) << 8 | edits[i + 1] & 0xFF) % bytes.length] = edits[i + 2];
        }
        return bytes;
    }

    private void snapshot(final byte[] bytes) throws IOException
    {
        Files.write(snapshotFile, bytes);
        try (Snapshot one = Snapshot.open(snapshotFile))
        {
            seen += one.head().hashCode();
        }
    }

    private static byte[] withDigest(final byte[] bytes)
    {
        try
        {
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            final byte[] whole = Arrays.copyOf(bytes, bytes.length + digest.length);
            System.arraycopy(digest, 0, whole, bytes.length, digest.length);
            return whole;
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /** Reads what it is told of, as far as it is told. */
    private final class Touch implements RecordHandler
    {
        private int records;

        @Override
        public void onCommand(
            final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
            final int length)
        {
            seen += context.principalId() + buffer.getByte(offset) + buffer.getByte(offset + length - 1);
            bounded();
        }

        @Override
        public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            seen += buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN) + buffer.getByte(offset + length - 1);
            bounded();
        }

        private void bounded()
        {
            if (++records > MOST_RECORDS)
            {
                throw new AssertionError("records without end");
            }
        }
    }
}
