package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.snapshot.Snapshot;
import io.hongbao.engine.snapshot.SnapshotException;
import io.hongbao.engine.snapshot.SnapshotMaker;
import io.hongbao.engine.snapshot.Snapshots;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SnapshotRestartTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false);
    private static final int ENVELOPES = 1000;

    @TempDir
    private Path directory;
    private final List<Long> envelopes = new ArrayList<>();
    private final List<GrabResult> grabs = new ArrayList<>();

    @Test
    void aStartGoesOnFromTheNewestSnapshot() throws Exception
    {
        final SnapshotMaker.Made made;
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 20);
            made = snapshot(engine);
            play(engine, 3);
        }
        try (GrabEngine engine = launch(ENVELOPES))
        {
            assertEquals(made.file(), engine.running().start().snapshot());
            assertEquals(6, engine.running().start().recovered().commands());
            assertEveryFirstAnswerIsRepeated(engine);
            play(engine, 5);
            assertEveryFirstAnswerIsRepeated(engine);
        }
    }

    @Test
    void theSecondSnapshotFoldsOnlyWhatIsNew() throws Exception
    {
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 20);
            snapshot(engine);
            play(engine, 3);
            assertEquals(6, snapshot(engine).folded().commands());
            assertNull(snapshot(engine).file(), "nothing was journaled since");
        }
    }

    @Test
    void twoAreKept() throws Exception
    {
        final List<Path> made = new ArrayList<>();
        try (GrabEngine engine = launch(ENVELOPES))
        {
            for (int i = 0; i < 4; i++)
            {
                play(engine, 2);
                made.add(snapshot(engine).file());
            }
        }
        assertEquals(List.of(made.get(3), made.get(2)), new Snapshots(directory).newestFirst());
    }

    @Test
    void aDamagedSnapshotIsPassedOverForTheOneBefore() throws Exception
    {
        final Path first;
        final Path second;
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 4);
            first = snapshot(engine).file();
            play(engine, 4);
            second = snapshot(engine).file();
            play(engine, 1);
        }
        flip(second, 3000);
        try (GrabEngine engine = launch(ENVELOPES))
        {
            assertEquals(first, engine.running().start().snapshot());
            assertEveryFirstAnswerIsRepeated(engine);
        }
        flip(first, 0);
        try (GrabEngine engine = launch(ENVELOPES))
        {
            assertNull(engine.running().start().snapshot());
            assertEveryFirstAnswerIsRepeated(engine);
        }
    }

    /** After a downgrade: whole, but of a format that this release does not know. */
    @Test
    void aSnapshotOfANewerReleaseIsToldAsSuchAndPassedOver() throws Exception
    {
        final Path first;
        final Path second;
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 4);
            first = snapshot(engine).file();
            play(engine, 4);
            second = snapshot(engine).file();
        }
        final byte[] bytes = Files.readAllBytes(second);
        bytes[Long.BYTES] = 99;
        final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(bytes, 0, bytes.length - sha256.getDigestLength());
        sha256.digest(bytes, bytes.length - sha256.getDigestLength(), sha256.getDigestLength());
        Files.write(second, bytes);
        assertEquals("snapshot " + second + ": another release wrote it, in version 99 of the format; this one knows 2",
            assertThrows(SnapshotException.class, () -> Snapshot.open(second)).getMessage());
        try (GrabEngine engine = launch(ENVELOPES))
        {
            assertEquals(first, engine.running().start().snapshot());
            assertEveryFirstAnswerIsRepeated(engine);
        }
    }

    @Test
    void everyCutOfASnapshotIsFound() throws Exception
    {
        final Path file;
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 4);
            file = snapshot(engine).file();
        }
        final byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 1 + whole.length / 50)
        {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThrows(SnapshotException.class, () -> io.hongbao.engine.snapshot.Snapshot.open(file).close());
        }
    }

    @Test
    void whatAKilledProcessLeftIsIgnoredAndRemoved() throws Exception
    {
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 4);
            snapshot(engine);
        }
        final Path left = directory.resolve("snapshot").resolve("00000000000000000999.snapshot.999999999.unfinished");
        Files.write(left, new byte[100]);
        try (GrabEngine engine = launch(ENVELOPES))
        {
            assertNotNull(engine.running().start().snapshot());
            play(engine, 1);
            snapshot(engine);
        }
        assertFalse(Files.exists(left));
    }

    @Test
    void storesMayGrowBetweenSnapshotAndStart() throws Exception
    {
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 100);
            snapshot(engine);
        }
        try (GrabEngine engine = launch(5 * ENVELOPES))
        {
            assertNotNull(engine.running().start().snapshot());
            assertEveryFirstAnswerIsRepeated(engine);
            play(engine, 2 * ENVELOPES);
            assertEveryFirstAnswerIsRepeated(engine);
        }
    }

    @Test
    void storesThatAreTooSmallAreRefusedWithTheRemedy() throws Exception
    {
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 500);
            snapshot(engine);
        }
        final SnapshotException refused = assertThrows(SnapshotException.class, () -> launch(100));
        assertTrue(refused.getMessage().contains("give the engine at least its old capacities"), refused.getMessage());
        try (GrabEngine engine = launch(ENVELOPES))
        {
            assertEveryFirstAnswerIsRepeated(engine);
        }
    }

    @Test
    void aSnapshotIsForNobodyElseToRead() throws Exception
    {
        try (GrabEngine engine = launch(ENVELOPES))
        {
            play(engine, 1);
            final Path file = snapshot(engine).file();
            assertEquals("rw-------", java.nio.file.attribute.PosixFilePermissions.toString(
                Files.getPosixFilePermissions(file)));
            try (Stream<Path> all = Files.list(file.getParent()))
            {
                assertEquals(1, all.count());
            }
        }
    }

    @Test
    void nobodyReadsDrawKeysOrUsersOutOfASnapshot() throws Exception
    {
        final long sender = 0x1122334455667788L;
        final byte[] bytes;
        try (GrabEngine engine = launch(ENVELOPES))
        {
            for (int i = 0; i < 3; i++)
            {
                get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(sender).money(888, 2)
                    .note("a note in the clear", 0).build()));
            }
            bytes = Files.readAllBytes(snapshot(engine).file());
        }
        final String text = new String(bytes, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains("a note in the clear"));
        assertFalse(text.contains(new String(
            new byte[]{(byte)0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11}, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void aSnapshotOfAnotherKeyFileIsRefused() throws Exception
    {
        final Path other = directory.resolve("other");
        final Path file;
        try (GrabEngine engine = GrabEngine.launch(config(ENVELOPES, other).build()))
        {
            play(engine, 1);
            file = snapshot(engine).file();
        }
        final Path own = directory.resolve("own");
        try (GrabEngine engine = GrabEngine.launch(config(ENVELOPES, own).build()))
        {
            play(engine, 1);
            snapshot(engine);
        }
        Files.copy(file, new Snapshots(own).newestFirst().get(0), StandardCopyOption.REPLACE_EXISTING);
        final RuntimeException refused =
            assertThrows(RuntimeException.class, () -> GrabEngine.launch(config(ENVELOPES, own).build()));
        assertTrue(refused.getMessage().contains("was written under another key file") ||
            refused instanceof JournalException, refused.toString());
    }

    @Test
    void snapshotsAreMadeAtTheInterval() throws Exception
    {
        try (GrabEngine engine = GrabEngine.launch(config(ENVELOPES).snapshotIntervalMs(20).build()))
        {
            play(engine, 2);
            while (new Snapshots(directory).newestFirst().isEmpty())
            {
                Thread.onSpinWait();
            }
        }
    }

    private GrabEngine launch(final int capacity)
    {
        return GrabEngine.launch(config(capacity).build());
    }

    private EngineConfigBuilder config(final int capacity)
    {
        return config(capacity, directory);
    }

    private static EngineConfigBuilder config(final int capacity, final Path data)
    {
        return EngineConfig.builder(data).envelopes(capacity).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .zeroAhead(false).callsInFlight(256).host(SMALL).durability(Durability.DISK).snapshotIntervalMs(0);
    }

    /** Envelopes of two shares with one grab each. */
    private void play(final GrabEngine engine, final int count)
    {
        for (int i = 0; i < count; i++)
        {
            final long id = get(engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11)
                .money(888, 2).build())).envelopeId();
            envelopes.add(id);
            grabs.add(get(engine.grab(GrabEnvelope.of(id, 21))));
        }
    }

    private void assertEveryFirstAnswerIsRepeated(final GrabEngine engine)
    {
        for (int i = 0; i < envelopes.size(); i++)
        {
            final GrabResult again = get(engine.grab(GrabEnvelope.of(envelopes.get(i), 21)));
            assertEquals(grabs.get(i).amount(), again.amount());
            assertEquals(grabs.get(i).ordinal(), again.ordinal());
            assertEquals(grabs.get(i).grantedAtMs(), again.grantedAtMs());
        }
    }

    private static SnapshotMaker.Made snapshot(final GrabEngine engine) throws Exception
    {
        return engine.running().snapshots().makeNow().get(30, TimeUnit.SECONDS);
    }

    private static void flip(final Path file, final long at) throws Exception
    {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw"))
        {
            bytes.seek(at);
            final int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ 1);
        }
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }
}
