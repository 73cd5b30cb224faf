package io.hongbao.gateway;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.HeartbeatDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.session.SessionLimits;
import io.hongbao.gateway.testkit.EchoGateway;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static io.hongbao.gateway.testkit.EchoGateway.assertTerminated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LogonTest
{
    private static final SessionLimits LIMITS = SessionLimits.DEFAULT;

    @Test
    void establishedTellsWhatThePeerHasToKnow() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 10, 1); RawPeer peer = gateway.connect())
        {
            peer.send(Frames.establish(2, 9, 5_000));
            final EstablishedDecoder established = peer.receive().established();
            assertEquals(1, established.correlationId());
            assertEquals(1_700_000_000_000L, established.engineTimeMs());
            assertEquals(5_000, established.keepAliveMs());
            assertEquals(65_536, established.maxFrameBytes());
            assertEquals(16_384, established.maxInFlight());
            assertEquals(7, established.shard());
            assertEquals(1, established.rulesVersion());
            assertEquals(1, established.schemaVersion());
            assertEquals(Durability.DISK, established.durability());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 60_001, 4_294_967_295L})
    void keepAliveIsBroughtIntoBounds(final long askedMs) throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 10, 1); RawPeer peer = gateway.connect())
        {
            peer.send(Frames.establish(2, 9, askedMs));
            assertEquals(askedMs < 100 ? 100 : 60_000, peer.receive().established().keepAliveMs());
        }
    }

    @Test
    void commandsBehindTheLogonInOneWriteAreServed() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 10, 1); RawPeer peer = gateway.connect())
        {
            peer.send(Frames.join(Frames.establish(2, 9, 5_000), Frames.grab(2, 3)));
            assertEquals(EstablishedDecoder.TEMPLATE_ID, peer.receive().templateId());
            assertEquals(2, peer.receive().correlationId());
        }
    }

    @Test
    void badLogonsAreRefusedWithTheirReason() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 10, 1))
        {
            final byte[] good = Frames.establish(2, 9, 5_000);
            assertRefused(gateway, Frames.grab(1, 2), TerminateReason.NOT_ESTABLISHED, 101);
            assertRefused(gateway, Frames.heartbeat(), TerminateReason.NOT_ESTABLISHED, 3);
            assertRefused(gateway, Frames.establish(0, 9, 5_000), TerminateReason.ROLE_INVALID, 0);
            assertRefused(gateway, Frames.establish(6, 9, 5_000), TerminateReason.ROLE_INVALID, 6);
            assertRefused(gateway, Frames.establish(255, 9, 5_000), TerminateReason.ROLE_INVALID, 255);
            assertRefused(gateway, Frames.establish(2, 0, 5_000), TerminateReason.PROTOCOL_ERROR, 0);
            assertRefused(gateway, Frames.establish(2, -1, 5_000), TerminateReason.PROTOCOL_ERROR, -1);
            assertRefused(gateway, Frames.with16(good, 12, 2), TerminateReason.UNSUPPORTED_VERSION, 2);
            assertRefused(gateway, Frames.with16(good, 10, 8889), TerminateReason.PROTOCOL_ERROR, 8889);
            assertRefused(gateway, Frames.resized(good, 36), TerminateReason.FRAME_INVALID, 36);
            assertRefused(gateway, Frames.with16(good, 6, 99), TerminateReason.FRAME_INVALID, good.length);
            assertRefused(gateway, "GET / HTTP/1.1\r\n\r\n".getBytes(), TerminateReason.FRAME_INVALID, 0x20544547);
        }
    }

    @Test
    void silenceBeforeTheLogonEndsInTime() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS.withTimeouts(100, 10_000), 10, 1);
            RawPeer peer = gateway.connect())
        {
            assertTerminated(peer, TerminateReason.LOGON_TIMEOUT, 100);
        }
    }

    @Test
    void silentPeerHearsHeartbeatsAndIsThenClosed() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 10, 1); RawPeer peer = gateway.connect())
        {
            peer.send(Frames.establish(2, 9, 100));
            peer.receive();
            RawPeer.Message message = peer.receive();
            int heartbeats = 0;
            while (message.templateId() == HeartbeatDecoder.TEMPLATE_ID)
            {
                heartbeats++;
                message = peer.receive();
            }
            assertTrue(heartbeats > 0);
            assertEquals(TerminateReason.IDLE, message.terminate().reason());
            assertEquals(300, message.terminate().detail());
        }
    }

    @Test
    void heartbeatsKeepASilentSessionOpen() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 10, 1); RawPeer peer = gateway.connect())
        {
            peer.send(Frames.establish(2, 9, 100));
            peer.receive();
            for (int i = 0; i < 8; i++)
            {
                assertEquals(HeartbeatDecoder.TEMPLATE_ID, peer.receive().templateId());
                peer.send(Frames.heartbeat());
            }
        }
    }

    @Test
    void connectionsBeyondTheLimitsAreTurnedAway() throws Exception
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS.withConnections(2, 2), 10, 1);
            RawPeer first = gateway.logOn(Role.SERVICE, 9);
            RawPeer second = gateway.logOn(Role.SERVICE, 9))
        {
            try (RawPeer third = gateway.connect())
            {
                assertTerminated(third, TerminateReason.TOO_MANY_CONNECTIONS, 2);
            }
            second.hangUp();
            EchoGateway.await("place is free again", () -> gateway.server().connections() == 1);
            gateway.logOn(Role.SERVICE, 9).close();
            first.send(Frames.grab(2, 3));
            assertEquals(2, first.receive().correlationId());
        }
    }

    private static void assertRefused(
        final EchoGateway gateway, final byte[] bytes, final TerminateReason reason, final long detail)
        throws IOException
    {
        try (RawPeer peer = gateway.connect())
        {
            peer.send(bytes);
            assertTerminated(peer, reason, detail);
        }
    }
}
