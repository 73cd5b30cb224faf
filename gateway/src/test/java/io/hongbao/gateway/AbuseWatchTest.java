package io.hongbao.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.EngineLauncher;
import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.gateway.abuse.AbuseMode;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.HongbaoClient;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who grabs as no person does, from sockets to the report, on a real engine. */
@Timeout(60)
class AbuseWatchTest
{
    private static final int ENVELOPES = 6;
    private static final long BOT = 42;

    @TempDir
    private Path data;

    @Test
    void aBotIsMarkedRefusedAndCountedAndOthersGoOn() throws Exception
    {
        try (RunningEngine engine = EngineLauncher.launch(EngineConfig.builder(data).envelopes(1 << 10)
            .reserveBytes(16 << 20).zeroAhead(false).build(),
            ReplayProgress.NONE);
            GatewayServer server = GatewayServer.start(
                GatewayConfig.of("127.0.0.1", 0).withAbuse(AbuseMode.REFUSE), HostAccess.of(engine));
            HongbaoClient client =
                HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.address().getPort())))
        {
            final AdminSource pages = new AdminSource(engine, server);
            assertEquals("nobody is marked\n", pages.abuse());
            for (int i = 0; i < ENVELOPES; i++)
            {
                client.grab(GrabEnvelope.of(create(client), BOT)).get();
            }
            while (server.watch().markedUsers() == 0)
            {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
            assertTrue(pages.abuse().startsWith("user 42: 6 of 6 shares within 100 ms"), pages.abuse());
            assertTrue(pages.metrics().contains("hongbao_abuse_marked_users 1"));
            final long envelope = create(client);
            assertTrue(pages.abuse().contains(" 6 tries today"), pages.abuse());
            final GrabResult refused = client.grab(GrabEnvelope.of(envelope, BOT)).get();
            assertEquals(RejectCode.RATE_LIMITED, refused.refusal().code());
            assertEquals(1, server.counters().refusals(RejectCode.RATE_LIMITED));
            assertTrue(client.grab(GrabEnvelope.of(envelope, 43)).get().amount() > 0);
        }
    }

    private static long create(final HongbaoClient client) throws Exception
    {
        return client.create(CreateEnvelope.builder().sender(7).money(1_000, 3).build()).get().envelopeId();
    }
}
