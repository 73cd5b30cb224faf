package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.testkit.EchoMachine;
import io.hongbao.engine.testkit.JournalFeeder;
import io.hongbao.engine.testkit.TestJournals;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleJournalTest
{
    @TempDir
    private Path directory;

    @Test
    void everyRecordIsReadBackInOrder()
    {
        TestJournals.write(TestJournals.config(directory), 30, 20);
        final CountingHandler seen = new CountingHandler();
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                reader.forEachRecord(seen);
            }
            assertEquals(600, reader.totals().commands());
            assertEquals(30, reader.totals().lastBatch());
            assertEquals(JournalFeeder.FIRST_TIMESTAMP_MS, reader.totals().firstTimestampMs());
            assertEquals(JournalFeeder.FIRST_TIMESTAMP_MS + 29, reader.totals().lastTimestampMs());
            assertEquals(seen.lastSequence, reader.totals().lastSequence());
            assertEquals(seen.lastSequence, reader.totals().events());
        }
        assertEquals(600, seen.lastPosition);
    }

    @Test
    void fullFilesAreFollowedByNewOnes() throws Exception
    {
        final JournalConfig config = TestJournals.config(directory).withRollBytes(1 << 20);
        TestJournals.write(config, 100, 300);
        final int files = TestJournals.files(directory).size();
        assertTrue(files >= 4, files + " files");
        final JournalTail tail = TestJournals.tail(directory);
        assertEquals(100, tail.batchNumber());
        assertEquals(30_000, tail.position());
        assertTrue(tail.cleanlyClosed());
    }

    @Test
    void aJournalGoesOnAfterACleanClose()
    {
        final JournalConfig config = TestJournals.config(directory);
        final EchoMachine machine = new EchoMachine();
        long timestampMs = 0;
        for (int run = 1; run <= 4; run++)
        {
            try (ChronicleJournal journal = TestJournals.open(config))
            {
                new JournalFeeder(journal, machine).after(timestampMs).feed(5, 10);
                assertEquals(run * 50L, journal.appendedPosition());
                assertEquals((run - 1) * 50L, journal.syncedPosition());
                journal.sync();
                assertEquals(run * 50L, journal.syncedPosition());
                assertEquals(0, journal.incarnation());
            }
            timestampMs = TestJournals.tail(directory).timestampMs();
        }
        assertEquals(200, TestJournals.tail(directory).position());
    }

    @Test
    void aReaderBesideTheWriterSeesWholeBatchesOnly()
    {
        final JournalConfig config = TestJournals.config(directory).withRollBytes(1 << 20);
        try (ChronicleJournal journal = TestJournals.open(config); JournalReader reader = JournalReader.open(directory))
        {
            final JournalFeeder feeder = new JournalFeeder(journal, new EchoMachine());
            assertFalse(reader.next());
            for (int i = 1; i <= 200; i++)
            {
                feeder.feed(1, 100);
                assertTrue(reader.next());
                assertEquals(i, reader.header().batchNumber());
                assertFalse(reader.next());
            }
            assertTrue(reader.totals().files() > 1);
        }
    }

    private static final class CountingHandler implements RecordHandler
    {
        private long lastPosition;
        private long lastSequence;

        @Override
        public void onCommand(
            final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
            final int length)
        {
            assertEquals(++lastPosition, position);
            assertTrue(context.principalId() == 42 || context.principalId() == 0);
        }

        @Override
        public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            assertEquals(++lastSequence, sequence);
        }
    }
}
