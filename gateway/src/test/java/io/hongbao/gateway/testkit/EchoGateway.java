package io.hongbao.gateway.testkit;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.TerminateDecoder;
import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.GatewayConfig;
import io.hongbao.gateway.GatewayServer;
import io.hongbao.gateway.session.SessionLimits;

import java.io.IOException;
import java.util.function.BooleanSupplier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A gateway on a free port in front of an {@link EchoEngine}. */
public final class EchoGateway implements AutoCloseable
{
    private static final long WAIT_MS = 10_000;

    private final EchoEngine engine;
    private final GatewayServer server;

    /**
     * Starts it.
     *
     * @param limits        of sessions.
     * @param slots         unanswered commands of one port before BUSY.
     * @param statusEntries entries of a status answer.
     * @throws IOException if that fails.
     */
    public EchoGateway(final SessionLimits limits, final int slots, final int statusEntries) throws IOException
    {
        engine = new EchoEngine(slots, statusEntries);
        server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0).withLimits(limits), engine);
    }

    /**
     * Starts one that wants proofs.
     *
     * @param keys   that sessions prove themselves with.
     * @param limits of sessions.
     * @throws IOException if that fails.
     */
    public EchoGateway(final SessionKeys keys, final SessionLimits limits) throws IOException
    {
        engine = new EchoEngine(10, 1);
        server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0).withKeys(keys).withLimits(limits), engine);
    }

    /** @return the engine. */
    public EchoEngine engine()
    {
        return engine;
    }

    /** @return the gateway. */
    public GatewayServer server()
    {
        return server;
    }

    /**
     * Connects without logon.
     *
     * @return the peer.
     * @throws IOException if that fails.
     */
    public RawPeer connect() throws IOException
    {
        return new RawPeer(server.address());
    }

    /**
     * Connects and logs on.
     *
     * @param role        of the session.
     * @param principalId of the session.
     * @return the peer.
     * @throws IOException if that fails.
     */
    public RawPeer logOn(final Role role, final long principalId) throws IOException
    {
        return RawPeer.established(server.address(), role, principalId);
    }

    /**
     * Asserts that the next message ends the session, and that nothing follows it.
     *
     * @param peer   to read from.
     * @param reason expected.
     * @param detail expected.
     * @throws IOException if reading fails.
     */
    public static void assertTerminated(final RawPeer peer, final TerminateReason reason, final long detail)
        throws IOException
    {
        final RawPeer.Message last = peer.receive();
        assertNotNull(last, "closed without a word, expected " + reason);
        assertEquals(TerminateDecoder.TEMPLATE_ID, last.templateId(), last.toString());
        assertEquals(reason, last.terminate().reason());
        assertEquals(detail, last.terminate().detail());
        assertNull(peer.receive());
    }

    /**
     * Waits until something is so, within a bound.
     *
     * @param what      for the message of a failure.
     * @param condition to wait for.
     * @throws InterruptedException if interrupted.
     */
    public static void await(final String what, final BooleanSupplier condition) throws InterruptedException
    {
        final long deadline = System.nanoTime() + WAIT_MS * 1_000_000;
        while (!condition.getAsBoolean())
        {
            assertTrue(System.nanoTime() < deadline, what);
            Thread.sleep(2);
        }
    }

    @Override
    public void close()
    {
        server.close();
        engine.close();
    }
}
