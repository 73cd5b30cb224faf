package io.hongbao.gateway.client;

import io.hongbao.engine.api.LogonProof;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/** TLS 1.3 of a client: whom it trusts, and what it shows of itself. The server's name is checked. Immutable. */
public final class ClientTls
{
    private static final String HTTPS = "HTTPS";

    private final JdkSslContext context;

    private ClientTls(final JdkSslContext context)
    {
        this.context = context;
    }

    /**
     * Trusts what a file says.
     *
     * @param trust certificates in PEM: of authorities, or the server's own; null: those that this JDK trusts.
     * @return for {@link ClientConfig#withTls}.
     * @throws IOException if the file cannot be used; the message says what to do.
     */
    public static ClientTls trusting(final Path trust) throws IOException
    {
        return of(trust, null, null);
    }

    /**
     * The same, with a certificate of the client's own.
     *
     * @param trust       as above.
     * @param certificate chain of the client in PEM, null for none.
     * @param privateKey  of it, PKCS#8 in PEM, null for none.
     * @return for {@link ClientConfig#withTls}.
     * @throws IOException if a file cannot be used; the message says what to do.
     */
    public static ClientTls of(final Path trust, final Path certificate, final Path privateKey) throws IOException
    {
        for (final Path file : new Path[]{trust, certificate, privateKey})
        {
            if (file != null && !Files.isReadable(file))
            {
                throw new IOException("cannot read " + file + ": name a PEM file that this user may read");
            }
        }
        try
        {
            final SslContextBuilder builder =
                SslContextBuilder.forClient().sslProvider(SslProvider.JDK).protocols("TLSv1.3");
            if (trust != null)
            {
                builder.trustManager(trust.toFile());
            }
            if (certificate != null)
            {
                builder.keyManager(certificate.toFile(), privateKey.toFile());
            }
            return new ClientTls((JdkSslContext)builder.build());
        }
        catch (final IllegalArgumentException | IOException e)
        {
            throw new IOException("cannot use " + (trust == null ? certificate : trust) + " for TLS (" +
                String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "): give certificates in PEM", e);
        }
    }

    SslHandler handler(final ByteBufAllocator allocator, final InetSocketAddress server, final int timeoutMs)
    {
        final SslHandler handler = context.newHandler(allocator, server.getHostString(), server.getPort());
        final SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(HTTPS);
        handler.engine().setSSLParameters(parameters);
        handler.setHandshakeTimeoutMillis(timeoutMs);
        return handler;
    }

    /** Speaks TLS over a connected socket; returns when the server has shown its certificate. */
    SSLSocket over(final Socket connected, final InetSocketAddress server) throws IOException
    {
        final SSLSocket socket = (SSLSocket)context.context().getSocketFactory()
            .createSocket(connected, server.getHostString(), server.getPort(), true);
        final SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm(HTTPS);
        parameters.setProtocols(new String[]{"TLSv1.3"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    static byte[] binding(final SSLSession session) throws SSLPeerUnverifiedException
    {
        return LogonProof.binding((X509Certificate)session.getPeerCertificates()[0]);
    }
}
