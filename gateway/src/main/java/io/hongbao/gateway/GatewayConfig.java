package io.hongbao.gateway;

import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.abuse.AbuseMode;
import io.hongbao.gateway.session.SessionLimits;
import io.hongbao.gateway.transport.TlsFiles;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where the gateway listens, and with what.
 *
 * @param address    to listen at; without TLS and session keys loopback only; port 0 takes a free one.
 * @param eventLoops threads that read and write sockets, 1..64.
 * @param limits     of sessions.
 * @param keys       that sessions prove themselves with.
 * @param tls        files of the certificate, null to speak plain TCP.
 * @param abuse      what is done about users who behave as no person does.
 */
public record GatewayConfig(
    InetSocketAddress address, int eventLoops, SessionLimits limits, SessionKeys keys, TlsFiles tls, AbuseMode abuse)
{
    /** Port unless another is asked for. */
    public static final int DEFAULT_PORT = 8888;
    private static final int MAX_EVENT_LOOPS = 64;
    private static final int CORES_FOR_A_SECOND_LOOP = 4;

    /** Checks the values. */
    public GatewayConfig
    {
        if (!address.getAddress().isLoopbackAddress() && (tls == null || !keys.isRequired()))
        {
            throw new IllegalArgumentException(
                "host " + address.getHostString() + " can be reached from elsewhere, and " + (tls == null ?
                "there is no TLS: give --tls-cert and --tls-key (bin/hongbao keys cert makes a pair for a trial)" :
                "there are no session keys, so that anybody could act as anybody: bin/hongbao keys new makes one") +
                ", or use --host 127.0.0.1");
        }
        if (eventLoops < 1 || eventLoops > MAX_EVENT_LOOPS)
        {
            throw new IllegalArgumentException(
                "event loops " + eventLoops + " is not within 1.." + MAX_EVENT_LOOPS + ": change --event-loops");
        }
    }

    /**
     * Resolves a loopback host and a port, to speak plain TCP.
     *
     * @param host name or address of this machine's loopback.
     * @param port 0..65535; 0 takes a free one.
     * @return the configuration, with a number of event loops that suits this machine and default limits.
     */
    public static GatewayConfig of(final String host, final int port)
    {
        return of(host, port, SessionKeys.none(), null);
    }

    /**
     * Resolves a host and a port.
     *
     * @param host name or address of this machine.
     * @param port 0..65535; 0 takes a free one.
     * @param keys that sessions prove themselves with.
     * @param tls  files of the certificate, null to speak plain TCP.
     * @return the configuration, with a number of event loops that suits this machine and default limits.
     */
    public static GatewayConfig of(final String host, final int port, final SessionKeys keys, final TlsFiles tls)
    {
        if (port < 0 || port > 0xFFFF)
        {
            throw new IllegalArgumentException("port " + port + " is not within 0..65535: set --port to one of these");
        }
        return new GatewayConfig(
            new InetSocketAddress(resolve(host), port), defaultEventLoops(), SessionLimits.DEFAULT, keys, tls,
            AbuseMode.OFF);
    }

    /**
     * Another number of event loops.
     *
     * @param loops 1..64.
     * @return configuration with it.
     */
    public GatewayConfig withEventLoops(final int loops)
    {
        return new GatewayConfig(address, loops, limits, keys, tls, abuse);
    }

    /**
     * Other limits.
     *
     * @param other limits.
     * @return configuration with them.
     */
    public GatewayConfig withLimits(final SessionLimits other)
    {
        return new GatewayConfig(address, eventLoops, other, keys, tls, abuse);
    }

    /**
     * Other keys.
     *
     * @param other keys that sessions prove themselves with.
     * @return configuration with them.
     */
    public GatewayConfig withKeys(final SessionKeys other)
    {
        return new GatewayConfig(address, eventLoops, limits, other, tls, abuse);
    }

    /**
     * Another way with users who behave as no person does.
     *
     * @param other what is done about them.
     * @return configuration with it.
     */
    public GatewayConfig withAbuse(final AbuseMode other)
    {
        return new GatewayConfig(address, eventLoops, limits, keys, tls, other);
    }

    private static int defaultEventLoops()
    {
        return Runtime.getRuntime().availableProcessors() <= CORES_FOR_A_SECOND_LOOP ? 1 : 2;
    }

    private static InetAddress resolve(final String host)
    {
        try
        {
            return InetAddress.getByName(host);
        }
        catch (final UnknownHostException unknown)
        {
            throw new IllegalArgumentException("host " + host + " is unknown: use --host 127.0.0.1", unknown);
        }
    }
}
