package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.Scenario;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Crowds that are silent, slow, broken or deaf before a real server (GUARANTEES G14, G15): they are ended, cost little,
 * and who behaves is served meanwhile. {@code -Dhongbao.crowd=N} for a large one, in which memory and times count too.
 */
@Timeout(1_200)
class CrowdIT
{
    private static final int CROWD = Integer.getInteger("hongbao.crowd", 200);
    private static final boolean IS_LARGE = CROWD >= 1_000;
    /** Ten commands a second each, in a packet each: more of them are a load of their own. */
    private static final int MODEST = Math.min(CROWD, 1_000);
    private static final int PROBES = IS_LARGE ? 3_000 : 500;
    private static final int LOGON_MS = 2_000;
    private static final int DRAIN_MS = 2_000;
    private static final long PAGE_SHARES = 200;
    private static final double NS_PER_US = 1e3;

    @TempDir
    private Path directory;
    private ServerProcess server;
    private HongbaoClient client;
    private long envelope;
    private long probed;

    @BeforeEach
    void start() throws Exception
    {
        server = ServerProcess.start(directory, "process", new ServerSize(20_000, 320, false), 0, List.of(
            "max-connections=" + (CROWD + 100), "logon-timeout-ms=" + LOGON_MS, "drain-timeout-ms=" + DRAIN_MS));
        client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port()));
        envelope = client.create(CreateEnvelope.builder().sender(7).money(10 * PAGE_SHARES, PAGE_SHARES).build())
            .get(20, TimeUnit.SECONDS).envelopeId();
        for (long user = 100; user < 100 + PAGE_SHARES; user++)
        {
            client.grab(GrabEnvelope.of(envelope, user)).get(20, TimeUnit.SECONDS);
        }
    }

    @AfterEach
    void stop()
    {
        client.close();
        server.close();
    }

    /** Somebody who behaves: one tap in flight, each a repeat or a refusal. */
    private Histogram probe(final int taps) throws Exception
    {
        final Histogram times = new Histogram(60_000_000_000L, 3);
        for (int i = 0; i < taps; i++)
        {
            final long startNs = System.nanoTime();
            final boolean hasShare = client.grab(GrabEnvelope.of(envelope, 100 + probed++ % (2 * PAGE_SHARES)))
                .get(20, TimeUnit.SECONDS).hasShare();
            times.recordValue(System.nanoTime() - startNs);
            assertEquals((probed - 1) % (2 * PAGE_SHARES) < PAGE_SHARES, hasShare);
        }
        return times;
    }

    private long residentKib() throws IOException
    {
        return Files.readAllLines(Path.of("/proc/" + server.pid() + "/status")).stream()
            .filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
            .findFirst().orElseThrow();
    }

    /** Hundredths of a second that the server's threads have run. */
    private long ticks() throws IOException
    {
        final String stat = Files.readString(Path.of("/proc/" + server.pid() + "/stat"));
        final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    @ParameterizedTest
    @EnumSource(names = {"MODEST", "DEAF_TO_A_FEED"}, mode = EnumSource.Mode.EXCLUDE)
    void aCrowdIsEndedAndHurtsNobodyElse(final Crowd.Manner manner) throws Exception
    {
        probe(IS_LARGE ? 5_000 : 500); // warm
        final Histogram calm = probe(PROBES);
        final long before = residentKib();
        final long startNs = System.nanoTime();
        try (Crowd crowd = Crowd.connect(server.port(), CROWD, manner, envelope))
        {
            final long connectedNs = System.nanoTime();
            final Histogram beside = probe(PROBES);
            final double kibEach = (residentKib() - before) / (double)CROWD;
            while (crowd.open() > 0)
            {
                assertTrue(System.nanoTime() - connectedNs < TimeUnit.SECONDS.toNanos(60),
                    () -> crowd.open() + " are still there");
                probe(10);
            }
            final double endedS = (System.nanoTime() - connectedNs) / 1e9;
            TimeUnit.MILLISECONDS.sleep(1_500); // lingering closes
            final long ticks = ticks();
            TimeUnit.SECONDS.sleep(1);
            final long atRest = ticks() - ticks;
            System.out.printf("%-9s %,6d connected in %.1f s, gone %.1f s later, %.1f KiB each, CPU then %d %%; " +
                "p50 %.0f -> %.0f us, p99 %.0f -> %.0f us%n", manner, CROWD, (connectedNs - startNs) / 1e9, endedS,
                kibEach, atRest, us(calm, 50), us(beside, 50), us(calm, 99), us(beside, 99));
        }
        probe(100);
        assertEquals(RejectCode.EXHAUSTED, client.grab(GrabEnvelope.of(envelope, 5)).get(20, TimeUnit.SECONDS)
            .refusal().code());
    }

    @Test
    void aGreedyPipelinerDoesNotStarveTheModest() throws Exception
    {
        final long poor = client.create(CreateEnvelope.builder().sender(7).money(10, 5).build())
            .get(20, TimeUnit.SECONDS).envelopeId();
        try (Crowd modest = Crowd.connect(server.port(), MODEST, Crowd.Manner.MODEST, poor))
        {
            probe(IS_LARGE ? 5_000 : 500); // warm
            final Histogram calm = probe(PROBES);
            final LoadRun greedy = new LoadRun(new LoadOptions("127.0.0.1", server.port(), Scenario.GROUP_STORM,
                IS_LARGE ? 120 : 3, 1, 1, 16_384, 0, null, null), second -> { });
            final Thread pipelining = new Thread(greedy::run, "greedy");
            pipelining.start();
            TimeUnit.MILLISECONDS.sleep(IS_LARGE ? 5_000 : 500);
            final Histogram beside = probe(PROBES);
            greedy.stop();
            pipelining.join();
            assertEquals(MODEST, modest.open(), "who behaves stays");
            System.out.printf("GREEDY    beside %,d modest ones: %,d answers; a modest one p50 %.0f -> %.0f us, " +
                "p99 %.0f -> %.0f us%n", MODEST, greedy.stats().answers(), us(calm, 50), us(beside, 50), us(calm, 99),
                us(beside, 99));
            assertTrue(greedy.stats().served() > greedy.stats().answers() * 0.99, "the greedy one was turned away");
        }
    }

    private static double us(final Histogram times, final double percentile)
    {
        return times.getValueAtPercentile(percentile) / NS_PER_US;
    }
}
