package io.hongbao.gateway.blast;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.gateway.GatewayConfig;
import io.hongbao.gateway.GatewayServer;
import io.hongbao.gateway.HostAccess;
import io.hongbao.gateway.testkit.EchoGateway;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class RealRingTest
{
    private EngineHost host;
    private GatewayServer server;

    @BeforeEach
    void start() throws IOException
    {
        host = BlastMain.instantHost();
        host.start();
        server = GatewayServer.start(
            GatewayConfig.of("127.0.0.1", 0), new HostAccess(host, 3, Durability.PROCESS));
    }

    @AfterEach
    void stop()
    {
        server.close();
        host.close();
    }

    @Test
    void grabsOfSeveralPeersComeBackInOrder() throws IOException
    {
        final int commands = 10_000;
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < commands; i++)
        {
            bytes.writeBytes(Frames.grab(i, 1));
        }
        try (RawPeer one = RawPeer.established(server.address(), Role.SERVICE, 1);
            RawPeer other = RawPeer.established(server.address(), Role.USER, 1))
        {
            one.send(bytes.toByteArray());
            other.send(bytes.toByteArray());
            for (int i = 0; i < commands; i++)
            {
                assertGrant(one.receive(), i);
                assertGrant(other.receive(), i);
            }
        }
    }

    @Test
    void haltOfTheHostEndsTheSessions() throws IOException
    {
        try (RawPeer peer = RawPeer.established(server.address(), Role.SERVICE, 1))
        {
            host.halt(new IOException("the device failed"));
            EchoGateway.assertTerminated(peer, TerminateReason.HALTED, 0);
        }
    }

    @Test
    void closeOfTheGatewayLeavesTheHostRunning() throws IOException
    {
        server.close();
        assertThrows(IOException.class, () -> new RawPeer(server.address()));
        try (GatewayServer next = GatewayServer.start(
            GatewayConfig.of("127.0.0.1", 0), new HostAccess(host, 3, Durability.PROCESS));
            RawPeer peer = RawPeer.established(next.address(), Role.SERVICE, 1))
        {
            peer.send(Frames.grab(5, 1));
            assertGrant(peer.receive(), 5);
        }
    }

    private static void assertGrant(final RawPeer.Message message, final long correlationId)
    {
        assertEquals(GrabAnswerDecoder.TEMPLATE_ID, message.templateId());
        assertEquals(correlationId, message.correlationId());
    }
}
