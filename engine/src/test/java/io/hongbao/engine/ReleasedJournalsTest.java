package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.Completion;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabStatus;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTotals;
import io.hongbao.engine.replay.ReplayProgress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The data directory of every release is read, replayed with every event the same, and gone on with. */
@Timeout(60)
class ReleasedJournalsTest
{
    private static final Path RELEASED = Path.of("src", "test", "resources", "released");

    @TempDir
    private Path data;

    static EngineConfig config(final Path directory)
    {
        return EngineConfig.builder(directory).envelopes(6_000).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .zeroAhead(false).callsInFlight(64)
            .host(new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false)).build();
    }

    static Stream<Path> releases() throws IOException
    {
        return Files.list(RELEASED).filter(file -> file.toString().endsWith(".zip")).sorted();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void isReplayedWithEveryEventTheSameAndGoneOnWith(final Path release) throws IOException
    {
        unzip(release, data);
        delete(DataDirectory.snapshots(data));
        final JournalTotals totals = totals();
        assertTrue(totals.commands() > 20 && totals.lastSequence() > totals.events(), totals.toString());
        final long nextMs = totals.lastTimestampMs() + 1_000;
        final CreateEnvelope command = CreateEnvelope.builder()
            .key(RequestKey.random(nextMs)).sender(11).money(888, 1).build();
        try (GrabEngine engine = GrabEngine.attach(
            EngineLauncher.launch(config(data), ReplayProgress.NONE, () -> nextMs)))
        {
            assertEquals(totals.commands(), engine.running().start().recovered().commands());
            assertEquals(totals.events(), engine.running().start().recovered().events());
            assertFalse(engine.running().start().newIncarnation());
            final long id = engine.create(command).orTimeout(20, TimeUnit.SECONDS).join().envelopeId();
            assertEquals(GrabStatus.GRANTED,
                engine.grab(GrabEnvelope.of(id, 61)).orTimeout(20, TimeUnit.SECONDS).join().status());
        }
        assertTrue(totals().events() >= totals.events() + 3);
    }

    /** What is decided from the loaded state must be what the whole journal leads to. */
    @ParameterizedTest
    @MethodSource("withSnapshot")
    void itsSnapshotIsGoneOnFrom(final Path release) throws IOException
    {
        unzip(release, data);
        final JournalTotals totals = totals();
        final long nextMs = totals.lastTimestampMs() + TimeUnit.HOURS.toMillis(25); // all falls due at once
        try (GrabEngine engine = GrabEngine.attach(
            EngineLauncher.launch(config(data), ReplayProgress.NONE, () -> nextMs)))
        {
            assertNotNull(engine.running().start().snapshot());
            assertTrue(engine.running().start().recovered().commands() < totals.commands());
            final CreateEnvelope command = CreateEnvelope.builder()
                .key(RequestKey.random(nextMs)).sender(11).money(888, 1).build();
            engine.create(command).orTimeout(20, TimeUnit.SECONDS).join();
        }
        final JournalTotals longer = totals();
        assertTrue(longer.events() > totals.events() + 100, longer + " after " + totals);
        delete(DataDirectory.snapshots(data));
        try (GrabEngine engine = GrabEngine.attach(
            EngineLauncher.launch(config(data), ReplayProgress.NONE, () -> nextMs)))
        {
            assertEquals(longer.events(), engine.running().start().recovered().events());
        }
    }

    static Stream<Path> withSnapshot() throws IOException
    {
        return releases().filter(file -> file.toString().endsWith("-eve.zip"));
    }

    /** This directory was begun before the second version of the rules. */
    @Test
    void itsRulesStayUntilTwoOperatorsActivateNewerOnes() throws IOException
    {
        unzip(RELEASED.resolve("0.1.0.zip"), data);
        final long nextMs = totals().lastTimestampMs() + 1_000;
        for (int start = 0; start < 2; start++)
        {
            final int before = start == 0 ? 1 : 2;
            try (GrabEngine engine = GrabEngine.attach(
                EngineLauncher.launch(config(data), ReplayProgress.NONE, () -> nextMs)))
            {
                assertEquals(before, engine.running().host().rulesVersion());
                final EnvelopeService first = engine.session(Role.OPERATOR, 500);
                final EnvelopeService second = engine.session(Role.OPERATOR, 501);
                final CompletableFuture<Completion> proposed =
                    first.operations().proposeRules(RequestKey.random(nextMs), 2, "all have read what changes");
                if (start == 0)
                {
                    final long proposal = proposed.orTimeout(20, TimeUnit.SECONDS).join().subjectId();
                    second.approve(RequestKey.random(nextMs), proposal).orTimeout(20, TimeUnit.SECONDS).join();
                }
                else
                {
                    assertTrue(assertThrows(CompletionException.class, proposed::join).getMessage()
                        .contains("RULES_VERSION_UNKNOWN"));
                }
            }
        }
    }

    /** Run once a release: {@code -Dhongbao.released=0.1.0}. */
    @Test
    @EnabledIfSystemProperty(named = "hongbao.released", matches = ".+")
    void writesTheDirectoryOfThisRelease() throws IOException
    {
        ReleasedJournalWriter.write(data, RELEASED.resolve(System.getProperty("hongbao.released") + ".zip"));
    }

    private JournalTotals totals()
    {
        try (JournalReader reader = JournalReader.open(data))
        {
            while (reader.next())
            {
                continue;
            }
            return reader.totals();
        }
    }

    private static void unzip(final Path release, final Path to) throws IOException
    {
        try (InputStream file = Files.newInputStream(release); ZipInputStream zip = new ZipInputStream(file))
        {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
            {
                final Path path = to.resolve(entry.getName()).normalize();
                Files.createDirectories(path.getParent());
                Files.copy(zip, path);
            }
        }
        try (Stream<Path> keys = Files.list(DataDirectory.key(to).getParent()))
        {
            for (final Path key : keys.toList())
            {
                Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static void delete(final Path folder) throws IOException
    {
        if (Files.exists(folder))
        {
            try (Stream<Path> files = Files.list(folder))
            {
                for (final Path file : files.toList())
                {
                    Files.delete(file);
                }
            }
        }
    }
}
