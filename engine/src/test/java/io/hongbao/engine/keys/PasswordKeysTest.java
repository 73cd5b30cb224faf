package io.hongbao.engine.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordKeysTest
{
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    private static final long START_MS = 1_800_000_000_000L;
    private static final long LONGEST_LIFE_MS = 30 * DAY_MS;

    @TempDir
    private Path directory;
    private final AtomicLong wallMs = new AtomicLong(START_MS);

    private PasswordKeys open()
    {
        return PasswordKeys.open(directory, wallMs::get);
    }

    @Test
    void firstKeyIsMadeAtFirstStartAndReadAgainAtTheNext() throws IOException
    {
        final long id = open().key(START_MS, 0).id();
        final Path file = directory.resolve("key").resolve("password.key");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        final byte[] before = Files.readAllBytes(file);
        final PasswordKeys again = open();
        assertEquals(id, again.key(START_MS, 0).id());
        assertNull(again.key(START_MS, 1));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void keysOfATimeAreTheSameBeforeAndAfterARotation()
    {
        PasswordKeys keys = open();
        final long[] newest = new long[200];
        final long[] older = new long[200];
        for (int day = 0; day < 200; day++)
        {
            wallMs.set(START_MS + day * DAY_MS);
            if (day % 7 == 3)
            {
                keys = open();
            }
            newest[day] = id(keys, wallMs.get(), 0);
            older[day] = id(keys, wallMs.get(), 1);
            // Resends are accepted for a day, and up to a minute ahead.
            for (int before = Math.max(0, day - 1); before < day; before++)
            {
                assertEquals(newest[before], id(keys, START_MS + before * DAY_MS, 0), "day " + day);
                assertEquals(older[before], id(keys, START_MS + before * DAY_MS, 1), "day " + day);
            }
        }
        assertTrue(newest[199] > newest[0] + 2, "it has rotated");
    }

    @Test
    void keyOfAnEnvelopeIsAmongTheTwoNewestWhileItLives()
    {
        final PasswordKeys keys = open();
        final long[] made = new long[300];
        for (int day = 0; day < made.length; day++)
        {
            wallMs.set(START_MS + day * DAY_MS);
            made[day] = id(keys, wallMs.get(), 0);
            for (int born = (int)Math.max(0, day - LONGEST_LIFE_MS / DAY_MS); born < day; born++)
            {
                assertTrue(made[born] == id(keys, wallMs.get(), 0) || made[born] == id(keys, wallMs.get(), 1),
                    "created on day " + born + ", grabbed on day " + day);
            }
        }
    }

    @Test
    void keysThatNoEnvelopeCanNeedAreForgotten() throws IOException
    {
        final PasswordKeys keys = open();
        for (int day = 0; day < 1000; day++)
        {
            wallMs.set(START_MS + day * DAY_MS);
            assertNotNull(keys.key(wallMs.get(), 0));
        }
        final long lines = Files.readAllLines(directory.resolve("key").resolve("password.key")).stream()
            .filter(line -> line.startsWith("key ")).count();
        assertTrue(lines <= 5, lines + " keys are kept");
    }

    @Test
    void afterALongStopTheNextKeyStillBeginsInTheFuture()
    {
        final long before = open().key(START_MS, 0).id();
        wallMs.set(START_MS + 500 * DAY_MS);
        final PasswordKeys keys = open();
        assertEquals(before, keys.key(wallMs.get(), 0).id());
        assertEquals(before, keys.key(wallMs.get() + 60_000, 0).id());
        wallMs.addAndGet(2 * DAY_MS);
        assertTrue(keys.key(wallMs.get(), 0).id() > before);
    }

    @Test
    void fileThatIsOpenToOthersOrDamagedIsRefused() throws IOException
    {
        open();
        final Path file = directory.resolve("key").resolve("password.key");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(assertThrows(JournalException.class, this::open).getMessage().contains("chmod 600"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        final String text = Files.readString(file);
        final int digit = text.indexOf("key 1 ") + "key 1 1800000000000 ".length();
        Files.writeString(file, text.substring(0, digit) + (text.charAt(digit) == 'a' ? 'b' : 'a') +
            text.substring(digit + 1));
        assertTrue(assertThrows(JournalException.class, this::open).getMessage().contains("checksum"));
    }

    private static long id(final PasswordKeys keys, final long atMs, final int age)
    {
        return keys.key(atMs, age) == null ? 0 : keys.key(atMs, age).id();
    }
}
