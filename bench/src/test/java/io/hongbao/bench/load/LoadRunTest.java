package io.hongbao.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.RejectCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole runs over real sockets. */
class LoadRunTest
{
    private static LoadOptions options(
        final int port, final Scenario scenario, final int connections, final int inFlight, final long rate)
    {
        return new LoadOptions("127.0.0.1", port, scenario, 1, 42, connections, inFlight, rate, null, null);
    }

    @Test
    void everyCommandOfAClosedLoopIsAnsweredAndChecked() throws IOException
    {
        try (LocalServer server = new LocalServer(1 << 19))
        {
            final List<ProgressSecond> seconds = new ArrayList<>();
            final LoadRun run = new LoadRun(options(server.port(), Scenario.EVE, 4, 512, 0), seconds::add);
            final double span = run.run();
            final LoadStats stats = run.stats();
            assertEquals(0, stats.violations(), stats.firstViolation());
            assertTrue(stats.creates() > 0 && stats.repeatsChecked() > 0);
            assertTrue(stats.grants() > stats.creates(), stats.creates() + " creations, " + stats.grants() + " grants");
            assertEquals(stats.answers(), stats.latencies().getTotalCount());
            assertTrue(span >= 1);
        }
    }

    @Test
    void anOpenLoopSendsWhatItsScheduleSays() throws IOException
    {
        try (LocalServer server = new LocalServer(1 << 17))
        {
            final LoadRun run = new LoadRun(options(server.port(), Scenario.FRIENDS, 2, 4_096, 20_000), s -> { });
            run.run();
            assertEquals(20_000, run.stats().answers(), 100);
            assertEquals(0, run.stats().violations(), run.stats().firstViolation());
        }
    }

    @Test
    void aWarmUpIsLeftOutOfWhatIsMeasured() throws IOException
    {
        try (LocalServer server = new LocalServer(1 << 17))
        {
            final LoadRun run = new LoadRun(new LoadOptions(
                "127.0.0.1", server.port(), Scenario.PLAIN, 3, 42, 2, 4_096, 10_000, null, null, 2), s -> { });
            run.run();
            final LoadStats stats = run.stats();
            assertEquals(30_000, stats.answers(), 300);
            assertEquals(10_000, stats.latencies().getTotalCount(), 3_000);
            assertEquals(1, stats.measured().seconds(), 0.3);
            assertEquals(10_000, stats.measured().answers(), 3_000);
        }
    }

    @Test
    void aSlowOpenLoopPlaysTheWholeMix() throws IOException
    {
        try (LocalServer server = new LocalServer(1 << 17))
        {
            final LoadRun run = new LoadRun(options(server.port(), Scenario.EVE, 4, 2_048, 3_600), s -> { });
            run.run();
            final LoadStats stats = run.stats();
            assertTrue(stats.grants() > stats.creates(), stats.creates() + " creations, " + stats.grants() + " grants");
            assertTrue(stats.repeats() > stats.grants(), stats.repeats() + " repeats, " + stats.grants() + " grants");
        }
    }

    @Test
    void aFullStoreIsCountedAndSparesTheServer() throws IOException
    {
        try (LocalServer server = new LocalServer(1 << 10))
        {
            final LoadRun run = new LoadRun(options(server.port(), Scenario.FRIENDS, 1, 64, 0), s -> { });
            run.run();
            assertTrue(run.stats().creates() <= 1 << 10);
            assertTrue(run.stats().refusals(RejectCode.STORE_FULL.value()) > 0);
            assertEquals(0, run.stats().violations(), run.stats().firstViolation());
        }
    }

    @Test
    void aRunMeetsNothingThatTheSameRunLeftOnTheServerBefore() throws IOException
    {
        try (LocalServer server = new LocalServer(1 << 18))
        {
            for (final Scenario scenario : List.of(Scenario.VIDEO, Scenario.VIDEO, Scenario.EVE, Scenario.EVE))
            {
                final LoadRun run = new LoadRun(options(server.port(), scenario, 2, 256, 0), s -> { });
                run.run();
                assertTrue(run.stats().grants() > 0);
                assertEquals(0, run.stats().violations(), run.stats().firstViolation());
            }
        }
    }

    @Test
    void noServerIsSaidInOneLineWithTheRemedy() throws IOException
    {
        final int port;
        try (ServerSocket free = new ServerSocket(0))
        {
            port = free.getLocalPort();
        }
        final LoadException failure = assertThrows(
            LoadException.class, () -> new LoadRun(options(port, Scenario.EVE, 1, 1, 0), s -> { }).run());
        assertTrue(failure.getMessage().startsWith("no server at 127.0.0.1:" + port), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("start one with bin/hongbao serve"), failure.getMessage());
    }

    @Test
    void aServerThatHangsUpIsSaidInOneLine() throws IOException, InterruptedException
    {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            final Thread peer = new Thread(() -> hangUp(listener));
            peer.start();
            final LoadException failure = assertThrows(LoadException.class,
                () -> new LoadRun(options(listener.getLocalPort(), Scenario.EVE, 1, 1, 0), s -> { }).run());
            assertEquals(1, failure.getMessage().lines().count());
            peer.join();
        }
    }

    private static void hangUp(final ServerSocket listener)
    {
        try (Socket socket = listener.accept())
        {
            socket.getInputStream().read();
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }
}
