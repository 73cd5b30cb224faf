package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalPruning;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.snapshot.SnapshotException;
import io.hongbao.engine.snapshot.Snapshots;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PruneTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false);
    private static final long ALL = Long.MAX_VALUE;

    @TempDir
    private Path directory;
    private final List<Long> envelopes = new ArrayList<>();
    private final List<GrabResult> grabs = new ArrayList<>();

    @Test
    void aPrunedJournalGoesOnFromItsSnapshot() throws Exception
    {
        runThreeTimes();
        final long position;
        try (GrabEngine engine = launch())
        {
            play(engine);
            position = engine.running().snapshots().makeNow().get(30, TimeUnit.SECONDS).position();
            final JournalPruning pruning = new JournalPruning(directory);
            final JournalPruning.Plan plan = pruning.plan(new JournalPruning.Bounds(position, ALL, ALL));
            assertEquals(3, plan.files().size());
            assertEquals(JournalPruning.Keeper.LAST_FILE, plan.keeper());
            pruning.run(plan);
            assertEquals(1, files().size());
            play(engine);
        }
        try (GrabEngine engine = launch())
        {
            assertEveryFirstAnswerIsRepeated(engine);
            play(engine);
        }
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                assertTrue(reader.position() > 0);
            }
            assertEquals(reader.tail().position(), reader.position());
        }
    }

    @Test
    void aSnapshotAtTheEndOfAPrunedFileStillLeadsOn() throws Exception
    {
        try (GrabEngine engine = launch())
        {
            play(engine);
            engine.running().snapshots().makeNow().get(30, TimeUnit.SECONDS);
        }
        try (GrabEngine engine = launch())
        {
            play(engine);
        }
        final JournalPruning pruning = new JournalPruning(directory);
        final String name = new Snapshots(directory).newestFirst().get(0).getFileName().toString();
        pruning.run(pruning.plan(new JournalPruning.Bounds(Long.parseLong(name.substring(0, 20)), ALL, ALL)));
        assertEquals(1, files().size());
        try (GrabEngine engine = launch())
        {
            assertEveryFirstAnswerIsRepeated(engine);
        }
    }

    @Test
    void eachBoundKeepsWhatIsStillNeeded() throws Exception
    {
        runThreeTimes();
        final JournalPruning pruning = new JournalPruning(directory);
        assertKept(pruning, new JournalPruning.Bounds(0, ALL, ALL), JournalPruning.Keeper.POSITION);
        assertKept(pruning, new JournalPruning.Bounds(ALL, 0, ALL), JournalPruning.Keeper.SEQUENCE);
        assertKept(pruning, new JournalPruning.Bounds(ALL, ALL, 0), JournalPruning.Keeper.TIME);
    }

    private static void assertKept(
        final JournalPruning pruning, final JournalPruning.Bounds bounds, final JournalPruning.Keeper keeper)
    {
        final JournalPruning.Plan plan = pruning.plan(bounds);
        assertEquals(keeper, plan.keeper());
        assertEquals(List.of(), plan.files());
    }

    @Test
    void filesThatAreGoneWithoutAPruneAreDamage() throws Exception
    {
        runThreeTimes();
        Files.delete(files().get(0));
        assertThrows(JournalException.class, this::launch);
    }

    @Test
    void aFirstFileThatIsGoneIsDamageAlsoBesideASnapshot() throws Exception
    {
        runThreeTimes();
        try (GrabEngine engine = launch())
        {
            play(engine);
            engine.running().snapshots().makeNow().get(30, TimeUnit.SECONDS);
        }
        Files.delete(files().get(0));
        assertThrows(JournalException.class, this::launch);
    }

    @Test
    void aPrunedJournalWithoutASnapshotIsRefused() throws Exception
    {
        runThreeTimes();
        final JournalPruning pruning = new JournalPruning(directory);
        pruning.run(pruning.plan(new JournalPruning.Bounds(ALL, ALL, ALL)));
        final SnapshotException refused = assertThrows(SnapshotException.class, this::launch);
        assertTrue(refused.getMessage().contains("restore a snapshot from a backup"), refused.getMessage());
    }

    @Test
    void anEditedBeginningIsDamage() throws Exception
    {
        runThreeTimes();
        final JournalPruning pruning = new JournalPruning(directory);
        pruning.run(pruning.plan(new JournalPruning.Bounds(ALL, ALL, ALL)));
        final Path start = directory.resolve("journal").resolve("start.txt");
        Files.writeString(start, Files.readString(start).replace("position ", "position 1"));
        final JournalException refused = assertThrows(JournalException.class, () -> JournalReader.open(directory));
        assertTrue(refused.getMessage().contains("start.txt is not what was written"), refused.getMessage());
    }

    private void runThreeTimes()
    {
        for (int i = 0; i < 3; i++)
        {
            try (GrabEngine engine = launch())
            {
                play(engine);
            }
        }
    }

    private List<Path> files() throws Exception
    {
        try (Stream<Path> all = Files.list(directory.resolve("journal")))
        {
            return all.filter(file -> file.toString().endsWith(".cq4")).sorted().toList();
        }
    }

    private GrabEngine launch()
    {
        return GrabEngine.launch(EngineConfig.builder(directory).envelopes(1000).reserveBytes(16 << 20)
            .journalBlockBytes(4 << 20).zeroAhead(false).callsInFlight(256).host(SMALL)
            .durability(Durability.DISK).snapshotIntervalMs(0).build());
    }

    private void play(final GrabEngine engine)
    {
        for (int i = 0; i < 5; i++)
        {
            final long id = engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11)
                .money(888, 2).build()).join().envelopeId();
            envelopes.add(id);
            grabs.add(engine.grab(GrabEnvelope.of(id, 21)).join());
        }
    }

    private void assertEveryFirstAnswerIsRepeated(final GrabEngine engine)
    {
        for (int i = 0; i < envelopes.size(); i++)
        {
            final GrabResult again = engine.grab(GrabEnvelope.of(envelopes.get(i), 21)).join();
            assertEquals(grabs.get(i).amount(), again.amount());
            assertEquals(grabs.get(i).grantedAtMs(), again.grantedAtMs());
        }
    }
}
