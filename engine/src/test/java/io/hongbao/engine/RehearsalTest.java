package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.TestJournals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RehearsalTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false);
    private static final long ALWAYS = 1;

    @TempDir
    private Path directory;

    @Test
    void aJournalIsPlayedToItsEndAndLeftAsItWas() throws Exception
    {
        write(20);
        final Map<Path, Long> before = checksums();
        final Rehearsal rehearsal = Rehearsal.begin(config(), ALWAYS);
        rehearsal.await();
        rehearsal.end();
        assertTrue(rehearsal.commands() >= 20, "played " + rehearsal.commands());
        assertEquals(before, checksums());
    }

    @Test
    void aShortJournalNeedsNone() throws Exception
    {
        write(1);
        final Rehearsal rehearsal = Rehearsal.begin(config(), 1L << 40);
        rehearsal.await();
        rehearsal.end();
        assertEquals(0, rehearsal.commands());
    }

    @Test
    void anEmptyDirectoryNeedsNone()
    {
        final Rehearsal rehearsal = Rehearsal.begin(config(), ALWAYS);
        rehearsal.end();
        assertEquals(0, rehearsal.commands());
        assertFalse(Files.exists(DataDirectory.journal(directory)));
    }

    @Test
    void damageIsLeftToTheReplayThatCounts() throws Exception
    {
        write(300);
        TestJournals.flip(TestJournals.files(directory).get(0), 60_000, 4);
        final Rehearsal rehearsal = Rehearsal.begin(config(), ALWAYS);
        rehearsal.await();
        rehearsal.end();
        assertEquals(0, rehearsal.commands());
    }

    private void write(final int envelopes) throws Exception
    {
        try (GrabEngine engine = GrabEngine.launch(config()))
        {
            for (int i = 0; i < envelopes; i++)
            {
                engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(7).money(888, 2).build())
                    .get(20, TimeUnit.SECONDS);
            }
        }
    }

    private EngineConfig config()
    {
        return EngineConfig.builder(directory).durability(Durability.PROCESS)
            .capacities(Capacities.forEnvelopes(20_000)).host(SMALL).build();
    }

    private Map<Path, Long> checksums() throws Exception
    {
        final Map<Path, Long> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory))
        {
            for (final Path file : files.filter(Files::isRegularFile).toList())
            {
                final java.util.zip.CRC32 sum = new java.util.zip.CRC32();
                sum.update(Files.readAllBytes(file));
                sums.put(file, sum.getValue());
            }
        }
        return sums;
    }
}
