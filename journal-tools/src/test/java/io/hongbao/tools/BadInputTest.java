package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.hongbao.engine.journal.DataDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every journal command on what is no journal, another's, or in use: one line, and nothing is changed. */
@Timeout(120)
class BadInputTest
{
    private final ToolBench tool = new ToolBench();

    @TempDir
    private Path temporary;

    /** The commands that only read, with what each needs to say something about an envelope. */
    private List<List<Object>> reading(final Path data, final long envelope) throws IOException
    {
        final Path wallet = Files.writeString(temporary.resolve("wallet.csv"), "id,event,ordinal,currency,amount\n");
        final Path log = Files.writeString(temporary.resolve("answers.jsonl"), "");
        final Path bundle = temporary.resolve("bundle");
        Files.deleteIfExists(bundle);
        return List.of(List.of("inspect", data), List.of("verify", data), List.of("events", data),
            List.of("explain", data, envelope), List.of("at", data, 1, "--user", 1), List.of("settle", data),
            List.of("stats", data), List.of("dispute", data, envelope, "-o", bundle),
            List.of("reconcile", data, "--wallet", wallet, "--to", 1), List.of("answers", data, "--log", log),
            List.of("wrap-key", "list", data));
    }

    private List<List<Object>> all(final Path data) throws IOException
    {
        final List<List<Object>> all = new ArrayList<>(reading(data, 1));
        all.add(List.of("repair", data, "--accept-loss"));
        all.add(List.of("wrap-key", "rotate", data));
        return all;
    }

    @Test
    void whatIsNoJournalIsToldByEveryCommand() throws IOException
    {
        final Path empty = Files.createDirectories(temporary.resolve("empty"));
        for (final boolean isJson : List.of(false, true))
        {
            refusedByAll(temporary.resolve("nowhere"), "no such directory: name the one that serve was given", isJson);
            refusedByAll(Files.writeString(temporary.resolve("file"), "x"), "not a directory: name the data directory",
                isJson);
            refusedByAll(empty, "not a data directory, it holds no journal/", isJson);
        }
        assertEquals(0, Files.list(empty).count());
    }

    private void refusedByAll(final Path directory, final String expected, final boolean isJson) throws IOException
    {
        for (final List<Object> words : all(directory))
        {
            final List<Object> command = new ArrayList<>(words);
            if (isJson)
            {
                command.add("--json");
            }
            tool.refused(1, expected, command.toArray());
        }
    }

    @Test
    void aJournalOfAnotherVersionIsToldAsSuch() throws IOException
    {
        final Path data = EveryKindJournal.copyTo(temporary.resolve("data"));
        setFormatVersion(data, 2);
        for (final List<Object> words : reading(data, EveryKindJournal.ids().lucky))
        {
            if (!words.contains("list"))
            {
                tool.refused(1, "the journal has format version 2", words.toArray());
            }
        }
        final Map<String, Integer> before = contents(DataDirectory.journal(data));
        tool.refused(1, "use the program of the version that wrote it", "repair", data, "--accept-loss");
        assertEquals(before, contents(DataDirectory.journal(data)));
    }

    @Test
    void readingNeitherNeedsNorMakesAKeyFileUnlessItReplays() throws IOException
    {
        final Path data = EveryKindJournal.copyTo(temporary.resolve("data"));
        Files.delete(DataDirectory.key(data));
        for (final List<Object> words : reading(data, EveryKindJournal.ids().lucky))
        {
            final boolean isReplay = List.of("verify", "at", "wrap-key").contains(words.get(0));
            if (isReplay)
            {
                tool.refused(1, "epoch.key is missing: ", words.toArray());
            }
            else
            {
                tool.run(words.toArray());
                assertEquals("", tool.err().lines().filter(line -> !line.startsWith("sum: ")).findAny().orElse(""),
                    words.toString());
            }
        }
        assertEquals(0, tool.run("verify", data, "--no-replay"), tool::err);
        assertEquals(false, Files.exists(DataDirectory.key(data)));
    }

    @Test
    void readingChangesNothing() throws IOException
    {
        final Path data = EveryKindJournal.copyTo(temporary.resolve("data"));
        final Map<String, Integer> before = contents(data);
        for (final List<Object> words : reading(data, EveryKindJournal.ids().lucky))
        {
            tool.run(words.toArray());
            assertEquals(before, contents(data), words.toString());
        }
    }

    @Test
    void readingWorksBesideARunningServer() throws Exception
    {
        final Path data = temporary.resolve("live");
        try (EveryKindEngine live = new EveryKindEngine(data).play())
        {
            for (final List<Object> words : reading(data, live.lucky))
            {
                // the wallet has booked nothing, and all before sequence 1 is nothing
                assertEquals(0, tool.run(words.toArray()), () -> words + ": " + tool.err());
            }
            tool.refused(1, "is being written by process ", "repair", data);
        }
    }

    @Test
    void aJournalWithoutABatchIsRead() throws IOException
    {
        final Path data = temporary.resolve("fresh");
        DataDirectory.prepare(data);
        assertEquals(0, tool.run("inspect", data), tool::err);
        assertEquals("", tool.text("events", data));
        assertEquals(1, tool.json("settle", data, "--json").size());
        tool.refused(1, "the journal is empty", "stats", data);
        tool.refused(1, "envelope 1 is not in this journal", "explain", data, 1);
    }

    @Test
    void aSyncRecordThatIsGoneIsToldByWhatRestsOnIt() throws IOException
    {
        final Path data = EveryKindJournal.copyTo(temporary.resolve("data"));
        Files.delete(DataDirectory.journal(data).resolve("sync.dat"));
        for (final String command : List.of("inspect", "verify", "settle", "repair"))
        {
            tool.refused(1, "sync.dat is missing", command, data);
        }
    }

    @Test
    void aFileWithoutPermissionIsToldAsSuch() throws IOException
    {
        final Path data = EveryKindJournal.copyTo(temporary.resolve("data"));
        try (Stream<Path> files = Files.list(DataDirectory.journal(data)))
        {
            Files.setPosixFilePermissions(files.filter(file -> file.toString().endsWith(".cq4")).findFirst()
                .orElseThrow(), PosixFilePermissions.fromString("-w-------"));
        }
        assumeFalse("root".equals(System.getProperty("user.name")), "root may read everything");
        tool.refused(1, "(AccessDeniedException: ", "inspect", data);
        Files.setPosixFilePermissions(DataDirectory.journal(data), PosixFilePermissions.fromString("-wx------"));
        tool.refused(1, "permission denied: run as the user that the engine runs as", "inspect", data);
    }

    /** Rewrites the version in the first batch's header, with the checksum that belongs to it. */
    private static void setFormatVersion(final Path data, final int version) throws IOException
    {
        try (Stream<Path> files = Files.list(DataDirectory.journal(data)))
        {
            final Path file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
            final byte[] bytes = Files.readAllBytes(file);
            final int document = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("HBJ1") - 8;
            final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            final int length = view.getInt(document - 4);
            view.putShort(document + 8 + 4, (short)version).putInt(document + 84, 0);
            final CRC32C crc = new CRC32C();
            crc.update(bytes, document, length);
            view.putInt(document + 84, (int)crc.getValue());
            Files.write(file, bytes);
        }
    }

    private static Map<String, Integer> contents(final Path data) throws IOException
    {
        final Map<String, Integer> contents = new TreeMap<>();
        for (final Path path : EveryKindJournal.below(data))
        {
            if (Files.isRegularFile(path))
            {
                contents.put(data.relativize(path).toString() + " " + Files.getLastModifiedTime(path),
                    Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return contents;
    }
}
