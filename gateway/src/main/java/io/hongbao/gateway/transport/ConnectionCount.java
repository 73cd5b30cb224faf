package io.hongbao.gateway.transport;

import io.hongbao.gateway.session.SessionLimits;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections, in all and per address. Safe for use by many event loops; asked once per connection. */
final class ConnectionCount
{
    private final SessionLimits limits;
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private int total;

    ConnectionCount(final SessionLimits limits)
    {
        this.limits = limits;
    }

    /**
     * Counts one connection, if it fits.
     *
     * @param address of the peer.
     * @return 0 if it was counted, else the limit that is reached.
     */
    synchronized int admit(final InetAddress address)
    {
        if (total >= limits.maxConnections())
        {
            return limits.maxConnections();
        }
        final int there = perAddress.getOrDefault(address, 0);
        if (there >= limits.maxConnectionsPerAddress())
        {
            return limits.maxConnectionsPerAddress();
        }
        perAddress.put(address, there + 1);
        total++;
        return 0;
    }

    synchronized void release(final InetAddress address)
    {
        total--;
        perAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    synchronized int total()
    {
        return total;
    }
}
