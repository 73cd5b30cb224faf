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
