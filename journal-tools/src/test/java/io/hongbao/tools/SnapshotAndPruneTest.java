package io.hongbao.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.host.HostOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code journal snapshot} and {@code prune} on a journal of three files, one of them being written. */
class SnapshotAndPruneTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false);

    private final ToolBench tool = new ToolBench();
    @TempDir
    private Path data;

    @BeforeEach
    void runTwice()
    {
        for (int i = 0; i < 2; i++)
        {
            try (GrabEngine engine = launch())
            {
                play(engine);
            }
        }
    }

    @Test
    void aSnapshotIsMadeBesideARunningEngine()
    {
        try (GrabEngine engine = launch())
        {
            play(engine);
            final Map<?, ?> made = tool.json("snapshot", data, "--json").get(0);
            assertTrue(Files.exists(Path.of((String)made.get("snapshot"))));
            assertEquals(made.get("position"), made.get("folded"));
            assertTrue(tool.text("snapshot", data).startsWith("nothing new on the device since position "));
            play(engine);
        }
        try (GrabEngine engine = launch())
        {
            assertEquals(6, engine.running().start().recovered().commands());
        }
    }

    @Test
    void whatNothingNeedsIsRemovedAndTheRestVerifies() throws Exception
    {
        tool.text("snapshot", data);
        try (GrabEngine engine = launch())
        {
            play(engine);
            tool.text("snapshot", data);
            assertTrue(tool.text("prune", data, "--dry-run", "--keep-days", 0).startsWith("would remove "));
            assertEquals(3, files().size());
            assertEquals("TIME", tool.json("prune", data, "--json").get(0).get("keptBy"));
            // The newest file goes on; the one before may end in the ms in which the journal ends so far.
            final Map<?, ?> pruned = tool.json("prune", data, "--json", "--keep-days", 0).get(0);
            assertEquals(3 - files().size(), ((List<?>)pruned.get("files")).size());
            assertTrue(files().size() < 3, files().toString());
            play(engine);
        }
        final String verified = tool.text("verify", data);
        assertTrue(verified.contains("on (what is before was pruned)"), verified);
        tool.text("inspect", data);
        tool.text("events", data);
        try (GrabEngine engine = launch())
        {
            play(engine);
        }
    }

    @Test
    void theCreationOfALiveEnvelopeStays() throws Exception
    {
        try (GrabEngine engine = launch())
        {
            engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(888, 2).build()).join();
        }
        for (int i = 0; i < 2; i++)
        {
            try (GrabEngine engine = launch())
            {
                play(engine);
                tool.text("snapshot", data);
            }
        }
        final String told = tool.text("prune", data, "--keep-days", 0);
        assertTrue(told.contains("is live: a feed of its scene needs its creation"), told);
        assertEquals(4, files().size(), "only the first of five: the second ends when it was created");
    }

    @Test
    void withoutTwoWholeSnapshotsNothingIsPruned() throws Exception
    {
        tool.refused(1, "a prune needs two whole snapshots, " + data + " has 0", "prune", data);
        tool.text("snapshot", data);
        tool.refused(1, "has 1", "prune", data);
        assertEquals(2, files().size());
    }

    @Test
    void wrongWordsAreRefusedInOneLine()
    {
        tool.refused(2, "--keep-days is -1, outside 0..36500", "prune", data, "--keep-days", -1);
        tool.refused(2, "--percent is 0, outside 1..100", "snapshot", data, "--percent", 0);
        tool.refused(1, "no such directory", "snapshot", data.resolve("nothing"));
    }

    private List<Path> files() throws IOException
    {
        try (Stream<Path> all = Files.list(data.resolve("journal")))
        {
            return all.filter(file -> file.toString().endsWith(".cq4")).toList();
        }
    }

    private GrabEngine launch()
    {
        return GrabEngine.launch(EngineConfig.builder(data).envelopes(1000).reserveBytes(16 << 20)
            .journalBlockBytes(4 << 20).zeroAhead(false).callsInFlight(256).host(SMALL)
            .durability(Durability.DISK).snapshotIntervalMs(0).build());
    }

    private static void play(final GrabEngine engine)
    {
        for (int i = 0; i < 2; i++)
        {
            final long id = engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11)
                .money(888, 2).build()).join().envelopeId();
            engine.grab(GrabEnvelope.of(id, 21)).join();
            engine.grab(GrabEnvelope.of(id, 22)).join();
        }
    }
}
