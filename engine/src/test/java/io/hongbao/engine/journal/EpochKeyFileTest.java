package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EpochKeyFileTest
{
    @TempDir
    private Path directory;

    @Test
    void theFirstStartMakesAKeyAndTheNextReadsIt() throws Exception
    {
        final byte[] secret = secret();
        final EpochKeyFile first = EpochKeyFile.open(directory, false);
        assertTrue(first.wasCreated());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(first.file())));
        assertEquals("rwx------",
            PosixFilePermissions.toString(Files.getPosixFilePermissions(first.file().getParent())));
        final byte[] wrapped = first.wrap(7, secret);
        final EpochKeyFile again = EpochKeyFile.open(directory, true);
        assertFalse(again.wasCreated());
        assertEquals(EpochKeyFile.WRAPPED_LENGTH, wrapped.length);
        assertArrayEquals(secret, unwrap(again, 7, wrapped));
    }

    @Test
    void aSecretOpensUnderItsOwnEpochAndUnchangedOnly()
    {
        final EpochKeyFile keys = EpochKeyFile.open(directory, false);
        final byte[] wrapped = keys.wrap(0xFFFF_FFFFL, secret());
        assertNull(unwrap(keys, 1, wrapped));
        assertNull(unwrap(keys, -1, wrapped));
        assertNull(unwrap(keys, 0xFFFF_FFFFL, Arrays.copyOf(wrapped, wrapped.length - 1)));
        for (int i = 0; i < wrapped.length; i++)
        {
            final byte[] changed = wrapped.clone();
            changed[i] ^= 1;
            assertNull(unwrap(keys, 0xFFFF_FFFFL, changed), "byte " + i);
        }
    }

    @Test
    void aMissingKeyIsNotReplacedWhenTheJournalNeedsIt()
    {
        final JournalException refused =
            assertThrows(JournalException.class, () -> EpochKeyFile.open(directory, true));
        assertTrue(refused.getMessage().contains("is missing"), refused.getMessage());
        assertFalse(Files.exists(DataDirectory.key(directory)));
    }

    @Test
    void aDamagedKeyIsRefused() throws Exception
    {
        final Path file = EpochKeyFile.open(directory, false).file();
        final String text = Files.readString(file);
        final int digit = text.indexOf("key 1 ") + 6;
        for (final String bad : new String[]{
            text.substring(0, digit) + (text.charAt(digit) == '0' ? '1' : '0') + text.substring(digit + 1),
            text.substring(0, text.length() - 20), "", text + text})
        {
            Files.writeString(file, bad);
            final JournalException refused =
                assertThrows(JournalException.class, () -> EpochKeyFile.open(directory, false));
            assertTrue(refused.getMessage().contains("is damaged"), refused.getMessage());
            assertFalse(refused.getMessage().contains(text.substring(digit, digit + 64)), "the key is in the message");
        }
    }

    @Test
    void aKeyOpenToOthersIsRefused() throws Exception
    {
        final Path file = EpochKeyFile.open(directory, false).file();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        final JournalException refused =
            assertThrows(JournalException.class, () -> EpochKeyFile.open(directory, false));
        assertTrue(refused.getMessage().contains("chmod 600"), refused.getMessage());
    }

    private static byte[] secret()
    {
        final byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++)
        {
            secret[i] = (byte)(i * 5);
        }
        return secret;
    }

    private static byte[] unwrap(final EpochKeyFile keys, final long epoch, final byte[] wrapped)
    {
        return keys.unwrap(epoch, new UnsafeBuffer(wrapped), 0, wrapped.length);
    }
}
