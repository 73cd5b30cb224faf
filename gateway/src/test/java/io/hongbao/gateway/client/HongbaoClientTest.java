package io.hongbao.gateway.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.GrabResult;
import io.hongbao.engine.api.UnknownOutcomeException;
import io.hongbao.engine.codec.RejectCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HongbaoClientTest
{
    @Test
    void manyCallsGoOutWithoutWaitingAndAnswersMayComeInAnyOrder() throws Exception
    {
        final List<byte[]> kept = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start((peer, frame) ->
            {
                kept.add(frame);
                if (kept.size() == 500)
                {
                    for (int i = kept.size() - 1; i >= 0; i--)
                    {
                        peer.send(peer.granted(kept.get(i), ScriptedServer.Peer.grab(kept.get(i)).userId()));
                    }
                }
            });
            HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
        {
            final List<CompletableFuture<GrabResult>> grabs = new ArrayList<>();
            for (int user = 1; user <= 500; user++)
            {
                grabs.add(client.grab(GrabEnvelope.of(9, user)));
            }
            for (int user = 1; user <= 500; user++)
            {
                assertEquals(user, grabs.get(user - 1).get(10, TimeUnit.SECONDS).amount());
            }
            assertEquals(1, client.server().sessionId());
        }
    }

    @Test
    void aLostConnectionIsReplacedAndWhatHasNoAnswerIsSentAgainWithTheSameBytes() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start((peer, frame) ->
            {
                if (peer.number == 1)
                {
                    peer.socket.close();
                }
                else
                {
                    peer.send(peer.granted(frame, 12));
                }
            });
            HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
        {
            assertEquals(12, client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS).amount());
            assertEquals(2, server.commands.size());
            assertArrayEquals(server.commands.get(0), server.commands.get(1));
            assertEquals(2, client.server().sessionId());
        }
    }

    @Test
    void anAnswerCutInMidFrameIsAskedForAgain() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start((peer, frame) ->
            {
                final byte[] answer = peer.granted(frame, 12);
                peer.send(peer.number == 1 ? Arrays.copyOf(answer, 21) : answer);
                if (peer.number == 1)
                {
                    peer.socket.close();
                }
            });
            HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
        {
            assertEquals(12, client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS).amount());
        }
    }

    @Test
    void anAnswerThatComesByteByByteIsRead() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start((peer, frame) ->
            {
                for (final byte one : peer.granted(frame, 12))
                {
                    peer.send(new byte[] {one});
                }
            });
            HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
        {
            assertEquals(12, client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS).amount());
        }
    }

    @Test
    void busyIsTriedAgainAndNeverSeen() throws Exception
    {
        final int[] asked = new int[1];
        try (ScriptedServer server = ScriptedServer.start((peer, frame) -> peer.send(
                ++asked[0] < 4 ? peer.refused(frame, RejectCode.BUSY, 2) : peer.granted(frame, 12)));
            HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
        {
            assertEquals(12, client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS).amount());
            assertEquals(4, server.commands.size());
        }
    }

    @Test
    void busyPastTheDeadlineIsTold() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start(
                (peer, frame) -> peer.send(peer.refused(frame, RejectCode.BUSY, 60_000)));
            HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
        {
            assertEquals(RejectCode.BUSY,
                client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS).refusal().code());
        }
    }

    @Test
    void noAnswerBeforeTheDeadlineIsUnknown() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start(HongbaoClientTest::ignore);
            HongbaoClient client = HongbaoClient.connect(
                ClientConfig.of("127.0.0.1", server.port()).withTimes(100, 1_000, 1_000)))
        {
            final ExecutionException late = assertThrows(ExecutionException.class,
                () -> client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS));
            assertInstanceOf(UnknownOutcomeException.class, late.getCause());
        }
    }

    @Test
    void neverMoreUnderWayThanTheServerAllows() throws Exception
    {
        final List<byte[]> held = new ArrayList<>();
        try (ScriptedServer server = ScriptedServer.start((peer, frame) ->
            {
                held.add(frame);
                if (held.size() == 4)
                {
                    for (final byte[] one : held)
                    {
                        peer.send(peer.granted(one, 1));
                    }
                    held.clear();
                }
                assertTrue(held.size() <= 4);
            }))
        {
            server.maxInFlight = 4;
            try (HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port())))
            {
                final List<CompletableFuture<GrabResult>> grabs = new ArrayList<>();
                for (int user = 1; user <= 40; user++)
                {
                    grabs.add(client.grab(GrabEnvelope.of(9, user)));
                }
                for (final CompletableFuture<GrabResult> grab : grabs)
                {
                    assertEquals(1, grab.get(10, TimeUnit.SECONDS).amount());
                }
            }
        }
    }

    @Test
    void aServerThatSpeaksAnotherProtocolIsLeftAndNamed() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start(
            (peer, frame) -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes())))
        {
            try (HongbaoClient client = HongbaoClient.connect(
                ClientConfig.of("127.0.0.1", server.port()).withTimes(300, 1_000, 1_000)))
            {
                assertThrows(CompletionException.class, () -> client.grab(GrabEnvelope.of(9, 1)).join());
                assertTrue(server.peers.size() > 1, "connected again");
            }
        }
    }

    @Test
    void aServerThatOpensNoSessionIsNamedWithinTheTimeout() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start(HongbaoClientTest::ignore))
        {
            server.silent = true;
            final EngineUnavailableException failed = assertThrows(EngineUnavailableException.class,
                () -> HongbaoClient.connect(
                    ClientConfig.of("127.0.0.1", server.port()).withTimes(1_000, 100, 1_000)));
            assertTrue(failed.getMessage().contains("did not open a session within 100 ms"), failed.getMessage());
        }
    }

    @Test
    void noServerIsSaidInOneLineWithTheRemedy() throws Exception
    {
        final int free = freePort();
        final EngineUnavailableException failed = assertThrows(EngineUnavailableException.class,
            () -> HongbaoClient.connect(ClientConfig.of("127.0.0.1", free)));
        assertEquals("no server at 127.0.0.1:" + free + ": start one with bin/hongbao serve", failed.getMessage());
    }

    @Test
    void theNextAddressIsTriedWhereTheFirstIsDead() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start((peer, frame) -> peer.send(peer.granted(frame, 12)));
            HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", 1).withAddresses(List.of(
                InetSocketAddress.createUnresolved("127.0.0.1", freePort()),
                InetSocketAddress.createUnresolved("127.0.0.1", server.port())))))
        {
            assertEquals(12, client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS).amount());
        }
    }

    @Test
    void silenceIsBrokenByHeartbeatsAndADeadPeerIsLeft() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start((peer, frame) -> peer.send(peer.granted(frame, 12)));
            HongbaoClient client = HongbaoClient.connect(
                ClientConfig.of("127.0.0.1", server.port()).withTimes(5_000, 1_000, 50)))
        {
            await(() -> server.heartbeats > 0);
            await(() -> server.peers.size() > 1); // this server never says anything by itself
            assertEquals(12, client.grab(GrabEnvelope.of(9, 1)).get(10, TimeUnit.SECONDS).amount());
        }
    }

    @Test
    void closeSaysGoodbyeFailsWhatIsUnderWayAndLeavesNoThread() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start(HongbaoClientTest::ignore))
        {
            final HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port()));
            final CompletableFuture<GrabResult> grab = client.grab(GrabEnvelope.of(9, 1));
            await(() -> !server.commands.isEmpty());
            client.close();
            client.close();
            assertInstanceOf(UnknownOutcomeException.class,
                assertThrows(CompletionException.class, grab::join).getCause());
            final CompletableFuture<GrabResult> after = client.grab(GrabEnvelope.of(9, 2));
            assertInstanceOf(EngineUnavailableException.class,
                assertThrows(CompletionException.class, after::join).getCause());
            await(() -> server.saidGoodbye);
            await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("hongbao-client")));
        }
    }

    @Test
    void aClientMayBeClosedFromItsOwnCallback() throws Exception
    {
        try (ScriptedServer server = ScriptedServer.start((peer, frame) -> peer.send(peer.granted(frame, 12))))
        {
            final HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", server.port()));
            client.grab(GrabEnvelope.of(9, 1)).thenRun(client::close).get(10, TimeUnit.SECONDS);
            await(() -> server.saidGoodbye);
            assertFalse(server.commands.isEmpty());
        }
    }

    private static void ignore(final ScriptedServer.Peer peer, final byte[] frame)
    {
        // no answer is the script
    }

    private static int freePort() throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0))
        {
            return socket.getLocalPort();
        }
    }

    private static void await(final BooleanSupplier condition) throws InterruptedException
    {
        final long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() < endNs, "not within 10 s");
            Thread.sleep(5);
        }
    }
}
