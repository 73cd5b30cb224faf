package io.hongbao.gateway.session;

/**
 * Every limit of the gateway, in one object (DESIGN §7).
 *
 * @param maxConnections           connections in all, at least 1.
 * @param maxConnectionsPerAddress connections from one address, at least 1.
 * @param maxInFlight              commands of one session that are not answered yet, at least 1; beyond: BUSY.
 * @param retryAfterMs             what BUSY tells, and how long a connection that met it is not read at most.
 * @param logonTimeoutMs           from accepting to Establish.
 * @param minKeepAliveMs           a shorter keep-alive asked for becomes this.
 * @param maxKeepAliveMs           a longer one becomes this.
 * @param drainTimeoutMs           what is owed to a peer has to leave within this, else TOO_SLOW; also how long a
 *                                 close waits for answers in flight.
 * @param lingerMs                 after the last message, how long to wait for the peer's close.
 * @param softOutboundBytes        unsent bytes from which a connection is no longer read.
 * @param maxOutboundBytes         unsent bytes at which a connection is cut, at least 128 KiB.
 * @param maxOutboundBytesPerLoop  unsent bytes of all connections of one event loop.
 * @param maxRate                  commands a second of all sessions, divided among the event loops; beyond: BUSY.
 *                                 0: none.
 * @param maxSessionRate           commands a second of one session; beyond: RATE_LIMITED. 0: none.
 */
public record SessionLimits(
    int maxConnections,
    int maxConnectionsPerAddress,
    int maxInFlight,
    int retryAfterMs,
    int logonTimeoutMs,
    int minKeepAliveMs,
    int maxKeepAliveMs,
    int drainTimeoutMs,
    int lingerMs,
    int softOutboundBytes,
    int maxOutboundBytes,
    long maxOutboundBytesPerLoop,
    int maxRate,
    int maxSessionRate)
{
    /** What a server starts with. */
    public static final SessionLimits DEFAULT = new SessionLimits(
        4_096, 4_096, 16_384, 5, 5_000, 100, 60_000, 10_000, 1_000, 64 << 10, 16 << 20, 256L << 20, 0, 0);

    private static final int LEAST_OUTBOUND = 128 * 1024;

    /** Checks that the limits make sense together. */
    public SessionLimits
    {
        atLeast("maxConnections", maxConnections, 1);
        atLeast("maxConnectionsPerAddress", maxConnectionsPerAddress, 1);
        atLeast("maxInFlight", maxInFlight, 1);
        atLeast("retryAfterMs", retryAfterMs, 1);
        atLeast("logonTimeoutMs", logonTimeoutMs, 1);
        atLeast("minKeepAliveMs", minKeepAliveMs, 1);
        atLeast("maxKeepAliveMs", maxKeepAliveMs, minKeepAliveMs);
        atLeast("drainTimeoutMs", drainTimeoutMs, 1);
        atLeast("lingerMs", lingerMs, 1);
        atLeast("softOutboundBytes", softOutboundBytes, 1);
        atLeast("maxOutboundBytes", maxOutboundBytes, Math.max(LEAST_OUTBOUND, softOutboundBytes));
        atLeast("maxOutboundBytesPerLoop", maxOutboundBytesPerLoop, maxOutboundBytes);
        atLeast("maxRate", maxRate, 0);
        atLeast("maxSessionRate", maxSessionRate, 0);
    }

    /**
     * Another number of connections.
     *
     * @param connections in all, at least 1.
     * @param perAddress  from one address, at least 1.
     * @return limits with these.
     */
    public SessionLimits withConnections(final int connections, final int perAddress)
    {
        return new SessionLimits(
            connections, perAddress, maxInFlight, retryAfterMs, logonTimeoutMs, minKeepAliveMs,
            maxKeepAliveMs, drainTimeoutMs, lingerMs, softOutboundBytes, maxOutboundBytes, maxOutboundBytesPerLoop,
            maxRate, maxSessionRate);
    }

    /**
     * Another number of unanswered commands.
     *
     * @param commands of one session, at least 1.
     * @return limits with it.
     */
    public SessionLimits withMaxInFlight(final int commands)
    {
        return new SessionLimits(
            maxConnections, maxConnectionsPerAddress, commands, retryAfterMs, logonTimeoutMs, minKeepAliveMs,
            maxKeepAliveMs, drainTimeoutMs, lingerMs, softOutboundBytes, maxOutboundBytes, maxOutboundBytesPerLoop,
            maxRate, maxSessionRate);
    }

    /**
     * Other times.
     *
     * @param logonMs from accepting to Establish, at least 1.
     * @param drainMs for what is owed to leave, at least 1.
     * @return limits with these.
     */
    public SessionLimits withTimeouts(final int logonMs, final int drainMs)
    {
        return new SessionLimits(
            maxConnections, maxConnectionsPerAddress, maxInFlight, retryAfterMs, logonMs, minKeepAliveMs,
            maxKeepAliveMs, drainMs, lingerMs, softOutboundBytes, maxOutboundBytes, maxOutboundBytesPerLoop,
            maxRate, maxSessionRate);
    }

    /**
     * Other bounds of what is unsent.
     *
     * @param softBytes from which a connection is no longer read, at least 1.
     * @param hardBytes at which it is cut, at least 128 KiB.
     * @return limits with these.
     */
    public SessionLimits withOutboundBytes(final int softBytes, final int hardBytes)
    {
        return new SessionLimits(
            maxConnections, maxConnectionsPerAddress, maxInFlight, retryAfterMs, logonTimeoutMs, minKeepAliveMs,
            maxKeepAliveMs, drainTimeoutMs, lingerMs, softBytes, hardBytes, maxOutboundBytesPerLoop,
            maxRate, maxSessionRate);
    }

    /**
     * Other rates.
     *
     * @param ofAll     commands a second of all sessions together, 0 for no limit.
     * @param ofSession commands a second of one session, 0 for no limit.
     * @return limits with these.
     */
    public SessionLimits withRates(final int ofAll, final int ofSession)
    {
        return new SessionLimits(
            maxConnections, maxConnectionsPerAddress, maxInFlight, retryAfterMs, logonTimeoutMs, minKeepAliveMs,
            maxKeepAliveMs, drainTimeoutMs, lingerMs, softOutboundBytes, maxOutboundBytes, maxOutboundBytesPerLoop,
            ofAll, ofSession);
    }

    private static void atLeast(final String name, final long value, final long least)
    {
        if (value < least)
        {
            throw new IllegalArgumentException(name + "=" + value + " is less than " + least + ": raise " + name);
        }
    }
}
