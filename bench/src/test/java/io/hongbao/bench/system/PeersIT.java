package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.peer.Arena;
import io.hongbao.bench.peer.Contestant;
import io.hongbao.bench.peer.Contestants;
import io.hongbao.bench.peer.LoadShape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each design of others on its real server, if that is installed: played against for a second, then added up. */
class PeersIT
{
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "redis-counters-always", "redis-presplit-everysec", "postgres-lock-nosync", "postgres-skip-nosync",
        "mariadb-lock-nosync"})
    void whatAPeerHoldsIsWhatItsClientsWereTold(final String name) throws IOException
    {
        final Contestant contestant = Contestants.all().stream().filter(one -> one.name().equals(name)).findFirst()
            .orElseThrow();
        assumeTrue(contestant.missing().isEmpty(), contestant.missing());
        final LoadShape shape = contestant.shapes().get(0);
        try (Arena arena = contestant.start(directory))
        {
            final LoadRun run = arena.run(new LoadOptions("127.0.0.1", 1, Scenario.PLAIN, 1, 7,
                Math.min(8, shape.connections()), shape.inFlight(), 0, null, null), second -> { });
            run.run();
            assertTrue(run.stats().grants() > 0 && run.stats().repeats() > 0 && run.stats().screens() > 0);
            assertEquals("", arena.holdings().wrong(run.stats()));
        }
    }
}
