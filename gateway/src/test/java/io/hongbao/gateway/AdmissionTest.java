package io.hongbao.gateway;

import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.gateway.session.SessionLimits;
import io.hongbao.gateway.testkit.EchoGateway;
import io.hongbao.gateway.testkit.Frames;
import io.hongbao.gateway.testkit.RawPeer;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import static io.hongbao.gateway.testkit.EchoGateway.assertTerminated;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AdmissionTest
{
    private static final SessionLimits LIMITS = SessionLimits.DEFAULT;

    @Test
    void fullRingAnswersBusyAndTakesTheCommandLater() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 4, 1); RawPeer peer = gateway.logOn(Role.SERVICE, 9))
        {
            gateway.engine().hold();
            peer.send(grabs(1, 6));
            assertBusy(peer, 5);
            assertBusy(peer, 6);
            gateway.engine().release();
            for (int i = 1; i <= 4; i++)
            {
                assertEquals(i, peer.receive().correlationId());
            }
            peer.send(grabs(5, 2));
            assertEquals(DoneDecoder.TEMPLATE_ID, peer.receive().templateId());
            assertEquals(6, peer.receive().correlationId());
        }
    }

    @Test
    void connectionThatMetBusyIsReadAgainThoughNothingOfItIsInFlight() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 4, 1);
            RawPeer first = gateway.logOn(Role.SERVICE, 9);
            RawPeer second = gateway.logOn(Role.SERVICE, 10))
        {
            gateway.engine().hold();
            first.send(grabs(1, 5));
            assertBusy(first, 5);
            for (int i = 0; i < 5; i++)
            {
                second.send(grabs(i, 1));
                assertBusy(second, i);
            }
            gateway.engine().release();
            assertEquals(1, first.receive().correlationId());
        }
    }

    @Test
    void commandsBeyondTheInFlightBoundAreBusyAndTheRestIsAnswered() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS.withMaxInFlight(3), 1_000, 1);
            RawPeer peer = gateway.logOn(Role.SERVICE, 9);
            RawPeer other = gateway.logOn(Role.SERVICE, 9))
        {
            gateway.engine().hold();
            peer.send(grabs(1, 5));
            assertBusy(peer, 4);
            assertBusy(peer, 5);
            other.send(grabs(1, 3));
            gateway.engine().release();
            for (int i = 1; i <= 3; i++)
            {
                assertEquals(i, peer.receive().correlationId());
                assertEquals(i, other.receive().correlationId());
            }
        }
    }

    @Test
    void aSessionFasterThanItsRateIsLimitedAloneAndServedAgainAfterTheTimeThatItIsTold() throws Exception
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS.withRates(0, 20), 1_000, 1);
            RawPeer greedy = gateway.logOn(Role.SERVICE, 9);
            RawPeer modest = gateway.logOn(Role.SERVICE, 10))
        {
            final int waitMs = refusedOf(greedy, 200, RejectCode.RATE_LIMITED, 190);
            assertEquals(0, refusedOf(modest, 1, RejectCode.RATE_LIMITED, 0));
            assertTrue(waitMs >= 1 && waitMs <= 50, () -> waitMs + " ms");
            Thread.sleep(waitMs + 1L);
            assertEquals(0, refusedOf(greedy, 1, RejectCode.RATE_LIMITED, 0));
            assertTrue(gateway.server().counters().refusals(RejectCode.RATE_LIMITED) >= 190);
        }
    }

    @Test
    void beyondTheRateOfTheServerCommandsAreBusyWhoeverSendsThem() throws Exception
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS.withRates(20, 0), 1_000, 1);
            RawPeer one = gateway.logOn(Role.SERVICE, 9);
            RawPeer other = gateway.logOn(Role.SERVICE, 10))
        {
            refusedOf(one, 200, RejectCode.BUSY, 190);
            refusedOf(other, 200, RejectCode.BUSY, 190);
            Thread.sleep(60);
            assertEquals(0, refusedOf(other, 1, RejectCode.BUSY, 0));
        }
    }

    /** Sends commands; at least so many are refused so, the others done. Returns the longest time to wait. */
    private static int refusedOf(final RawPeer peer, final int count, final RejectCode code, final int least)
        throws IOException
    {
        peer.send(grabs(1, count));
        int refused = 0;
        long waitMs = 0;
        for (int i = 0; i < count; i++)
        {
            final RawPeer.Message answer = peer.receive();
            if (answer.templateId() == RejectDecoder.TEMPLATE_ID)
            {
                assertEquals(code, answer.reject().code());
                waitMs = Math.max(waitMs, answer.reject().bound());
                refused++;
            }
        }
        final int found = refused;
        assertTrue(found >= least, () -> found + " of " + count + " refused");
        return (int)waitMs;
    }

    @Test
    void slowReaderIsCutWhileAnotherGoesOn() throws Exception
    {
        final SessionLimits limits = LIMITS.withTimeouts(5_000, 300).withOutboundBytes(64 * 1024, 1 << 20);
        try (EchoGateway gateway = new EchoGateway(limits, 100_000, 2_000);
            RawPeer slow = gateway.connect();
            RawPeer quick = gateway.logOn(Role.SERVICE, 10))
        {
            slow.socket().setReceiveBufferSize(4_096);
            slow.send(Frames.establish(2, 9, 5_000));
            assertNotNull(slow.receive());
            final Thread flood = new Thread(() -> assertThrows(IOException.class, () -> sendForever(slow)));
            flood.start();
            int answered = 0;
            while (gateway.server().connections() == 2)
            {
                quick.send(Frames.grab(++answered, 1));
                assertEquals(answered, quick.receive().correlationId());
            }
            slow.hangUp();
            flood.join();
            quick.send(Frames.queryStatus(7, 1, 1));
            assertEquals(7, quick.receive().correlationId());
        }
    }

    @Test
    void unreadAnswersAreBounded() throws Exception
    {
        final SessionLimits limits = LIMITS.withOutboundBytes(64 * 1024, 256 * 1024);
        try (EchoGateway gateway = new EchoGateway(limits, 100_000, 2_500); RawPeer slow = gateway.connect())
        {
            slow.socket().setReceiveBufferSize(4_096);
            slow.send(Frames.establish(2, 9, 60_000));
            assertNotNull(slow.receive());
            gateway.engine().hold();
            final ByteArrayOutputStream queries = new ByteArrayOutputStream();
            for (int i = 0; i < 2_000; i++)
            {
                queries.writeBytes(Frames.queryStatus(i, 1, 1));
            }
            slow.send(queries.toByteArray());
            gateway.engine().release();
            EchoGateway.await("cut at the bound", () -> gateway.server().connections() == 0);
        }
    }

    @Test
    void closeAnswersWhatIsInFlightAndSaysGoodbye() throws Exception
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 1_000, 1); RawPeer peer = gateway.logOn(Role.SERVICE, 9);
            RawPeer unestablished = gateway.connect())
        {
            gateway.engine().hold();
            peer.send(Frames.join(grabs(1, 100), Frames.blank(200, 99, 16, 0)));
            assertEquals(200, peer.receive().correlationId());
            final Thread closing = new Thread(gateway.server()::close);
            closing.start();
            assertTerminated(unestablished, TerminateReason.SHUTDOWN, 0);
            gateway.engine().release();
            for (int i = 1; i <= 100; i++)
            {
                assertEquals(i, peer.receive().correlationId());
            }
            assertTerminated(peer, TerminateReason.SHUTDOWN, 0);
            peer.hangUp();
            unestablished.hangUp();
            closing.join();
            assertThrows(IOException.class, gateway::connect);
        }
    }

    @Test
    void peersGoodbyeIsAnsweredAfterItsCommands() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 1_000, 1); RawPeer peer = gateway.logOn(Role.SERVICE, 9))
        {
            peer.send(Frames.join(grabs(1, 10), Frames.terminate(77), grabs(11, 1)));
            for (int i = 1; i <= 10; i++)
            {
                assertEquals(i, peer.receive().correlationId());
            }
            final RawPeer.Message last = peer.receive();
            assertEquals(77, last.correlationId());
            assertEquals(TerminateReason.CLIENT, last.terminate().reason());
            assertNull(peer.receive());
        }
    }

    @Test
    void haltedEngineEndsEverySession() throws IOException
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 1_000, 1);
            RawPeer asking = gateway.logOn(Role.SERVICE, 9);
            RawPeer waiting = gateway.logOn(Role.SERVICE, 10))
        {
            gateway.engine().hold();
            waiting.send(grabs(1, 3));
            gateway.engine().halt();
            assertTerminated(waiting, TerminateReason.HALTED, 0);
            assertTerminated(asking, TerminateReason.HALTED, 0);
            try (RawPeer late = gateway.logOn(Role.SERVICE, 11))
            {
                late.send(grabs(1, 1));
                assertTerminated(late, TerminateReason.HALTED, 0);
            }
        }
    }

    @Test
    void answersToAClosedConnectionNeverReachItsSuccessor() throws Exception
    {
        try (EchoGateway gateway = new EchoGateway(LIMITS, 1_000, 1))
        {
            gateway.engine().hold();
            try (RawPeer gone = gateway.logOn(Role.SERVICE, 9))
            {
                gone.send(Frames.join(grabs(1, 10), Frames.blank(200, 99, 16, 0)));
                assertEquals(200, gone.receive().correlationId());
            }
            EchoGateway.await("closed", () -> gateway.server().connections() == 0);
            try (RawPeer successor = gateway.logOn(Role.SERVICE, 10))
            {
                gateway.engine().release();
                successor.send(grabs(50, 1));
                assertEquals(50, successor.receive().correlationId());
            }
        }
    }

    private static void assertBusy(final RawPeer peer, final long correlationId) throws IOException
    {
        final RawPeer.Message answer = peer.receive();
        assertEquals(RejectDecoder.TEMPLATE_ID, answer.templateId(), answer.toString());
        assertEquals(RejectCode.BUSY, answer.reject().code());
        assertEquals(correlationId, answer.reject().correlationId());
        assertTrue(answer.reject().bound() > 0);
    }

    private static byte[] grabs(final int first, final int count)
    {
        final byte[][] frames = new byte[count][];
        for (int i = 0; i < count; i++)
        {
            frames[i] = Frames.grab(first + i, 1);
        }
        return Frames.join(frames);
    }

    private static void sendForever(final RawPeer peer) throws IOException
    {
        final byte[] query = Frames.queryStatus(1, 1, 1);
        while (true)
        {
            peer.send(query);
        }
    }
}
