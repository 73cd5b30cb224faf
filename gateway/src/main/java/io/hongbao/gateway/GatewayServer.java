package io.hongbao.gateway;

import io.hongbao.gateway.abuse.AbuseWatch;
import io.hongbao.gateway.egress.GatewayCounters;
import io.hongbao.gateway.session.EngineAccess;
import io.hongbao.gateway.transport.NettyTransport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/** A running gateway. Close it before the engine that it serves. */
public final class GatewayServer implements AutoCloseable
{
    private final NettyTransport transport;
    private final InetSocketAddress address;

    private GatewayServer(final NettyTransport transport, final InetSocketAddress address)
    {
        this.transport = transport;
        this.address = address;
    }

    /**
     * Finds out that a port is taken before an engine is started for nothing. Another may still take it meanwhile:
     * then {@link #start} says so.
     *
     * @param config where it will listen.
     * @throws IOException if the address cannot be listened at, or the files of TLS cannot be used.
     */
    public static void checkFree(final GatewayConfig config) throws IOException
    {
        if (config.tls() != null)
        {
            NettyTransport.checkTls(config.tls());
        }
        try (ServerSocketChannel probe = ServerSocketChannel.open())
        {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(config.address());
        }
        catch (final IOException failure)
        {
            throw cannotListen(config, failure);
        }
    }

    /**
     * Listens and serves.
     *
     * @param config where, and with what limits.
     * @param engine to serve.
     * @return the running gateway.
     * @throws IOException if the address cannot be listened at; nothing is left behind.
     */
    public static GatewayServer start(final GatewayConfig config, final EngineAccess engine) throws IOException
    {
        final NettyTransport transport =
            new NettyTransport(config.eventLoops(), config.limits(), config.keys(), config.tls(),
                config.abuse());
        try
        {
            return new GatewayServer(transport, transport.listen(engine, config.address()));
        }
        catch (final IOException failure)
        {
            transport.close();
            throw cannotListen(config, failure);
        }
    }

    private static IOException cannotListen(final GatewayConfig config, final IOException failure)
    {
        return new IOException(
            "cannot listen at " + config.address().getHostString() + ":" + config.address().getPort() + " (" +
            failure.getMessage() + "): stop whoever listens there, or choose another --port", failure);
    }

    /** @return address listened at, with the port that was taken. */
    public InetSocketAddress address()
    {
        return address;
    }

    /** @return connections that are open. */
    public int connections()
    {
        return transport.connections();
    }

    /** @return what the gateway refused and ended by itself. */
    public GatewayCounters counters()
    {
        return transport.counters();
    }

    /** @return who watches for abuse, null if nobody does. */
    AbuseWatch watch()
    {
        return transport.watch();
    }

    /** Stops accepting, answers what is in flight, tells every peer SHUTDOWN, and closes. Bounded by the limits. */
    @Override
    public void close()
    {
        transport.close();
    }
}
