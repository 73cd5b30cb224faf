package io.hongbao.gateway.client;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

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

    /** A connection that broke. */
    static String fault(final InetSocketAddress address, final Throwable cause)
    {
        final Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof NotSslRecordException)
        {
            return "the server at " + name(address) + " does not speak TLS: leave --tls and --tls-trust out";
        }
        if (root instanceof SSLException)
        {
            return "no TLS with " + name(address) + " (" + root.getMessage() +
                "): trust its certificate with --tls-trust, and call it by a name that is in it";
        }
        return String.valueOf(root.getMessage());
    }

    static String name(final InetSocketAddress address)
    {
        return address.getHostString() + ":" + address.getPort();
    }
}
