package io.hongbao.bench.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that are started again at the same place. */
final class Ports
{
    private static final int FIRST = 20_000;
    /** From 32768 on the system gives ports to outgoing connections, one of which may take a stopped server's. */
    private static final int END = 32_000;

    private Ports()
    {
    }

    /** @return a port that nobody listens at and the system gives to nobody. */
    static int free() throws IOException
    {
        for (int i = 0; i < END - FIRST; i++)
        {
            final int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress()))
            {
                return probe.getLocalPort();
            }
            catch (final IOException taken)
            {
                continue;
            }
        }
        throw new IOException("no free port within " + FIRST + ".." + END);
    }
}
