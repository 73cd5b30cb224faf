package io.hongbao.bench.echo;

import io.hongbao.bench.process.ChildJvm;
import io.hongbao.bench.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One message in flight to an {@link EchoServer} of its own, as the load generator does it with one command: one write,
 * a selector, one read. One thread.
 */
public final class EchoTrial implements AutoCloseable
{
    /** As long as a grab's frame. */
    private static final int MESSAGE = 60;
    private static final long MOST_US = 10_000_000;
    private static final long NS_A_US = 1_000;
    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final int port;

    private EchoTrial(final Process process, final int port)
    {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the server.
     *
     * @return ready.
     * @throws IOException if it does not start.
     */
    public static EchoTrial start() throws IOException
    {
        final List<String> command = ChildJvm.plainCommand(List.of("-Xmx256m"), EchoServer.class);
        final Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        final BufferedReader lines = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        final String ready = lines.readLine();
        if (ready == null)
        {
            throw new IOException("the echo server did not start");
        }
        return new EchoTrial(process, Integer.parseInt(ready.substring(ready.indexOf(' ') + 1)));
    }

    /**
     * Sends and waits, again and again.
     *
     * @param warmUpSeconds not measured.
     * @param seconds       measured.
     * @return microseconds from each message to its echo.
     * @throws IOException if the connection breaks.
     */
    public Histogram run(final int warmUpSeconds, final int seconds) throws IOException
    {
        final Histogram times = new Histogram(1, MOST_US, 3);
        try (Selector selector = Selector.open();
            SocketChannel channel = SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
        {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            final ByteBuffer bytes = ByteBuffer.allocateDirect(MESSAGE);
            final long start = System.nanoTime();
            final long warm = start + TimeUnit.SECONDS.toNanos(warmUpSeconds);
            final long end = warm + TimeUnit.SECONDS.toNanos(seconds);
            for (long now = start; now < end; now = System.nanoTime())
            {
                exchange(channel, selector, bytes);
                if (now >= warm)
                {
                    times.recordValue(Math.min(MOST_US, (System.nanoTime() - now) / NS_A_US));
                }
            }
        }
        return times;
    }

    private static void exchange(final SocketChannel channel, final Selector selector, final ByteBuffer bytes)
        throws IOException
    {
        bytes.clear();
        while (bytes.hasRemaining())
        {
            channel.write(bytes);
        }
        bytes.clear();
        while (bytes.hasRemaining())
        {
            selector.select(key -> { });
            if (channel.read(bytes) < 0)
            {
                throw new IOException("the echo server closed the connection");
            }
        }
    }

    @Override
    public void close()
    {
        Children.end(process, STOP_SECONDS);
    }
}
