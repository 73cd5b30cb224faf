package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.testkit.EchoMachine;
import io.hongbao.engine.testkit.JournalFeeder;
import io.hongbao.engine.testkit.MemoryJournal;
import io.hongbao.engine.testkit.TestJournals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What repair does to a journal of several files; on one file see {@code RepairTest} of the tools. */
class JournalRepairTest
{
    private static final int COMMANDS = 300;

    @TempDir
    private Path directory;
    private List<Path> files;

    @BeforeEach
    void writeThreeFilesAndMore() throws IOException
    {
        TestJournals.write(TestJournals.config(directory).withRollBytes(1 << 20), 60, COMMANDS);
        files = TestJournals.files(directory);
        assertTrue(files.size() >= 3, files.toString());
    }

    @Test
    void damageInAnEarlierFileSetsTheLaterOnesAside() throws IOException
    {
        synced(2);
        final long third = offsetOfBatch(files.get(0), 3);
        write(files.get(0), third + 300, 0x55);
        assertThrows(JournalException.class, () -> JournalRepair.run(directory, false));
        assertEquals(files, TestJournals.files(directory));
        final JournalRepair.Outcome done = JournalRepair.run(directory, true);
        assertEquals(JournalRepair.Kind.LOSS, done.kind());
        assertEquals(2, done.lastBatch());
        assertEquals(2L * COMMANDS, done.lastPosition());
        assertEquals(third, done.offset());
        assertEquals(List.of(files.get(0)), TestJournals.files(directory));
        assertEquals(files.size(), done.kept().size());
        for (final Path kept : done.kept())
        {
            assertTrue(Files.size(kept) > 0, kept.toString());
        }
        goesOnAfter(2);
    }

    @Test
    void aFileThatIsWrongFromItsFirstByteIsSetAsideWhole() throws IOException
    {
        final long before = lastBatch(files.get(0));
        synced(before);
        write(files.get(1), 3, 0x40); // its header becomes what no batch is
        final JournalRepair.Outcome done = JournalRepair.run(directory, true);
        assertEquals(JournalRepair.Kind.LOSS, done.kind());
        assertEquals(before, done.lastBatch());
        assertEquals(List.of(files.get(0)), TestJournals.files(directory));
        assertEquals(files.size() - 1, done.kept().size());
        goesOnAfter(before);
    }

    @Test
    void whatIsLeftOfARepairThatWasStoppedIsRepairedTheSecondTime() throws IOException
    {
        synced(2);
        final long third = offsetOfBatch(files.get(0), 3);
        write(files.get(0), third + 300, 0x55);
        // as if it had been killed before the first file was touched
        Files.move(files.get(files.size() - 1), files.get(0).resolveSibling("last.cut"));
        assertEquals(2, JournalRepair.run(directory, true).lastBatch());
        goesOnAfter(2);
    }

    @Test
    void aMissingFileInWhatWasSyncedIsNoLossToAccept() throws IOException
    {
        synced(lastBatch(files.get(1)));
        Files.delete(files.get(1));
        final JournalException refused = assertThrows(JournalException.class, () -> JournalRepair.run(directory, true));
        assertTrue(refused.getMessage().contains("which is never cut"), refused.getMessage());
        assertEquals(files.size() - 1, TestJournals.files(directory).size());
    }

    @Test
    void aFileThatARollHasEndedMayBeTheLastOne() throws IOException
    {
        // killed after the roll and before the next file was there
        final long last = lastBatch(files.get(0));
        synced(last);
        for (final Path later : files.subList(1, files.size()))
        {
            Files.delete(later);
        }
        goesOnAfter(last);
    }

    private void goesOnAfter(final long batch)
    {
        assertEquals(JournalRepair.Kind.NOTHING, JournalRepair.run(directory, true).kind());
        final JournalTail tail = TestJournals.tail(directory);
        assertEquals(batch, tail.batchNumber());
        final EchoMachine machine = new EchoMachine();
        new JournalFeeder(new MemoryJournal(), machine).feed((int)batch, COMMANDS); // its sequences go on from there
        try (ChronicleJournal journal = TestJournals.open(TestJournals.config(directory)))
        {
            new JournalFeeder(journal, machine).after(tail.timestampMs()).feed(1, 3);
        }
        assertEquals(batch + 1, TestJournals.tail(directory).batchNumber());
    }

    /** As a kill leaves it: known to be on the device up to a batch. */
    private void synced(final long batch) throws IOException
    {
        final JournalTail clean = TestJournals.tail(directory);
        try (SyncRecord record =
            SyncRecord.open(directory.resolve("journal").resolve(SyncRecord.NAME), clean.generation()))
        {
            record.write(batch, batch * COMMANDS, 0, false);
            record.write(batch, batch * COMMANDS, 0, false);
        }
    }

    private static long offsetOfBatch(final Path file, final int number)
    {
        try (DocumentScanner scanner = DocumentScanner.open(file))
        {
            for (int i = 1; i < number; i++)
            {
                scanner.look();
                scanner.advance();
            }
            scanner.look();
            return scanner.position();
        }
    }

    private long lastBatch(final Path file)
    {
        long last = 0;
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                last = reader.fileName().equals(file.getFileName().toString()) ? reader.batchNumber() : last;
            }
        }
        return last;
    }

    private static void write(final Path file, final long at, final int value) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            final ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            channel.write(ByteBuffer.wrap(new byte[]{(byte)(one.get(0) ^ value)}), at);
        }
    }
}
