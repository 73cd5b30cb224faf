package io.hongbao.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.LoadStats;
import io.hongbao.bench.load.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The check that every contestant has to pass finds what it is there for. */
class HoldingsTest
{
    @Test
    void aMapThatIsPlayedAgainstHoldsWhatItsClientsWereTold() throws IOException
    {
        try (Arena arena = new MapContestant().start(Path.of(".")))
        {
            final LoadRun run = arena.run(options(0), second -> { });
            run.run();
            final LoadStats stats = run.stats();
            assertEquals(0, stats.violations(), stats.firstViolation());
            assertTrue(stats.grants() > stats.creates() && stats.repeats() > stats.grants() && stats.screens() > 0);
            final Holdings holdings = arena.holdings();
            assertEquals("", holdings.wrong(stats));
            assertEquals(stats.fundedFen(), holdings.funded());
        }
    }

    @Test
    void moneyThatIsMissingIsFound() throws IOException
    {
        try (Arena arena = new MapContestant().start(Path.of(".")))
        {
            final LoadRun run = arena.run(options(0), second -> { });
            run.run();
            final Holdings all = arena.holdings();
            assertTrue(new Holdings(all.envelopes(), all.funded(), all.grants(), all.granted(), all.remaining() - 1)
                .wrong(run.stats()).startsWith("not conserved"));
            assertTrue(new Holdings(all.envelopes(), all.funded(), all.grants() + 1, all.granted(), all.remaining())
                .wrong(run.stats()).startsWith("clients were told"));
            assertTrue(new Holdings(all.envelopes(), all.funded(), all.grants(), all.granted() - 1,
                all.remaining() + 1).wrong(run.stats()).startsWith("clients were told"));
        }
    }

    @Test
    void aPeerCanBePlayedAgainstOnSchedule() throws IOException
    {
        try (Arena arena = new MapContestant().start(Path.of(".")))
        {
            final LoadRun run = arena.run(options(20_000), second -> { });
            run.run();
            assertEquals(20_000, run.stats().answers(), 100);
        }
    }

    private static LoadOptions options(final long rate)
    {
        return new LoadOptions("127.0.0.1", 1, Scenario.PLAIN, 1, 7, 2, 512, rate, null, null);
    }
}
