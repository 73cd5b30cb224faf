package io.hongbao.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.testkit.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The main job on real parts: a server process, TCP, a journal on disk, and its verification. */
class DemoIT
{
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "eve, process, grants exchangesOffered campaigns passwords lockedOut tasks goals raffles relays scheduled",
        "eve, disk, grants exchangesOffered campaigns",
        "group-storm, process, grants repeats",
        "friends, process, grants exchangesOffered exchangesCompleted exchangesEnded clientExchangesDeclined " +
            "clientExchangesExpired exchangesOpen",
        "video, process, grants repeats",
        "rain, process, grants rains taps hits misses campaignsClosed campaignsRefunded clientRefunded",
        "cards, process, drawn held composed prizes settled compositions gifted cardSetsClosed campaignsClosed",
        "replay, process, grants repeats"})
    void demoProvesItsOwnBooks(final String scenario, final String durability, final String counted)
        throws IOException
    {
        final Path report = directory.resolve("report.json");
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine root = Hongbao.commandLine();
        root.setOut(new PrintWriter(out, true));
        root.setErr(new PrintWriter(err, true));
        final int code = root.execute("demo", "--scenario", scenario, "--durability", durability, "--seconds", "2",
            "--in-flight", "256", "--dir", directory.resolve("data").toString(), "--report", report.toString());
        assertEquals("", err.toString());
        assertEquals(0, code, out.toString());
        final Map<String, Object> numbers = Json.map(Json.parse(Files.readString(report)));
        assertEquals(Boolean.TRUE, numbers.get("conserved"));
        assertEquals(Boolean.TRUE, numbers.get("clientsAgree"));
        assertEquals(0L, numbers.get("violations"));
        for (final String key : counted.split(" "))
        {
            assertTrue(numbers.containsKey(key) && (long)numbers.get(key) > 0, key + ": " + out);
        }
        assertEquals(numbers.containsKey("drawn") ? numbers.get("drawn") : 0L,
            number(numbers, "held") + number(numbers, "composed"));
        final long bytes = (long)numbers.get("journalBytes");
        assertEquals(bytes, documentBytes(directory.resolve("data")));
        assertTrue(bytes < 1_000 * (long)numbers.get("journalCommands"), "bytes " + bytes);
        assertEquals((long)numbers.get("funded"), (long)numbers.get("granted") + (long)numbers.get("refunded") +
            (long)numbers.get("remaining"));
        for (final String key : new String[] {"scenario", "seed", "seconds", "answers", "answersPerSecond", "creates",
            "grantsPerSecond", "refusals", "latencyUs", "journalBytes", "journalDir"})
        {
            assertTrue(numbers.containsKey(key), key);
        }
        assertTrue(out.toString().contains("conserved: not a fen is missing"), out.toString());
        assertTrue(out.toString().contains("bin/hongbao journal verify"), out.toString());
    }

    private static long number(final Map<String, Object> numbers, final String key)
    {
        return (long)numbers.getOrDefault(key, 0L);
    }

    /** What {@code journal inspect} shows, which is not the length of the files. */
    private static long documentBytes(final Path data)
    {
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next())
            {
                continue;
            }
            return reader.totals().documentBytes();
        }
    }

    @Test
    void demoKillsTheServerAndProvesThatNothingWasLost() throws IOException
    {
        final Path report = directory.resolve("report.json");
        final Path data = directory.resolve("data");
        final StringWriter out = new StringWriter();
        final CommandLine root = Hongbao.commandLine();
        root.setOut(new PrintWriter(out, true));
        final int code = root.execute("demo", "--crash", "2", "--seconds", "2", "--dir", data.toString(),
            "--report", report.toString());
        assertEquals(0, code, out.toString());
        assertTrue(out.toString().contains("no kill lost an answer, paid one twice, or changed one"), out.toString());
        final Map<String, Object> numbers = Json.map(Json.parse(Files.readString(report)));
        assertEquals(2L, numbers.get("crashes"));
        assertEquals(0L, numbers.get("lostDoubledOrChanged"));
        assertTrue((long)numbers.get("askedAgain") > 0 && (long)numbers.get("eveAnswers") > 0, out.toString());
        final Path log = data.resolve("client-answers.jsonl");
        assertEquals(0, root.execute("journal", "answers", data.toString(), "--log", log.toString()));
        final String first = Files.readAllLines(log).get(0);
        Files.writeString(log, first.replace("\"sender\":", "\"sender\":1") + "\n");
        assertEquals(1, root.execute("journal", "answers", data.toString(), "--log", log.toString()));
        assertTrue(out.toString().contains("CHANGED: the creation of envelope"), out.toString());
    }

    @Test
    void aForeignDirectoryIsNotOfferedForDeletion() throws IOException
    {
        Files.writeString(directory.resolve("readme.txt"), "not ours");
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine root = Hongbao.commandLine();
        root.setOut(new PrintWriter(out, true));
        root.setErr(new PrintWriter(err, true));
        assertEquals(1, root.execute("demo", "--dir", directory.toString()));
        assertFalse(out.toString().contains("rm -r"), out.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("readme.txt is in it"), err.toString());
    }

    @Test
    void aDirectoryWithAJournalIsLeftAlone() throws IOException
    {
        Files.createDirectories(directory.resolve("journal"));
        final StringWriter err = new StringWriter();
        final CommandLine root = Hongbao.commandLine();
        root.setErr(new PrintWriter(err, true));
        assertEquals(2, root.execute("demo", "--dir", directory.toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("holds a journal already"), err.toString());
    }
}
