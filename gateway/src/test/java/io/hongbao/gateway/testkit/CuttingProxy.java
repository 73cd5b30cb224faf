package io.hongbao.gateway.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between client and server and cuts connections after a seeded number of answered bytes, in mid-frame too. */
public final class CuttingProxy implements AutoCloseable
{
    private static final int LEAST_BYTES = 80;
    private static final int MOST_BYTES = 4_000;

    private final ServerSocket listening;
    private final int serverPort;
    private final SplittableRandom random;
    private final AtomicInteger cuts = new AtomicInteger();

    private CuttingProxy(final ServerSocket listening, final int serverPort, final long seed)
    {
        this.listening = listening;
        this.serverPort = serverPort;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Starts it.
     *
     * @param serverPort where the server is.
     * @param seed       of the cuts.
     * @return running.
     * @throws IOException if no port is free.
     */
    public static CuttingProxy start(final int serverPort, final long seed) throws IOException
    {
        final CuttingProxy proxy =
            new CuttingProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), serverPort, seed);
        thread(proxy::accept);
        return proxy;
    }

    /** @return where it listens. */
    public int port()
    {
        return listening.getLocalPort();
    }

    /** @return connections cut so far. */
    public int cuts()
    {
        return cuts.get();
    }

    private void accept()
    {
        while (!listening.isClosed())
        {
            try
            {
                final Socket client = listening.accept();
                final Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                final int allowed = random.nextInt(LEAST_BYTES, MOST_BYTES);
                thread(() -> copy(client, server, Integer.MAX_VALUE));
                thread(() -> copy(server, client, allowed));
            }
            catch (final IOException e)
            {
                return; // closed by the test
            }
        }
    }

    private void copy(final Socket from, final Socket to, final int allowed)
    {
        final byte[] bytes = new byte[1024];
        int left = allowed;
        try (from; to)
        {
            final InputStream in = from.getInputStream();
            final OutputStream out = to.getOutputStream();
            int read = in.read(bytes);
            while (read >= 0 && left > 0)
            {
                out.write(bytes, 0, Math.min(read, left));
                left -= read;
                read = left > 0 ? in.read(bytes) : 0;
            }
            if (left <= 0)
            {
                cuts.incrementAndGet();
            }
        }
        catch (final IOException e)
        {
            return; // the other direction has closed both
        }
    }

    private static void thread(final Runnable task)
    {
        final Thread thread = new Thread(task, "cutting-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException
    {
        listening.close();
    }
}
