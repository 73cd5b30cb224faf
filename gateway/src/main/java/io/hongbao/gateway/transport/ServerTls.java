package io.hongbao.gateway.transport;

import io.hongbao.engine.api.LogonProof;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.3 of a listening gateway. Files that change are taken for new connections within a second; ones that cannot be
 * used are complained of once, and the old ones stay. Any thread.
 */
final class ServerTls
{
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final long CHECK_NS = TimeUnit.SECONDS.toNanos(1);

    private final TlsFiles files;
    private final int handshakeMs;
    private volatile Loaded loaded;
    private volatile long nextCheckNs;
    private List<FileTime> seen;

    /** Loads the files; throws what is wrong with them. */
    ServerTls(final TlsFiles files, final int handshakeMs) throws IOException
    {
        this.files = files;
        this.handshakeMs = handshakeMs;
        seen = times();
        loaded = load();
        nextCheckNs = System.nanoTime() + CHECK_NS;
    }

    /** For one connection: the handler and the binding of its channel. */
    record Opened(SslHandler handler, byte[] binding)
    {
    }

    private record Loaded(SslContext context, byte[] binding)
    {
    }

    Opened open(final ByteBufAllocator allocator)
    {
        if (System.nanoTime() - nextCheckNs >= 0)
        {
            checkAgain();
        }
        final Loaded now = loaded;
        final SslHandler handler = now.context().newHandler(allocator);
        handler.setHandshakeTimeoutMillis(handshakeMs);
        return new Opened(handler, now.binding());
    }

    private synchronized void checkAgain()
    {
        if (System.nanoTime() - nextCheckNs < 0)
        {
            return;
        }
        try
        {
            final List<FileTime> times = times();
            if (!times.equals(seen))
            {
                seen = times;
                loaded = load();
                LOG.info("new connections get the certificate in {}", files.certificate());
            }
        }
        catch (final IOException e)
        {
            LOG.warn("the certificate stays as it was: {}", e.getMessage());
        }
        nextCheckNs = System.nanoTime() + CHECK_NS;
    }

    private List<FileTime> times() throws IOException
    {
        final List<FileTime> times = new ArrayList<>();
        for (final Path file : new Path[]{files.certificate(), files.privateKey(), files.clientCa()})
        {
            if (file != null)
            {
                if (!Files.isReadable(file))
                {
                    throw new IOException("cannot read " + file + ": name a PEM file that this user may read");
                }
                times.add(Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    private Loaded load() throws IOException
    {
        try
        {
            final SslContextBuilder builder = SslContextBuilder
                .forServer(files.certificate().toFile(), files.privateKey().toFile())
                .sslProvider(SslProvider.JDK).protocols("TLSv1.3");
            if (files.clientCa() != null)
            {
                builder.trustManager(files.clientCa().toFile()).clientAuth(ClientAuth.REQUIRE);
            }
            return new Loaded(builder.build(), LogonProof.binding(first(files.certificate())));
        }
        catch (final IllegalArgumentException | CertificateException | IOException e)
        {
            throw new IOException("cannot use the certificate " + files.certificate() + " with the key " +
                files.privateKey() + (files.clientCa() == null ? "" : " and the authority " + files.clientCa()) +
                " (" + reason(e) + "): give PEM files, the key as PKCS#8 without a password, that belong together", e);
        }
    }

    private static String reason(final Exception failure)
    {
        final Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.getClass().getSimpleName());
    }

    private static X509Certificate first(final Path file) throws IOException, CertificateException
    {
        try (InputStream in = Files.newInputStream(file))
        {
            return (X509Certificate)CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
