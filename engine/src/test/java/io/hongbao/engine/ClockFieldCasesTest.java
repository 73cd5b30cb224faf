package io.hongbao.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.replay.ReplayProgress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cases from the field that are about the machine's clock, with the whole engine and its journal. */
@Timeout(60)
class ClockFieldCasesTest
{
    private static final HostOptions SMALL = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 100, false);
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    private Path directory;
    private final AtomicLong aheadMs = new AtomicLong();

    private EngineConfig config(final boolean acceptTime)
    {
        return EngineConfig.builder(directory).envelopes(1000).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .zeroAhead(false).callsInFlight(256).host(SMALL).acceptTime(acceptTime).build();
    }

    private GrabEngine launch(final boolean acceptTime)
    {
        return GrabEngine.attach(EngineLauncher.launch(
            config(acceptTime), ReplayProgress.NONE, () -> System.currentTimeMillis() + aheadMs.get()));
    }

    private static <T> T get(final CompletableFuture<T> future)
    {
        return future.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static long create(final EnvelopeService engine, final long opensAtMs, final long expiresAtMs)
    {
        return get(engine.create(CreateEnvelope.builder().sender(11).money(500, 5)
            .open(opensAtMs, expiresAtMs).build())).envelopeId();
    }

    private static void awaitReady(final GrabEngine engine, final boolean wanted) throws InterruptedException
    {
        while (engine.isReady() != wanted)
        {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    @Test
    void clockSetBackAnHourWhileItRuns() throws Exception
    {
        try (GrabEngine engine = launch(false))
        {
            awaitReady(engine, true);
            final long before = create(engine, 0, 0);
            final GrabResult first = get(engine.grab(GrabEnvelope.of(before, 21)));
            final long fromMs = engine.running().host().engineTimeMs();
            aheadMs.set(-HOUR_MS);
            awaitReady(engine, false);
            assertFalse(engine.isHalted(), "it goes on by its own time, and says that it is not ready");
            final GrabResult second = get(engine.grab(GrabEnvelope.of(before, 22)));
            assertTrue(second.grantedAtMs() >= first.grantedAtMs(), "time never goes back");
            assertEquals(first.amount(), get(engine.grab(GrabEnvelope.of(before, 21))).amount());
            final CompletableFuture<Void> opened = new CompletableFuture<>();
            get(engine.feeds().subscribe(FeedRequest.all(0), event ->
            {
                if (event.templateId() == OpenedDecoder.TEMPLATE_ID)
                {
                    opened.complete(null);
                }
            }).started());
            final long opensAtMs = fromMs + 300;
            final long scheduled = create(engine, opensAtMs, 0);
            get(opened);
            final GrabResult result = get(engine.grab(GrabEnvelope.of(scheduled, 21)));
            assertTrue(result.grantedAtMs() >= opensAtMs, "it opens an hour before the wall would have said so");
            aheadMs.set(0);
            awaitReady(engine, true);
        }
    }

    @Test
    void clockSetBackAnHourBeforeAStart()
    {
        final long id;
        final GrabResult first;
        try (GrabEngine engine = launch(false))
        {
            id = create(engine, 0, 0);
            first = get(engine.grab(GrabEnvelope.of(id, 21)));
        }
        aheadMs.set(-HOUR_MS);
        final ConfigException refused = assertThrows(ConfigException.class, () -> launch(false));
        assertTrue(refused.getMessage().contains("--accept-time"), refused.getMessage());
        try (GrabEngine engine = launch(true))
        {
            assertEquals(first.amount(), get(engine.grab(GrabEnvelope.of(id, 21))).amount());
            final GrabResult second = get(engine.grab(GrabEnvelope.of(id, 22)));
            assertTrue(second.grantedAtMs() >= first.grantedAtMs(), "time never goes back");
            assertEquals(EnvelopeState.OPEN, get(engine.query(id, 0, 0)).state());
        }
    }
}
