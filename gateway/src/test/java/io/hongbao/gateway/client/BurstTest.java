package io.hongbao.gateway.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More at once than a socket takes: the channel tells so in the middle of a write. */
class BurstTest
{
    private static final int CALLS = 3_500;

    @Test
    @Timeout(60)
    void aBurstOfManyTimesTheSocketsBufferIsSentOnceAndWhole() throws Exception
    {
        final CountDownLatch queued = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start((peer, frame) ->
            {
                awaitUninterruptibly(queued);
                peer.send(peer.granted(frame, ScriptedServer.Peer.grab(frame).userId()));
            }))
        {
            server.maxInFlight = CALLS;
            try (HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
            {
                // In a callback on the client's own thread, which can send nothing before all are queued.
                final CompletableFuture<List<CompletableFuture<GrabResult>>> burst =
                    client.grab(GrabEnvelope.of(9, 1)).thenApply(first -> LongStream.rangeClosed(2, CALLS)
                        .mapToObj(user -> client.grab(GrabEnvelope.of(9, user))).toList());
                queued.countDown();
                long user = 2;
                for (final CompletableFuture<GrabResult> grab : burst.get(20, TimeUnit.SECONDS))
                {
                    assertEquals(user++, grab.get(20, TimeUnit.SECONDS).amount());
                }
            }
            assertEquals(CALLS, server.commands.size(), "commands that reached the server");
            assertEquals(1, server.peers.size(), "connections");
        }
    }

    private static void awaitUninterruptibly(final CountDownLatch latch)
    {
        try
        {
            latch.await();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }
}
