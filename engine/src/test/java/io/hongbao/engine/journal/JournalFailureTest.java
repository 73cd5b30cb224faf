package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.testkit.EchoMachine;
import io.hongbao.engine.testkit.FaultyJournal;
import io.hongbao.engine.testkit.JournalFeeder;
import io.hongbao.engine.testkit.TestJournals;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class JournalFailureTest
{
    @TempDir
    private Path directory;

    @Test
    void aFailedSyncIsFinal() throws Exception
    {
        final ChronicleJournal journal = TestJournals.open(TestJournals.config(directory));
        final JournalFeeder feeder = new JournalFeeder(journal, new EchoMachine()).feed(3, 10);
        final Thread syncing = new Thread(() ->
        {
            // An interrupt closes the channel under the force: the nearest thing to a failing device.
            Thread.currentThread().interrupt();
            assertThrows(JournalException.class, journal::sync);
        });
        syncing.start();
        syncing.join();
        assertEquals(0, journal.syncedPosition());
        assertThrows(JournalException.class, journal::sync);
        assertThrows(JournalException.class, () -> feeder.feed(1, 10));
        assertThrows(JournalException.class, journal::hasSpace);
        journal.close();
        final JournalTail tail = TestJournals.tail(directory);
        assertFalse(tail.cleanlyClosed());
        assertEquals(3, tail.batchNumber());
    }

    @Test
    void aNewFileThatCannotBeForcedIsFinal() throws Exception
    {
        final ChronicleJournal journal =
            TestJournals.open(TestJournals.config(directory).withRollBytes(1 << 20));
        final JournalFeeder feeder = new JournalFeeder(journal, new EchoMachine()).feed(1, 10);
        final Thread writing = new Thread(() ->
        {
            Thread.currentThread().interrupt();
            assertThrows(JournalException.class, () -> feeder.feed(100, 300));
        });
        writing.start();
        writing.join();
        assertThrows(JournalException.class, () -> feeder.feed(1, 1));
        journal.close();
        assertFalse(TestJournals.tail(directory).cleanlyClosed());
    }

    @Test
    void aClosedJournalTakesNothing()
    {
        final ChronicleJournal journal = TestJournals.open(TestJournals.config(directory));
        final JournalFeeder feeder = new JournalFeeder(journal, new EchoMachine()).feed(1, 1);
        journal.close();
        journal.close();
        assertThrows(JournalException.class, () -> feeder.feed(1, 1));
    }

    @Test
    void aTailOfBeforeIsRefused()
    {
        final JournalConfig config = TestJournals.config(directory);
        TestJournals.write(config, 1, 1);
        final JournalTail stale = TestJournals.tail(directory);
        try (ChronicleJournal journal = TestJournals.open(config))
        {
            journal.append(new JournalFeeder(journal, new EchoMachine()).after(stale.timestampMs()).nextBatch(1));
        }
        catch (final JournalException e)
        {
            throw new AssertionError(e);
        }
        final JournalException refused =
            assertThrows(JournalException.class, () -> ChronicleJournal.open(config, stale));
        assertTrue(refused.getMessage().contains("read it again"), refused.getMessage());
        WriterLock.acquire(directory).close();
    }

    @Test
    void thePlantedFaultStrikesAndStays()
    {
        try (ChronicleJournal journal = TestJournals.open(TestJournals.config(directory)))
        {
            final FaultyJournal faulty = FaultyJournal.failingAppend(journal, 3);
            final JournalFeeder feeder = new JournalFeeder(faulty, new EchoMachine()).feed(2, 5);
            assertThrows(JournalException.class, () -> feeder.feed(1, 5));
            assertThrows(JournalException.class, faulty::sync);
            assertEquals(10, journal.appendedPosition());
        }
    }

    @Test
    void theReserveIsWatched()
    {
        final JournalConfig config = TestJournals.config(directory);
        try (ChronicleJournal journal = TestJournals.open(config))
        {
            assertTrue(journal.hasSpace());
            assertTrue(journal.hasReserve());
        }
        final long freeBytes = directory.toFile().getUsableSpace();
        try (ChronicleJournal journal = TestJournals.open(config.withReserveBytes(freeBytes + (freeBytes >> 1))))
        {
            assertFalse(journal.hasSpace());
            assertTrue(journal.hasReserve(), "the half of it is there");
        }
        try (ChronicleJournal journal = TestJournals.open(config.withReserveBytes(Long.MAX_VALUE)))
        {
            assertFalse(journal.hasSpace());
            assertFalse(journal.hasReserve());
        }
    }

    @Test
    void aConfigurationNamesWhatIsWrong()
    {
        final JournalConfig config = JournalConfig.of(directory);
        for (final Executable bad :
            new Executable[]{
                () -> config.withReserveBytes(1), () -> config.withBlockBytes(5_000_000),
                () -> config.withRollBytes(0), () -> config.withShard(65_536)})
        {
            final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, bad);
            assertTrue(refused.getMessage().contains("="), refused.getMessage());
        }
    }

    @Test
    void aReaderNeedsAJournal() throws Exception
    {
        final Path empty = Files.createDirectory(directory.resolve("empty"));
        final JournalException refused = assertThrows(JournalException.class, () -> JournalReader.open(empty));
        assertTrue(refused.getMessage().contains("no journal in"), refused.getMessage());
    }
}
