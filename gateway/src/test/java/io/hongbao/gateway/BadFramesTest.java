package io.hongbao.gateway;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.session.SessionLimits;
import io.hongbao.gateway.testkit.EchoGateway;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;

import static io.hongbao.gateway.testkit.EchoGateway.assertTerminated;
import static org.junit.jupiter.api.Assertions.assertEquals;

class BadFramesTest
{
    private EchoGateway gateway;

    @BeforeEach
    void start() throws IOException
    {
        gateway = new EchoGateway(SessionLimits.DEFAULT, 1_000, 1);
    }

    @AfterEach
    void stop()
    {
        gateway.close();
    }

    @Test
    void refusedCommandsAreToldApartAndTheSessionGoesOn() throws IOException
    {
        try (RawPeer peer = gateway.logOn(Role.SERVICE, 9))
        {
            assertRejected(peer, Frames.blank(11, 99, 16, 0), 11, RejectCode.UNKNOWN_TEMPLATE, 99, 0);
            assertRejected(peer, Frames.blank(12, 131, 24, 0), 12, RejectCode.NOT_ALLOWED, 131, 0);
            assertRejected(peer, Frames.blank(13, 110, 40, 2), 13, RejectCode.NOT_ALLOWED, 110, 0);
            assertRejected(peer, Frames.with16(Frames.grab(14, 1), 12, 7), 14, RejectCode.UNSUPPORTED_VERSION, 7, 1);
            assertRejected(peer, Frames.resized(Frames.grab(15, 1), 47), 15, RejectCode.MALFORMED, 101, 0);
            assertRejected(peer, Frames.resized(Frames.grab(16, 1), 49), 16, RejectCode.MALFORMED, 101, 0);
            assertRejected(peer, Frames.with16(Frames.grab(17, 1), 6, 33), 17, RejectCode.MALFORMED, 101, 0);
            assertRejected(peer, Frames.resized(Frames.create(18, 2, "hi"), 190), 18, RejectCode.MALFORMED, 100, 0);
            peer.send(Frames.grab(19, 1));
            assertEquals(19, peer.receive().correlationId());
        }
    }

    @Test
    void userSessionsMayNotActForOthersNorCreate() throws IOException
    {
        try (RawPeer peer = gateway.logOn(Role.USER, 5))
        {
            assertRejected(peer, Frames.grab(1, 6), 1, RejectCode.NOT_ALLOWED, 101, 5);
            assertRejected(peer, Frames.create(2, 0, ""), 2, RejectCode.NOT_ALLOWED, 100, 0);
            peer.send(Frames.grab(3, 5));
            assertEquals(3, peer.receive().correlationId());
        }
    }

    @Test
    void framesThatCannotBeToldApartEndTheSession() throws IOException
    {
        assertEnds(Frames.with32(Frames.grab(1, 1), 0, 14), TerminateReason.FRAME_INVALID, 14);
        assertEnds(Frames.with32(Frames.grab(1, 1), 0, 21), TerminateReason.FRAME_INVALID, 21);
        assertEnds(Frames.with32(Frames.grab(1, 1), 0, 65_537), TerminateReason.FRAME_INVALID, 65_537);
        assertEnds(Frames.with32(Frames.grab(1, 1), 0, -1), TerminateReason.FRAME_INVALID, 0xFFFF_FFFFL);
        assertEnds(Frames.with16(Frames.grab(1, 1), 4, 0x1234), TerminateReason.FRAME_INVALID, 0x1234);
        assertEnds(Frames.with16(Frames.grab(1, 1), 10, 4711), TerminateReason.PROTOCOL_ERROR, 4711);
        assertEnds(Frames.establish(2, 9, 1_000), TerminateReason.PROTOCOL_ERROR, 1);
        assertEnds(Frames.blank(1, 2, 48, 0), TerminateReason.PROTOCOL_ERROR, 2);
    }

    @Test
    void lastWordReachesAPeerThatGoesOnSending() throws IOException
    {
        try (RawPeer peer = gateway.logOn(Role.SERVICE, 9))
        {
            final byte[] garbage = new byte[1 << 20];
            peer.send(garbage);
            assertTerminated(peer, TerminateReason.FRAME_INVALID, 0);
        }
    }

    @Test
    void othersDoNotNotice() throws IOException
    {
        try (RawPeer other = gateway.logOn(Role.SERVICE, 9))
        {
            framesThatCannotBeToldApartEndTheSession();
            other.send(Frames.grab(1, 1));
            assertEquals(1, other.receive().correlationId());
        }
    }

    private void assertEnds(final byte[] bytes, final TerminateReason reason, final long detail) throws IOException
    {
        try (RawPeer peer = gateway.logOn(Role.SERVICE, 9))
        {
            peer.send(bytes);
            assertTerminated(peer, reason, detail);
        }
    }

    private static void assertRejected(
        final RawPeer peer, final byte[] bytes, final long correlationId, final RejectCode code,
        final long value, final long bound) throws IOException
    {
        peer.send(bytes);
        final RawPeer.Message answer = peer.receive();
        assertEquals(RejectDecoder.TEMPLATE_ID, answer.templateId(), answer.toString());
        final RejectDecoder reject = answer.reject();
        assertEquals(code, reject.code());
        assertEquals(correlationId, reject.correlationId());
        assertEquals(value, reject.value());
        assertEquals(bound, reject.bound());
    }
}
