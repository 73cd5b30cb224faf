package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.Scenario;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred feeds that nobody reads, again and again as they are cut, beside traffic, one who reads and one who taps
 * (GUARANTEES G14). {@code -Dhongbao.deafSeconds=600} for the long run.
 */
@Timeout(1_200)
class DeafFeedsIT
{
    private static final int SECONDS = Integer.getInteger("hongbao.deafSeconds", 3);
    private static final int READERS = Integer.getInteger("hongbao.deafReaders", 100);
    private static final int RATE = 10_000;
    private static final int BACKLOG_SECONDS = 3;
    private static final int DRAIN_MS = 2_000;
    /** From when they connect: each socket has first to be filled with what the system takes, megabytes. */
    private static final int CUT_WITHIN_S = 10 + READERS / 100;
    /** Of what is not heap; some of it is the server's code that these feeds are the first to need. */
    private static final int MOST_KIB_EACH = 256;

    @TempDir
    private Path directory;

    /** A feed that is gapless as it comes. */
    private static final class Reader
    {
        private final AtomicLong last = new AtomicLong();
        private final AtomicLong events = new AtomicLong();
        private volatile String gap = "";

        FeedSubscription read(final HongbaoClient client)
        {
            return client.feeds().subscribe(FeedRequest.all(1), event ->
            {
                if (event.previousSequence() != last.get() && gap.isEmpty())
                {
                    gap = event.sequence() + " names " + event.previousSequence() + " before it, it was " + last.get();
                }
                last.set(event.sequence());
                events.incrementAndGet();
            });
        }
    }

    private static HongbaoClient connect(final ServerProcess server, final long id, final Role role)
    {
        return HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port()).as(id, role));
    }

    private static LoadRun load(final ServerProcess server, final int seconds, final long rate, final long seed)
    {
        return new LoadRun(new LoadOptions("127.0.0.1", server.port(), Scenario.GROUP_STORM, seconds, seed, 2,
            rate == 0 ? 512 : 4_096, rate, null, null), second -> { });
    }

    private static void probe(final HongbaoClient client, final Histogram times) throws Exception
    {
        final long startNs = System.nanoTime();
        client.grab(GrabEnvelope.of(1, 5)).get(20, TimeUnit.SECONDS);
        times.recordValue(System.nanoTime() - startNs);
        TimeUnit.MILLISECONDS.sleep(1);
    }

    private static long residentKib(final ServerProcess server) throws IOException
    {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
            .filter(line -> line.startsWith("RssAnon:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
            .findFirst().orElseThrow();
    }

    @Test
    void feedsThatNobodyReadsAreCutAndHurtNobody() throws Exception
    {
        try (ServerProcess server = ServerProcess.start(directory, "process",
            new ServerSize(200_000, 640, false), 0, List.of("drain-timeout-ms=" + DRAIN_MS),
            List.of("-XX:+AlwaysPreTouch")); // garbage of the heap is no growth then
            HongbaoClient observer = connect(server, 3, Role.OBSERVER);
            HongbaoClient tapper = connect(server, 4, Role.SERVICE))
        {
            load(server, BACKLOG_SECONDS, 0, 1).run(); // more than fits into pipes and sockets
            final Reader healthy = new Reader();
            healthy.read(observer).started().get(20, TimeUnit.SECONDS);
            final LoadRun traffic = load(server, 2 * SECONDS, RATE, 2);
            final Thread playing = new Thread(traffic::run, "traffic");
            playing.start();
            final Histogram calm = new Histogram(3);
            final long calmUntilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() - calmUntilNs < 0)
            {
                probe(tapper, calm);
            }
            final Histogram beside = new Histogram(3);
            final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            double slowestCutS = 0;
            long mostKib = 0;
            int cut = 0;
            while (System.nanoTime() - untilNs < 0)
            {
                final long beforeKib = residentKib(server);
                final long connectedNs = System.nanoTime();
                try (Crowd deaf = Crowd.connect(server.port(), READERS, Crowd.Manner.DEAF_TO_A_FEED, 1))
                {
                    while (deaf.open() > 0)
                    {
                        probe(tapper, beside);
                        mostKib = Math.max(mostKib, residentKib(server) - beforeKib);
                        assertTrue(System.nanoTime() - connectedNs < TimeUnit.SECONDS.toNanos(3 * CUT_WITHIN_S),
                            () -> deaf.open() + " are still there");
                    }
                }
                cut += READERS;
                slowestCutS = Math.max(slowestCutS, (System.nanoTime() - connectedNs) / 1e9);
            }
            traffic.stop();
            playing.join();
            final Reader again = new Reader();
            again.read(observer).started().get(20, TimeUnit.SECONDS);
            final long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (again.events.get() < 1 || again.last.get() != healthy.last.get())
            {
                assertTrue(System.nanoTime() - deadlineNs < 0, again.last + " and " + healthy.last + " after a minute");
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertEquals("", healthy.gap);
            assertEquals("", again.gap);
            assertEquals(again.events.get(), healthy.events.get(), "who reads hears all there is");
            assertTrue(slowestCutS < CUT_WITHIN_S, "cut after " + slowestCutS + " s");
            final double kibEach = mostKib / (double)READERS;
            assertTrue(kibEach < MOST_KIB_EACH, kibEach + " KiB each");
            System.out.printf("FEEDS     %,d unread ones cut, the slowest after %.1f s, %.0f KiB each; %,d events " +
                "heard by who reads; taps p50 %.0f -> %.0f us, p99 %.0f -> %.0f us%n", cut, slowestCutS,
                kibEach, healthy.events.get(), us(calm, 50), us(beside, 50), us(calm, 99),
                us(beside, 99));
        }
    }

    private static double us(final Histogram times, final double percentile)
    {
        return times.getValueAtPercentile(percentile) / 1e3;
    }
}
