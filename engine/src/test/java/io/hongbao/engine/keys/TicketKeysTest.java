package io.hongbao.engine.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TicketKeysTest
{
    @TempDir
    private Path directory;

    @Test
    void keysAreAddedListedAndRemoved()
    {
        assertEquals(1, TicketKeys.add(directory, 0).id());
        assertEquals(7, TicketKeys.add(directory, 7).id());
        assertEquals(8, TicketKeys.add(directory, 0).id());
        assertTrue(assertThrows(JournalException.class, () -> TicketKeys.add(directory, 7)).getMessage()
            .contains("the next free one is 9"));
        assertTrue(TicketKeys.remove(directory, 7));
        assertFalse(TicketKeys.remove(directory, 7));
        assertEquals(2, TicketKeys.list(directory).size());
        assertNull(TicketKeys.open(directory).key(7));
        assertNotNull(TicketKeys.open(directory).key(8));
    }

    @Test
    void changeCountsWithoutARestart()
    {
        final TicketKeys running = TicketKeys.open(directory);
        assertNull(running.key(1));
        TicketKeys.add(directory, 1);
        await(() -> running.key(1) != null);
        TicketKeys.remove(directory, 1);
        await(() -> running.key(1) == null);
    }

    @Test
    void lineWrittenByHandNeedsNoChecksum() throws IOException
    {
        TicketKeys.add(directory, 1);
        final Path file = directory.resolve("key").resolve("ticket.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.writeString(file, Files.readString(file) + "key 44 0 000102030405060708090a0b0c0d0e0f\n");
        assertNotNull(TicketKeys.open(directory).key(44));
        assertNotNull(TicketKeys.open(directory).key(1));
    }

    @Test
    void keysThatCannotBeReadLeaveThoseBeforeInForce() throws IOException
    {
        TicketKeys.add(directory, 1);
        final TicketKeys running = TicketKeys.open(directory);
        Files.writeString(directory.resolve("key").resolve("ticket.key"), "key 1 what is this\n");
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1200));
        assertNotNull(running.key(1));
        assertThrows(JournalException.class, () -> TicketKeys.open(directory));
    }

    private static void await(final BooleanSupplier condition)
    {
        while (!condition.getAsBoolean())
        {
            LockSupport.parkNanos(10_000_000);
        }
    }
}
