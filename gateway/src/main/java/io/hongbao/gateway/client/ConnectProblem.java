package io.hongbao.gateway.client;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;

/** Why a server could not be reached, in a line that names the remedy. */
final class ConnectProblem
{
    private ConnectProblem()
    {
    }

    static String text(final InetSocketAddress address, final Throwable cause, final int timeoutMs)
    {
        if (cause instanceof UnknownHostException || cause instanceof UnresolvedAddressException)
        {
            return "no host is called '" + address.getHostString() + "': check --host";
        }
        if (cause instanceof ConnectTimeoutException)
        {
            return "no answer from " + name(address) + " within " + timeoutMs + " ms: check host, port and firewall";
        }
        if (cause instanceof ConnectException)
        {
            return "no server at " + name(address) + ": start one with bin/hongbao serve";
        }
        return "cannot connect to " + name(address) + ": " + cause.getMessage();
    }

    static String name(final InetSocketAddress address)
    {
        return address.getHostString() + ":" + address.getPort();
    }
}
