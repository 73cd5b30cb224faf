package io.hongbao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.DataDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest
{
    @TempDir
    private Path directory;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(final String... args)
    {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new CommandLine(new KeysCommand()).setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true)).execute(args);
    }

    @Test
    void secretIsShownOnceAndNeverListed()
    {
        final String dir = directory.toString();
        assertEquals(0, run("ticket", "new", "--dir", dir));
        final String[] words = out.toString().trim().split(" ");
        assertEquals("1", words[1]);
        assertEquals(64, words[2].length());
        assertEquals(0, run("ticket", "list", "--dir", dir));
        assertTrue(out.toString().startsWith("key 1, made "), out.toString());
        assertFalse(out.toString().contains(words[2]));
        assertEquals(0, run("ticket", "remove", "1", "--dir", dir));
        assertEquals(0, run("ticket", "list", "--dir", dir));
        assertEquals("", out.toString());
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMade()
    {
        final Path mistyped = directory.resolve("hongbao-dtaa");
        for (final String[] words : new String[][] {{"new"}, {"list"}, {"remove", "1"}})
        {
            final List<String> all = new ArrayList<>(List.of("ticket"));
            all.addAll(List.of(words));
            all.addAll(List.of("--dir", mistyped.toString()));
            assertEquals(1, run(all.toArray(new String[0])));
            assertTrue(err.toString().contains("there is no directory " + mistyped), err.toString());
            assertEquals(1, err.toString().lines().count());
        }
        assertFalse(Files.exists(mistyped));
    }

    @Test
    void aDirectoryThatNoServerHasUsedIsSaidToBeSo() throws IOException
    {
        assertEquals(0, run("ticket", "new", "--dir", directory.toString()));
        assertTrue(err.toString().contains("no server has used " + directory + " yet"), err.toString());
        assertTrue(out.toString().startsWith("key 1 "), out.toString());
        Files.createDirectory(DataDirectory.journal(directory));
        assertEquals(0, run("ticket", "new", "--dir", directory.toString()));
        assertEquals("", err.toString());
    }

    @Test
    void aSessionKeyIsPrintedOnceListedWithoutItsSecretAndRevoked() throws IOException
    {
        final String dir = directory.toString();
        assertEquals(0, run("list", "--dir", dir));
        assertEquals("no session keys: whoever reaches the port may act as anybody", out.toString().strip());
        assertEquals(0, run("new", "--role", "service", "--dir", dir));
        final String line = out.toString().strip();
        assertTrue(line.matches("session-key 1 [0-9a-f]{64}"), line);
        assertEquals(0, run("new", "--role", "Wallet", "--principal", "77", "--days", "30", "--dir", dir));
        assertEquals(0, run("list", "--dir", dir));
        assertTrue(out.toString().contains("key 1, service, any principal, made 20"), out.toString());
        assertTrue(out.toString().contains("key 2, wallet, principal 77, made 20"), out.toString());
        assertTrue(out.toString().contains(", runs out 20"), out.toString());
        assertFalse(out.toString().contains(line.substring(14)), "the secret is told");
        assertEquals("rw-------", PosixFilePermissions.toString(
            Files.getPosixFilePermissions(DataDirectory.sessionKeys(directory))));
        assertEquals(0, run("revoke", "1", "--dir", dir));
        assertEquals(1, run("revoke", "1", "--dir", dir));
        assertTrue(err.toString().contains("no session key 1 in " + dir + ": see keys list"), err.toString());
        assertEquals(1, run("revoke", "2", "--dir", dir));
        assertTrue(err.toString().contains("session key 2 is the last one"), err.toString());
    }

    @Test
    void whatIsWrongWithASessionKeyIsToldInOneLine() throws IOException
    {
        final String dir = directory.toString();
        assertEquals(2, run("new", "--role", "king", "--dir", dir));
        assertTrue(err.toString().contains("--role is 'king': use service, user, wallet, operator or observer"));
        assertEquals(2, run("new", "--role", "user", "--days", "-1", "--dir", dir));
        assertEquals(2, run("new", "--role", "user", "--principal", "-1", "--dir", dir));
        assertEquals(0, run("new", "--role", "user", "--id", "5", "--dir", dir));
        assertEquals(1, run("new", "--role", "user", "--id", "5", "--dir", dir));
        assertTrue(err.toString().contains("session key 5 is there already"), err.toString());
        final Path file = DataDirectory.sessionKeys(directory);
        Files.writeString(file, Files.readString(file).replace("USER", "OPERATOR"));
        assertEquals(1, run("list", "--dir", dir));
        assertTrue(err.toString().contains("line 3: the checksum is wrong"), err.toString());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertEquals(1, run("list", "--dir", dir));
        assertTrue(err.toString().contains("is open to others (mode rw-r--r--): chmod 600 it"), err.toString());
    }

    @Test
    void whatIsWrongIsToldInOneLine()
    {
        assertEquals(1, run("ticket", "remove", "9", "--dir", directory.toString()));
        assertTrue(err.toString().contains("no ticket key 9"), err.toString());
        assertEquals(0, run("ticket", "new", "--id", "5", "--dir", directory.toString()));
        assertEquals(1, run("ticket", "new", "--id", "5", "--dir", directory.toString()));
        assertTrue(err.toString().contains("the next free one is 6"), err.toString());
        assertEquals(2, run("ticket", "new", "--id", "-1", "--dir", directory.toString()));
    }
}
