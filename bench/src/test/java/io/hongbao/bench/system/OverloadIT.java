package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.Hongbao;
import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.LoadStats;
import io.hongbao.bench.load.Scenario;
import io.hongbao.engine.codec.RejectCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twice and ten times what a server is let do (GUARANTEES G13), open loop, latency from the intended send time: it goes
 * on serving what it can, says BUSY to the rest, and is itself again at once. Times are asserted in the long form only.
 */
@Timeout(1_200)
class OverloadIT
{
    private static final int SECONDS = Integer.getInteger("hongbao.overloadSeconds", 2);
    private static final boolean IS_LONG = SECONDS >= 10;
    private static final int RATE = Integer.getInteger("hongbao.maxRate", 200_000);
    private static final double LEAST_GOODPUT = 0.9;
    private static final int P99_FACTOR = 5;

    @TempDir
    private Path directory;

    /**
     * One run.
     *
     * @param stats   of the whole.
     * @param p99Us   of its median second: in the first ones the generator waits for its own first envelopes.
     */
    private record Run(LoadStats stats, long p99Us)
    {
        long served()
        {
            return stats.served();
        }
    }

    private static Run play(
        final String name, final int port, final int seconds, final long rate, final long seed) throws Exception
    {
        final List<Long> p99s = new ArrayList<>();
        final LoadRun run = new LoadRun(new LoadOptions(
            "127.0.0.1", port, Scenario.GROUP_STORM, seconds, seed, 8, 16_384, rate, null, null),
            second -> p99s.add(second.p99Us()));
        final double span = run.run();
        final LoadStats stats = run.stats();
        final long median = p99s.stream().sorted().toList().get(p99s.size() / 2);
        System.out.printf("%-10s %,9d sent/s  %,9d served/s  %,10d busy  p50 %,6d  " +
            "p99 %,7d (median second %,7d)  max %,7d us%n", name,
            Math.round(stats.answers() / span), Math.round(stats.served() / span),
            stats.refusals(RejectCode.BUSY.value()), stats.latencies().getValueAtPercentile(50),
            stats.latencies().getValueAtPercentile(99), median, stats.latencies().getMaxValue());
        assertEquals(0, stats.violations(), stats.firstViolation());
        return new Run(stats, median);
    }

    @Test
    void whatItIsLetDoItGoesOnDoingHoweverMuchMoreIsAsked() throws Exception
    {
        try (ServerProcess server = ServerProcess.start(directory, "process", new ServerSize(200_000, 768, false), 0,
            List.of("max-rate=" + RATE)))
        {
            play("warm-up", server.port(), Math.max(2, SECONDS / 2), RATE / 2, 1);
            final Run half = play("half", server.port(), SECONDS, RATE / 2, 2);
            final long bound = P99_FACTOR * half.p99Us();
            for (final int factor : new int[] {2, 10})
            {
                final Run over = play(factor + " x", server.port(), SECONDS, (long)factor * RATE, 2 + factor);
                assertTrue(over.stats().refusals(RejectCode.BUSY.value()) > 0, "it was let do more than its rate");
                assertTrue(over.served() > 0, "it stopped serving");
                if (IS_LONG)
                {
                    // At ten times generator and server share two processors at their limit: told, not asserted.
                    assertTrue(factor > 2 || over.p99Us() <= bound,
                        () -> "p99 " + over.p99Us() + " us, more than " + bound);
                    assertTrue(over.served() >= LEAST_GOODPUT * RATE * SECONDS, () -> over.served() + " served");
                }
            }
            final Run after = play("after", server.port(), Math.min(5, SECONDS), RATE / 2, 20);
            assertTrue(!IS_LONG || after.served() >= after.stats().answers() * 0.99, () -> after.served() + " after");
            assertEquals(0, server.stop());
        }
        assertEquals(0, Hongbao.commandLine().execute("journal", "verify", directory.toString()));
    }
}
