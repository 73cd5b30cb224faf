package io.hongbao.gateway.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Somebody between client and server who has a certificate that the client trusts, and passes every byte on. */
public final class TlsRelay implements AutoCloseable
{
    private final SSLServerSocket listener;
    private final SSLContext towardsServer;
    private final int port;

    /**
     * Begins to listen.
     *
     * @param own           with the relay's certificate.
     * @param towardsServer that trusts the server.
     * @param port          of the server on this machine.
     * @throws IOException if that fails.
     */
    public TlsRelay(final SSLContext own, final SSLContext towardsServer, final int port) throws IOException
    {
        this.towardsServer = towardsServer;
        this.port = port;
        listener = (SSLServerSocket)own.getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** @return where it listens. */
    public int port()
    {
        return listener.getLocalPort();
    }

    private static void daemon(final Runnable task)
    {
        final Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept()
    {
        while (!listener.isClosed())
        {
            try
            {
                final SSLSocket client = (SSLSocket)listener.accept();
                final Socket server =
                    towardsServer.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
                daemon(() -> pump(client, server));
                daemon(() -> pump(server, client));
            }
            catch (final IOException over)
            {
                // one connection, or the relay
            }
        }
    }

    private static void pump(final Socket from, final Socket to)
    {
        try (from; to)
        {
            final InputStream in = from.getInputStream();
            final OutputStream out = to.getOutputStream();
            final byte[] bytes = new byte[4096];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes))
            {
                out.write(bytes, 0, read);
            }
        }
        catch (final IOException over)
        {
            // both are closed
        }
    }

    @Override
    public void close() throws IOException
    {
        listener.close();
    }
}
