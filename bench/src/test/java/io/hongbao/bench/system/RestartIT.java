package io.hongbao.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.ServerProcess;
import io.hongbao.bench.cli.ServerSize;
import io.hongbao.bench.crash.CrashTraffic;
import io.hongbao.bench.crash.ToldAnswers;
import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeStatus;
import io.hongbao.engine.api.EnvelopeView;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.gateway.client.HongbaoClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is asked to stop in the middle of traffic, and is started again on the same directory and port. */
class RestartIT
{
    private static final int ENVELOPES = 100_000;
    private static final long LIFE_MS = 4_000;
    private static final int TOTAL = 1_000;

    @TempDir
    private Path directory;
    private ServerProcess server;
    private int port;

    /** The least life of an envelope is a setting, which the journal keeps: here it is not a minute. */
    @BeforeEach
    void allowShortLives() throws Exception
    {
        GrabEngine.launch(EngineConfig.builder(directory)
            .envelopes(ENVELOPES).setting(SettingKey.MIN_LIFE_MS, 1).build()).close();
        port = Ports.free();
    }

    @AfterEach
    void end()
    {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"process", "disk"})
    void aStopInMidTrafficLosesNothingAndIdsGoOn(final String durability) throws Exception
    {
        final ToldAnswers answers = new ToldAnswers();
        start(durability);
        try (CrashTraffic traffic = CrashTraffic.start(port, 7, answers, 8))
        {
            traffic.awaitAcknowledged(3_000);
            assertEquals(0, server.stop());
            start(durability);
            traffic.awaitAcknowledged(1_000);
            traffic.stop();
        }
        try (HongbaoClient client = CrashTraffic.connect(port))
        {
            assertEquals(List.of(), answers.check(client));
            assertEquals(answers.creationsTold() + " creations, " + answers.creationsTold() + " envelopes",
                answers.creations());
            assertEquals(answers.greatestId() + 1, get(client.create(
                CreateEnvelope.builder().sender(9).money(TOTAL, 5).build())).envelopeId());
        }
        assertEquals(0, server.stop());
        final Console verified = Console.hongbao(512, "journal", "verify", directory.toString());
        assertEquals(0, verified.code(), verified.err());
        assertEquals("", verified.err());
    }

    @Test
    void whatFellDueMeanwhileIsDoneBeforeTheFirstAnswerAndTheRestIsAsItWas() throws Exception
    {
        start("process");
        final long lasting;
        final long passing;
        final long expiresAtMs;
        final EnvelopeView view;
        final List<EnvelopeStatus> status;
        final String shown;
        try (HongbaoClient client = CrashTraffic.connect(port))
        {
            lasting = get(client.create(CreateEnvelope.builder().sender(9).money(TOTAL, 5).build())).envelopeId();
            assertTrue(get(client.grab(GrabEnvelope.of(lasting, 21))).hasShare());
            view = get(client.query(lasting, 0, 0));
            status = get(client.status(21, lasting));
            shown = show(lasting);
            expiresAtMs = System.currentTimeMillis() + LIFE_MS;
            passing = get(client.create(CreateEnvelope.builder().sender(9).money(TOTAL, 5)
                .open(0, expiresAtMs).build())).envelopeId();
            assertTrue(get(client.grab(GrabEnvelope.of(passing, 21))).hasShare());
            assertEquals(EnvelopeState.OPEN, get(client.query(passing, 0, 0)).state());
        }
        assertEquals(0, server.stop());
        assertFalse(events(passing).contains("REFUNDED"), "stopped too late for this test");
        while (System.currentTimeMillis() <= expiresAtMs)
        {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        start("process");
        try (HongbaoClient client = CrashTraffic.connect(port))
        {
            final EnvelopeView expired = get(client.query(passing, 0, 0));
            assertEquals(EnvelopeState.EXPIRED, expired.state());
            assertEquals(1, expired.granted());
            assertEquals(TOTAL - expired.grants().get(0).amount(), expired.money().refunded());
            assertEquals(0, expired.money().remaining());
            assertEquals(view, get(client.query(lasting, 0, 0)));
            assertEquals(status, get(client.status(21, lasting)));
            assertEquals(shown, show(lasting));
        }
        assertEquals(0, server.stop());
        assertTrue(events(passing).contains("\"type\":\"REFUNDED\""), events(passing));
    }

    private void start(final String durability) throws Exception
    {
        server = ServerProcess.start(directory, durability, new ServerSize(ENVELOPES, 512, false), port);
    }

    private String show(final long envelopeId) throws Exception
    {
        final Console console =
            Console.hongbao("show", Long.toString(envelopeId), "--port", Integer.toString(port));
        assertEquals(0, console.code(), console.err());
        return console.out();
    }

    private String events(final long envelopeId) throws Exception
    {
        final Console console = Console.hongbao(
            "journal", "events", directory.toString(), "--envelope", Long.toString(envelopeId));
        assertEquals(0, console.code(), console.err());
        return console.out();
    }

    private static <T> T get(final CompletableFuture<T> future) throws Exception
    {
        return future.get(20, TimeUnit.SECONDS);
    }
}
