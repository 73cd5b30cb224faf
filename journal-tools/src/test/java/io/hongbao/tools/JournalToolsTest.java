package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.tools.verifier.Json;
import io.hongbao.tools.verifier.Verifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The journal commands on real journals that the real rules filled. */
class JournalToolsTest
{
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int GRANTED = 304;
    private static final int AMOUNT = 8 + 32;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temporary;
    private Path data;
    private EpochKeyFile keys;

    @BeforeEach
    void nameTheDataDirectory()
    {
        data = temporary.resolve("data");
    }

    @Test
    void aJournalInOrderIsVerifiedInOneLine()
    {
        write(JournalToolsTest::asIs, run -> run.play(200).expireAll());
        assertEquals(0, execute("verify", data), err::toString);
        assertEquals(1, out.toString().lines().count());
        assertTrue(out.toString().contains("200 envelopes (0 open)"), out.toString());
        assertTrue(out.toString().contains(" + remaining ¥0.00; chain head "), out.toString());
        assertTrue(out.toString().startsWith("verified: "), out.toString());
    }

    @Test
    void aJournalStaysInOrderWhenARecipientDeclinesWhatItHasGrabbed()
    {
        write(JournalToolsTest::asIs, run -> run.grabAndDecline(9).expireAll());
        assertEquals(0, execute("verify", data), err::toString);
        assertEquals(0, execute("events", data), err::toString);
        assertFalse(out.toString().contains("DECLINED"), out.toString());
    }

    @Test
    void sharesOfOpenEnvelopesAreRecomputedWithTheKeyAndCountedWithoutIt() throws IOException
    {
        write(JournalToolsTest::asIs, run -> run.play(100));
        final VerificationResult withKey = verify(Optional.of(keys));
        assertEquals(Optional.empty(), withKey.difference());
        assertTrue(withKey.isReplayed());
        assertEquals(0, withKey.audit().recomputed().notYet());
        Files.delete(DataDirectory.key(data));
        assertOneLine(1, "verify", data, "epoch.key is missing");
        assertEquals(0, execute("verify", data, "--no-replay"), err::toString);
        assertTrue(out.toString().contains("commands read (not replayed)"), out.toString());
        final VerificationResult withoutKey = verify(Optional.empty());
        assertEquals(Optional.empty(), withoutKey.difference());
        assertFalse(withoutKey.isReplayed());
        assertEquals(withKey.audit().recomputed().bySecret(), withoutKey.audit().recomputed().notYet());
        assertTrue(withoutKey.audit().recomputed().notYet() > 0);
        assertTrue(withKey.totals(156).orElseThrow().remaining() > 0);
    }

    @Test
    void withoutReplayTheKeyFileIsNotLookedAt() throws IOException
    {
        write(JournalToolsTest::asIs, run -> run.play(100));
        Files.writeString(DataDirectory.key(data), "not a key");
        assertEquals(0, execute("verify", data, "--no-replay"), err::toString);
        assertTrue(out.toString().contains(" not yet (seed not revealed)"), out.toString());
        assertFalse(out.toString().contains("by epoch secret"), out.toString());
    }

    @Test
    void anotherJournalsKeyFileIsToldAsSuch() throws IOException
    {
        write(JournalToolsTest::asIs, run -> run.play(5));
        final Path other = Files.createDirectories(temporary.resolve("other"));
        EpochKeyFile.open(other, false);
        Files.copy(DataDirectory.key(other), DataDirectory.key(data), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(DataDirectory.key(data), PosixFilePermissions.fromString("rw-------"));
        assertOneLine(1, "verify", data, "epoch.key does not open the epoch at position 1: restore the key file");
        assertEquals(0, execute("verify", data, "--no-replay"), err::toString);
    }

    @Test
    void aJournalWithoutMoneyIsVerifiedInOneTidyLine()
    {
        write(JournalToolsTest::asIs, run -> { });
        assertEquals(0, execute("verify", data), err::toString);
        assertTrue(out.toString().contains(" seeds derived; chain head "), out.toString());
    }

    @Test
    void aChangedAmountIsFoundWithPositionAndField()
    {
        final boolean[] changed = {false};
        write(batch -> changed[0] = changed[0] || changeFirstGrant(batch), run -> run.play(50).expireAll());
        final String replayed = verify(Optional.of(keys)).difference().orElseThrow();
        assertTrue(replayed.matches("position \\d+, sequence \\d+: GRANTED.amount is \\d+, expected \\d+"), replayed);
        assertEquals(1, execute("verify", data));
        assertTrue(err.toString().contains("NOT in order: " + replayed), err.toString());
        assertEquals(1, execute("verify", data, "--no-replay"));
        assertTrue(err.toString().contains(": GRANTED.amount"), err.toString());
        final String envelope = replayedEnvelope(replayed);
        out.getBuffer().setLength(0);
        assertEquals(1, execute("explain", data, envelope), out::toString);
        assertTrue(out.toString().contains(": DIFFERS from what was granted, expected ¥"), out.toString());
    }

    /** Id of the envelope that the event at the difference is about. */
    private String replayedEnvelope(final String difference)
    {
        final String sequence = difference.replaceAll(".*sequence (\\d+):.*", "$1");
        out.getBuffer().setLength(0);
        assertEquals(0, execute("events", data, "--from", sequence, "--to", sequence), err::toString);
        return String.valueOf(((Map<?, ?>)Json.parse(out.toString().strip())).get("envelopeId"));
    }

    @Test
    void aJournalIsReadWhileItsWriterHoldsIt()
    {
        try (Journal journal = open())
        {
            new EngineRun(keys, Capacities.forEnvelopes(2_000), 7, journal::append).start(wrapped()).play(50);
            assertEquals(0, execute("verify", data), err::toString);
            assertEquals(0, execute("inspect", data), err::toString);
            assertTrue(out.toString().contains("not cleanly, or a server is running on it"), out.toString());
        }
    }

    @Test
    void inspectSaysWhatIsThere()
    {
        write(JournalToolsTest::asIs, run -> run.play(30).incarnation().play(3));
        assertEquals(0, execute("inspect", data), err::toString);
        assertTrue(out.toString().matches("(?s).*closed +cleanly.*"), out.toString());
        assertTrue(out.toString().matches("(?s).*event CREATED +33\\R.*"), out.toString());
        assertTrue(out.toString().matches("(?s).*incarnations +1 begun.*"), out.toString());
        out.getBuffer().setLength(0);
        assertEquals(0, execute("inspect", data, "--json"));
        assertEquals(33L, ((Map<?, ?>)((Map<?, ?>)Json.parse(out.toString())).get("eventsByType")).get("CREATED"));
    }

    @Test
    void inspectTellsTheRefusalsAndLatenciesOfTheStatistics()
    {
        write(JournalToolsTest::asIs, run -> run.play(3).statistics(1_200, 90_000).statistics(34, 70_000).expireAll());
        assertEquals(0, execute("inspect", data), err::toString);
        final String shown = out.toString();
        assertTrue(shown.matches("(?s).*statistics +2 records of 1,236 answers\\R.*"), shown);
        assertTrue(shown.matches("(?s).*answer CREATE_ANSWER +2\\R.*"), shown);
        assertTrue(shown.matches("(?s).*answer EXHAUSTED +1,234\\R.*"), shown);
        assertTrue(shown.matches(
            "(?s).*stage COMMIT +slowest second: p50 1, p99 2, p99.9 3, max 90 µs\\R.*"), shown);
        out.getBuffer().setLength(0);
        assertEquals(0, execute("inspect", data, "--json"), err::toString);
        final Map<?, ?> stats = (Map<?, ?>)((Map<?, ?>)Json.parse(out.toString())).get("stats");
        assertEquals(1_234L, ((Map<?, ?>)stats.get("answersByCode")).get("EXHAUSTED"));
        assertEquals(0, execute("verify", data), err::toString);
    }

    @Test
    void eventsSatisfyTheStandAloneVerifier()
    {
        write(JournalToolsTest::asIs, run -> run.play(60).expireAll());
        assertEquals(0, execute("events", data), err::toString);
        final ByteArrayOutputStream verdict = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(verdict, true, StandardCharsets.UTF_8);
        assertEquals(0, new Verifier(stream, stream).run(
            new ByteArrayInputStream(out.toString().getBytes(StandardCharsets.UTF_8)), "-"), verdict::toString);
        assertTrue(out.toString().startsWith(
            "{\"sequence\":1,\"timestampMs\":" + EngineRun.T0 + ",\"type\":\"EPOCH_OPENED\""), out.toString());
    }

    @Test
    void eventsAreFiltered()
    {
        write(JournalToolsTest::asIs, run -> run.play(40));
        assertEquals(0, execute("events", data, "--envelope", "3", "--type", "created,GRANTED"));
        assertTrue(lines().allMatch(line -> line.contains("\"envelopeId\":3,")), out.toString());
        assertEquals(1, lines().filter(line -> line.contains("\"CREATED\"")).count());
        out.getBuffer().setLength(0);
        assertEquals(0, execute("events", data, "--from", "5", "--to", "9"));
        assertEquals(5, lines().count());
        out.getBuffer().setLength(0);
        assertEquals(0, execute("events", data, "--limit", "4"));
        assertEquals(4, lines().count());
        assertEquals(2, execute("events", data, "--type", "NONSENSE"));
        assertTrue(err.toString().contains("--type NONSENSE is no event; known are EPOCH_OPENED"), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--limit -1|--limit is -1, at least 1",
        "--limit 0|--limit is 0, at least 1",
        "--envelope -3|--envelope is -3, at least 1",
        "--from 0|--from is 0, at least 1",
        "--from 9 --to 3|--to 3 is before --from 9",
        "--to -1|--to -1 is before --from"})
    void aRangeThatHoldsNothingIsWrongUsage(final String options, final String expected)
    {
        write(JournalToolsTest::asIs, run -> run.play(3));
        assertEquals(2, execute("events", data, options.split(" ")));
        assertTrue(err.toString().contains(expected), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void badDirectoriesGetOneClearLine() throws IOException
    {
        for (final String command : List.of("verify", "inspect", "events"))
        {
            assertOneLine(1, command, temporary.resolve("nowhere"), "no such directory: name the one that serve");
            assertOneLine(1, command, Files.writeString(temporary.resolve(command), "x"), "not a directory");
            assertOneLine(1, command, Files.createDirectories(temporary.resolve("empty")),
                "not a data directory, it holds no journal/: name the one that serve");
        }
        assertEquals(2, execute("verify"));
        assertEquals(2, new CommandLine(new JournalCommand()).setErr(new PrintWriter(err)).execute());
    }

    @Test
    void aFlippedBitIsNamedWithFileAndPlace() throws IOException
    {
        write(JournalToolsTest::asIs, run -> run.play(20));
        try (Stream<Path> files = Files.list(DataDirectory.journal(data)))
        {
            final Path file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
            final byte[] bytes = Files.readAllBytes(file);
            final int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("HBJ1") + 300;
            bytes[at] ^= 4;
            Files.write(file, bytes);
        }
        assertOneLine(1, "verify", data, "crc32c");
    }

    private void assertOneLine(final int exitCode, final String command, final Path directory, final String expected)
    {
        err.getBuffer().setLength(0);
        assertEquals(exitCode, execute(command, directory), command);
        assertTrue(err.toString().contains(expected), err.toString());
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertFalse(err.toString().contains("Exception"), err.toString());
    }

    private void write(final Consumer<BatchBuffer> change, final Consumer<EngineRun> run)
    {
        try (Journal journal = open())
        {
            run.accept(new EngineRun(keys, Capacities.forEnvelopes(2_000), 7, batch ->
            {
                change.accept(batch);
                journal.append(batch);
            }).start(wrapped()));
        }
    }

    private static void asIs(final BatchBuffer batch)
    {
        // nothing is changed
    }

    private Journal open()
    {
        DataDirectory.prepare(data);
        keys = EpochKeyFile.open(data, false);
        final JournalTail tail;
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next())
            {
                continue;
            }
            tail = reader.tail();
        }
        return ChronicleJournal.open(JournalConfig.of(data).withReserveBytes(16 << 20), tail);
    }

    private byte[] wrapped()
    {
        return keys.wrap(1, SECRET);
    }

    private VerificationResult verify(final Optional<SecretSource> secrets)
    {
        return JournalVerification.run(data, VerificationOptions.full(), secrets);
    }

    private static boolean changeFirstGrant(final BatchBuffer batch)
    {
        int length;
        for (int at = BatchBuffer.HEADER_LENGTH; at < batch.length(); at += length)
        {
            length = batch.buffer().getInt(at, ByteOrder.LITTLE_ENDIAN);
            final int message = at + BatchBuffer.FRAME_PREFIX;
            if ((batch.buffer().getShort(at + 4, ByteOrder.LITTLE_ENDIAN) & 0xffff) == BatchBuffer.FRAME_TYPE &&
                batch.buffer().getShort(message + 2, ByteOrder.LITTLE_ENDIAN) == GRANTED)
            {
                final long amount = batch.buffer().getLong(message + AMOUNT, ByteOrder.LITTLE_ENDIAN);
                batch.buffer().putLong(message + AMOUNT, amount + 1, ByteOrder.LITTLE_ENDIAN);
                return true;
            }
        }
        return false;
    }

    private Stream<String> lines()
    {
        return out.toString().lines();
    }

    private int execute(final String command, final Path directory, final String... options)
    {
        final String[] args = Stream.concat(Stream.of(command, directory.toString()), Stream.of(options))
            .toArray(String[]::new);
        return execute(args);
    }

    private int execute(final String... args)
    {
        return new CommandLine(new JournalCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err))
            .execute(args);
    }
}
