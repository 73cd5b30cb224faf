package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import io.hongbao.engine.codec.BatchHeaderEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.testkit.BatchSink;
import io.hongbao.engine.testkit.EchoMachine;
import io.hongbao.engine.testkit.JournalFeeder;
import io.hongbao.engine.testkit.TestJournals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDamageTest
{
    private static final int FIRST_BATCH_AT = 33_040;

    @TempDir
    private Path directory;

    /** Every byte of header, index and batches: each flip is the same state or a refusal, never another state. */
    @Test
    void noFlippedByteGivesAnotherState() throws Exception
    {
        TestJournals.write(TestJournals.config(directory), 6, 8);
        final JournalTail good = TestJournals.tail(directory);
        final Path file = TestJournals.files(directory).get(0);
        final SplittableRandom random = new SplittableRandom(88);
        int refused = 0;
        for (long at = 0; at < good.endOffset() + 8; at += at < FIRST_BATCH_AT && at > 256 ? 61 : 1)
        {
            final int mask = 1 << random.nextInt(8);
            TestJournals.flip(file, at, mask);
            try
            {
                assertSame(good, TestJournals.tail(directory), at);
                assertTrue(at < FIRST_BATCH_AT || isPadding(file, at), "flip of " + mask + " at " + at);
            }
            catch (final JournalDamage e)
            {
                refused++;
                assertEquals(file.getFileName().toString(), e.file());
            }
            TestJournals.flip(file, at, mask);
        }
        assertTrue(refused > 5_000, refused + " refused");
        assertSame(good, TestJournals.tail(directory), -1);
    }

    /** Chronicle begins each document at a multiple of 4: the bytes skipped mean nothing. */
    private static boolean isPadding(final Path file, final long at) throws IOException
    {
        try (DocumentScanner scanner = DocumentScanner.open(file))
        {
            while (scanner.look() == DocumentScanner.Found.DOCUMENT)
            {
                final long end = scanner.position() + DocumentScanner.WORD + scanner.documentLength();
                scanner.advance();
                if (at >= end && at < scanner.position())
                {
                    return true;
                }
            }
            return false;
        }
    }

    private static void assertSame(final JournalTail good, final JournalTail found, final long at)
    {
        assertEquals(good.batchNumber(), found.batchNumber(), "batch number after a flip at " + at);
        assertArrayEquals(good.chainHead(), found.chainHead(), "chain after a flip at " + at);
    }

    @Test
    void damageNamesFileBatchAndField() throws Exception
    {
        TestJournals.write(TestJournals.config(directory), 3, 5);
        final Path file = TestJournals.files(directory).get(0);
        TestJournals.flip(file, FIRST_BATCH_AT + 4 + 200, 1);
        final JournalDamage found = assertThrows(JournalDamage.class, () -> TestJournals.tail(directory));
        assertEquals(file.getFileName().toString(), found.file());
        assertEquals(1, found.batchNumber());
        assertEquals(FIRST_BATCH_AT, found.offset());
        assertEquals("crc32c", found.field());
        assertTrue(found.getMessage().contains("position 1"), found.getMessage());
    }

    @Test
    void anEditWithAFixedChecksumBreaksTheChain() throws Exception
    {
        TestJournals.write(TestJournals.config(directory), 3, 5);
        final Path file = TestJournals.files(directory).get(0);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(word, FIRST_BATCH_AT);
            final ByteBuffer batch = ByteBuffer.allocateDirect(word.getInt(0)).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(batch, FIRST_BATCH_AT + 4);
            batch.put(153, (byte)(batch.get(153) ^ 1));
            final int checksum = new BatchSeal().checksum(batch, 0, batch.capacity());
            batch.putInt(8 + BatchHeaderDecoder.crc32cEncodingOffset(), checksum);
            batch.clear();
            channel.write(batch, FIRST_BATCH_AT + 4);
        }
        final JournalDamage found = assertThrows(JournalDamage.class, () -> TestJournals.tail(directory));
        assertEquals("previousChain", found.field());
        assertEquals(2, found.batchNumber());
    }

    @Test
    void anUnfinishedLastBatchIsCutAndReported() throws Exception
    {
        final JournalTail crashed = crashAfter(5, 3, true);
        assertEquals(5, crashed.batchNumber());
        assertTrue(crashed.incomplete());
        assertFalse(crashed.cleanlyClosed());
        assertEquals(1, crashed.nextIncarnation());
        try (ChronicleJournal journal = TestJournals.open(TestJournals.config(directory)))
        {
            assertEquals(1, journal.incarnation());
            final EchoMachine machine = new EchoMachine();
            machine.advance(0, (int)crashed.sequence(), new BatchSink(
                new BatchBuffer(1 << 20)));
            new JournalFeeder(journal, machine).after(crashed.timestampMs()).feed(2, 5);
        }
        final JournalTail after = TestJournals.tail(directory);
        assertEquals(7, after.batchNumber());
        assertFalse(after.incomplete());
        assertEquals(1, after.incarnation());
    }

    @Test
    void anUnfinishedBatchWithDataBehindItsLengthIsRefused() throws Exception
    {
        crashAfter(5, 3, true);
        final Path file = TestJournals.files(directory).get(0);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.write(ByteBuffer.wrap(new byte[]{7}), FIRST_BATCH_AT + 100_000);
        }
        assertThrows(JournalDamage.class, () -> TestJournals.tail(directory));
    }

    @Test
    void bytesOfNoBatchBehindTheEndAreRefused() throws Exception
    {
        final JournalTail crashed = crashAfter(5, 3, true);
        TestJournals.flip(crashed.lastFile(), crashed.endOffset() + 4 + 24, 1);
        final JournalDamage found = assertThrows(JournalDamage.class, () -> TestJournals.tail(directory));
        assertEquals("end of the journal", found.field());
    }

    @Test
    void aMissingSyncedBatchIsRefused() throws Exception
    {
        crashAfter(5, 5, false);
        final JournalTail tail = TestJournals.tail(directory);
        final Path file = TestJournals.files(directory).get(0);
        final long lastBatchAt = lastBatchAt(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.write(ByteBuffer.allocate((int)(tail.endOffset() - lastBatchAt)), lastBatchAt);
        }
        final JournalDamage found = assertThrows(JournalDamage.class, () -> TestJournals.tail(directory));
        assertEquals("last batch", found.field());
    }

    @Test
    void aMissingFileIsRefused() throws Exception
    {
        TestJournals.write(TestJournals.config(directory).withRollBytes(1 << 20), 60, 300);
        Files.delete(TestJournals.files(directory).get(1));
        final JournalDamage found = assertThrows(JournalDamage.class, () -> TestJournals.tail(directory));
        assertEquals("batchNumber", found.field());
    }

    @Test
    void aMissingSyncRecordIsRefused() throws Exception
    {
        TestJournals.write(TestJournals.config(directory), 3, 5);
        Files.delete(directory.resolve("journal").resolve(SyncRecord.NAME));
        final JournalException found = assertThrows(JournalException.class, () -> TestJournals.tail(directory));
        assertTrue(found.getMessage().contains("sync.dat is missing"), found.getMessage());
    }

    /** What kill -9 leaves behind: batches of which some are synced, no clean close, perhaps half a batch more. */
    private JournalTail crashAfter(final int batches, final int synced, final boolean half) throws IOException
    {
        TestJournals.write(TestJournals.config(directory), batches, 5);
        final JournalTail clean = TestJournals.tail(directory);
        try (SyncRecord record =
            SyncRecord.open(directory.resolve("journal").resolve(SyncRecord.NAME), clean.generation()))
        {
            record.write(synced, synced * 5L, 0, false);
            record.write(synced, synced * 5L, 0, false);
        }
        if (half)
        {
            begin(clean);
        }
        return TestJournals.tail(directory);
    }

    /** The next batch, sealed as the writer does it, two thirds written and its word still 0. */
    private void begin(final JournalTail tail) throws IOException
    {
        final BatchBuffer batch = new JournalFeeder(null, new EchoMachine()).nextBatch(30);
        final BatchHeaderEncoder header = new BatchHeaderEncoder();
        header.wrapAndApplyHeader(batch.buffer(), 0, new MessageHeaderEncoder()).magic(BatchSeal.MAGIC)
            .formatVersion(1).batchNumber(tail.batchNumber() + 1).firstPosition(tail.position() + 1)
            .bodyLength(batch.length() - BatchBuffer.HEADER_LENGTH);
        header.putPreviousChain(tail.chainHead(), 0, BatchSeal.CHAIN_LENGTH);
        final ByteBuffer bytes = batch.buffer().byteBuffer();
        bytes.clear().limit(batch.length() * 2 / 3);
        try (FileChannel channel = FileChannel.open(tail.lastFile(), StandardOpenOption.WRITE))
        {
            // A clean close ends without a mark: the word is 0.
            channel.write(bytes, tail.endOffset() + DocumentScanner.WORD);
        }
    }

    private static long lastBatchAt(final Path file)
    {
        long last = 0;
        try (DocumentScanner scanner = DocumentScanner.open(file))
        {
            while (scanner.look() == DocumentScanner.Found.DOCUMENT)
            {
                last = scanner.position();
                scanner.advance();
            }
        }
        return last;
    }
}
