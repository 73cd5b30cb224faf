package io.hongbao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.EngineLauncher;
import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.gateway.admin.AdminServer;
import io.hongbao.gateway.admin.TopCommand;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The admin pages of a real engine, over HTTP. */
@Timeout(60)
class AdminPagesTest
{
    private static final HostOptions QUICK =
        new HostOptions(4_096, 64, 4_096, 2 << 20, 64, 200, 20, 25, false);

    @TempDir
    private Path data;
    private final HttpClient http = HttpClient.newHttpClient();
    private RunningEngine engine;
    private GatewayServer server;
    private AdminServer admin;

    @BeforeEach
    void start() throws IOException
    {
        engine = EngineLauncher.launch(EngineConfig.builder(data).envelopes(1 << 10).reserveBytes(16 << 20)
            .zeroAhead(false).callsInFlight(256).host(QUICK).build(), ReplayProgress.NONE);
        server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), HostAccess.of(engine));
        admin = AdminServer.start(0, new AdminSource(engine, server));
    }

    @AfterEach
    void stop()
    {
        admin.close();
        server.close();
        engine.close();
    }

    private HttpResponse<String> get(final String path) throws Exception
    {
        return http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin.port() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    }

    private static String value(final String page, final String metric)
    {
        return page.lines().filter(line -> line.startsWith(metric + ' ')).findFirst()
            .map(line -> line.substring(metric.length() + 1)).orElse("none");
    }

    @Test
    void metricsTellWhatWasAnsweredByKindAndReason() throws Exception
    {
        try (HongbaoClient caller =
            HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.address().getPort())))
        {
            final long id = caller.create(CreateEnvelope.builder().sender(7).money(888, 1).build())
                .get(10, TimeUnit.SECONDS).envelopeId();
            for (int user = 21; user <= 23; user++)
            {
                caller.grab(GrabEnvelope.of(id, user)).get(10, TimeUnit.SECONDS);
            }
            caller.grab(GrabEnvelope.of(id, 21)).get(10, TimeUnit.SECONDS);
            final HttpResponse<String> page = get("/metrics");
            assertEquals(200, page.statusCode());
            assertTrue(page.headers().firstValue("Content-Type").orElse("").startsWith("text/plain; version=0.0.4"));
            final String text = page.body();
            assertEquals("1", value(text, "hongbao_answers_total{kind=\"create_answer\",reason=\"\"}"));
            assertEquals("1", value(text, "hongbao_answers_total{kind=\"grab_answer\",reason=\"\"}"));
            assertEquals("1", value(text, "hongbao_answers_total{kind=\"grab_repeated\",reason=\"\"}"));
            assertEquals("2", value(text, "hongbao_answers_total{kind=\"refused\",reason=\"exhausted\"}"));
            assertEquals("1", value(text, "hongbao_connections"));
            assertEquals("1", value(text, "hongbao_ready"));
            assertEquals("-1", value(text, "hongbao_snapshot_age_seconds"));
            assertTrue(Double.parseDouble(value(text, "hongbao_journal_free_bytes")) > 0);
            assertTrue(Double.parseDouble(value(text, "hongbao_stage_seconds_count{stage=\"commit\"}")) > 0, text);
        }
    }

    @Test
    void whatTheGatewayRefusesAndEndsIsCountedByWhy() throws Exception
    {
        final InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.address().getPort());
        try (RawPeer user = RawPeer.established(address, Role.USER, 5); RawPeer broken = new RawPeer(address))
        {
            user.send(Frames.grab(1, 6));
            assertEquals(RejectCode.NOT_ALLOWED, user.receive().reject().code());
            broken.send(new byte[64]);
            assertEquals(TerminateReason.FRAME_INVALID, broken.receive().terminate().reason());
        }
        final String page = get("/metrics").body();
        assertEquals("1", value(page, "hongbao_gateway_refusals_total{reason=\"not_allowed\"}"));
        assertEquals("0", value(page, "hongbao_gateway_refusals_total{reason=\"rate_limited\"}"));
        assertEquals("1", value(page, "hongbao_sessions_ended_total{reason=\"frame_invalid\"}"));
        assertTrue(Double.parseDouble(value(page, "hongbao_ring_fill_ratio")) <= 1);
        assertEquals("0", value(page, "hongbao_feed_subscriptions"));
    }

    @Test
    void topShowsTheSameNumbersAsRates()
    {
        final StringWriter out = new StringWriter();
        final CommandLine top = new CommandLine(new TopCommand()).setOut(new PrintWriter(out));
        try (HongbaoClient caller = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.address().getPort())))
        {
            final Thread tapping = new Thread(() ->
            {
                for (int i = 0; i < 100; i++)
                {
                    caller.query(1, 0, 0).exceptionally(refused -> null).join();
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
                }
            });
            tapping.start();
            assertEquals(0, top.execute("--admin-port", String.valueOf(admin.port()), "--looks", "1"));
            tapping.interrupt();
        }
        final String screen = out.toString();
        assertTrue(screen.startsWith("hongbao at 127.0.0.1:" + admin.port() + "    ready"), screen);
        assertTrue(Pattern.compile("refused +[1-9][0-9]* /s   unknown envelope [1-9]").matcher(screen).find(), screen);
        assertTrue(screen.contains("connections             1 "), screen);
        assertTrue(screen.contains("no snapshot"), screen);
    }

    @Test
    void topOfNobodySaysHowToStartAServerForIt()
    {
        final StringWriter err = new StringWriter();
        final int port = admin.port();
        admin.close();
        assertEquals(1, new CommandLine(new TopCommand()).setErr(new PrintWriter(err))
            .execute("--admin-port", String.valueOf(port)));
        assertEquals("hongbao: nobody answers at 127.0.0.1:" + port + ": start the server with --admin-port " + port,
            err.toString().strip());
        err.getBuffer().setLength(0);
        assertEquals(1, new CommandLine(new TopCommand()).setErr(new PrintWriter(err))
            .execute("--admin-port", String.valueOf(server.address().getPort())));
        assertTrue(err.toString().contains("not with our metrics"), err.toString());
    }

    /** What Prometheus needs to read it: each metric with one help and one type, before its lines. */
    @Test
    void everyLineOfThePageIsWellFormed() throws Exception
    {
        final Set<String> typed = new HashSet<>();
        for (final String line : get("/metrics").body().split("\n"))
        {
            if (line.startsWith("# TYPE "))
            {
                assertTrue(typed.add(line.split(" ")[2]), line);
            }
            else if (!line.startsWith("# HELP "))
            {
                assertTrue(line.matches("hongbao_[a-z_]+(\\{([a-z]+=\"[a-z0-9_.]*\",?)+})? -?[0-9.E+-]+"), line);
                final String name = line.replaceFirst("[{ ].*", "");
                assertTrue(typed.contains(name) || typed.contains(name.replaceFirst("_(sum|count)$", "")), line);
            }
        }
        assertTrue(typed.size() > 10, typed.toString());
    }

    @Test
    void aHaltedEngineIsNeitherHealthyNorReadyAndSaysWhy() throws Exception
    {
        assertEquals("ok", get("/health").body().strip());
        assertEquals("ready", get("/ready").body().strip());
        engine.host().halt(new IOException("the device is gone"));
        final HttpResponse<String> health = get("/health");
        assertEquals(503, health.statusCode());
        assertEquals("halted: the device is gone", health.body().strip());
        final HttpResponse<String> ready = get("/ready");
        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().startsWith("it halted (the device is gone): mend the cause and start again"));
    }

    @Test
    void aPortThatWasLookedAtIsFreeAfterwards() throws Exception
    {
        final int port = admin.port();
        admin.close();
        AdminServer.checkFree(port);
        admin = AdminServer.start(port, new AdminSource(engine, server));
        assertEquals("ok", get("/health").body().strip());
    }

    @Test
    void anythingElseIsToldWhatThereIs() throws Exception
    {
        assertEquals(404, get("/").statusCode());
        assertEquals("there are /metrics, /health, /ready and /abuse", get("/metric").body().strip());
        assertEquals(405, http.send(HttpRequest.newBuilder(URI.create(
            "http://127.0.0.1:" + admin.port() + "/metrics")).DELETE().build(),
            HttpResponse.BodyHandlers.ofString()).statusCode());
        final String message = assertThrows(IOException.class,
            () -> AdminServer.start(admin.port(), new AdminSource(engine, server))).getMessage();
        assertTrue(message.endsWith("stop whoever listens there, or choose another --admin-port"), message);
    }
}
