package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.testkit.TestJournals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest
{
    @TempDir
    private Path directory;

    @Test
    void aSecondWriterInThisProcessIsRefused()
    {
        final WriterLock first = WriterLock.acquire(directory);
        final JournalException refused =
            assertThrows(JournalException.class, () -> WriterLock.acquire(directory.resolve(".")));
        assertTrue(refused.getMessage().contains("is being written by process " + ProcessHandle.current().pid()),
            refused.getMessage());
        assertThrows(JournalException.class, () -> WriterLock.acquire(directory), "the refusal kept the first lock");
        first.close();
        WriterLock.acquire(directory).close();
    }

    @Test
    void aClosedJournalReleasesItsLock()
    {
        TestJournals.write(TestJournals.config(directory), 1, 1);
        TestJournals.open(TestJournals.config(directory)).close();
        WriterLock.acquire(directory).close();
    }

    @Test
    void aForeignDirectoryIsRefused() throws Exception
    {
        Files.writeString(directory.resolve("thesis.txt"), "not a journal");
        final JournalException refused = assertThrows(JournalException.class, () -> WriterLock.acquire(directory));
        assertTrue(refused.getMessage().contains("thesis.txt"), refused.getMessage());
    }

    @Test
    void aFileIsRefused() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("file"), "x");
        final JournalException refused = assertThrows(JournalException.class, () -> WriterLock.acquire(file));
        assertTrue(refused.getMessage().contains("is a file, not a directory"), refused.getMessage());
    }

    @Test
    void aDirectoryThatCannotBeMadeIsRefused() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("file"), "x");
        final Path below = file.resolve("below").resolve("data");
        final JournalException refused = assertThrows(JournalException.class, () -> WriterLock.acquire(below));
        assertTrue(refused.getMessage().contains("cannot write the data directory " + below), refused.getMessage());
        assertEquals(1, refused.getMessage().lines().count());
    }

    @Test
    void nobodyElseMayLookIn() throws Exception
    {
        final Path data = directory.resolve("data");
        TestJournals.write(TestJournals.config(data), 1, 1);
        assertEquals("rwx------", mode(data));
        assertEquals("rwx------", mode(data.resolve("journal")));
        assertEquals("rw-------", mode(data.resolve("lock")));
        assertEquals("rw-------", mode(TestJournals.files(data).get(0)));
        assertEquals("rw-------", mode(data.resolve("journal").resolve(SyncRecord.NAME)));
    }

    private static String mode(final Path path) throws Exception
    {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
