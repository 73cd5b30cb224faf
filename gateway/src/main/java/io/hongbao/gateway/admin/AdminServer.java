package io.hongbao.gateway.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /metrics}, {@code /health}, {@code /ready} and {@code /abuse} on loopback, one question at a time,
 * on one daemon thread.
 */
public final class AdminServer implements AutoCloseable
{
    private static final int BACKLOG = 16;
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;
    private static final int UNAVAILABLE = 503;
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService executor;

    /** What it tells. */
    public interface Source
    {
        /** @return the page for Prometheus. */
        String metrics();

        /** @return why commands are not served as they should be; empty if all is well. */
        List<String> problems();

        /** @return who was marked for abuse, a line each; null if nobody watches. */
        default String abuse()
        {
            return null;
        }

        /** @return why the process has to be ended; null if it lives. */
        String deadBecause();
    }

    private AdminServer(final HttpServer server, final ExecutorService executor)
    {
        this.server = server;
        this.executor = executor;
    }

    /**
     * Begins to answer.
     *
     * @param port   on loopback; 0 takes a free one.
     * @param source of what is told; safe for use by another thread.
     * @return the running server.
     * @throws IOException if the port cannot be listened at; the message says what to do.
     */
    public static AdminServer start(final int port, final Source source) throws IOException
    {
        final HttpServer server;
        try
        {
            server = HttpServer.create(address(port), BACKLOG);
        }
        catch (final IOException failure)
        {
            throw cannotListen(port, failure);
        }
        final ExecutorService executor = Executors.newSingleThreadExecutor(task ->
        {
            final Thread thread = new Thread(task, "hongbao-admin");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
        });
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, source));
        server.start();
        return new AdminServer(server, executor);
    }

    /**
     * Finds out that a port is taken before an engine is started for nothing.
     *
     * @param port on loopback.
     * @throws IOException if it cannot be listened at.
     */
    public static void checkFree(final int port) throws IOException
    {
        // Not with an HttpServer: one that never ran keeps its port when it is stopped.
        try (ServerSocketChannel probe = ServerSocketChannel.open())
        {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(address(port));
        }
        catch (final IOException failure)
        {
            throw cannotListen(port, failure);
        }
    }

    private static InetSocketAddress address(final int port)
    {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static IOException cannotListen(final int port, final IOException failure)
    {
        return new IOException("cannot listen at port " + port + " for the admin pages (" + failure.getMessage() +
            "): stop whoever listens there, or choose another --admin-port", failure);
    }

    /** @return where it listens. */
    public int port()
    {
        return server.getAddress().getPort();
    }

    private static void answer(final HttpExchange exchange, final Source source) throws IOException
    {
        try (exchange)
        {
            if (!"GET".equals(exchange.getRequestMethod()) && !"HEAD".equals(exchange.getRequestMethod()))
            {
                send(exchange, WRONG_METHOD, PLAIN, () -> "only GET: these pages change nothing\n");
                return;
            }
            switch (exchange.getRequestURI().getPath())
            {
                case "/metrics" -> send(exchange, OK, PROMETHEUS, source::metrics);
                case "/health" ->
                {
                    final String dead = source.deadBecause();
                    send(exchange, dead == null ? OK : UNAVAILABLE, PLAIN,
                        () -> dead == null ? "ok\n" : dead + '\n');
                }
                case "/ready" ->
                {
                    final List<String> problems = source.problems();
                    send(exchange, problems.isEmpty() ? OK : UNAVAILABLE, PLAIN,
                        () -> problems.isEmpty() ? "ready\n" : String.join("\n", problems) + '\n');
                }
                case "/abuse" ->
                {
                    final String marked = source.abuse();
                    send(exchange, marked == null ? NOT_FOUND : OK, PLAIN,
                        () -> marked == null ? "nobody watches: start the server with --watch-taps report\n" : marked);
                }
                default -> send(exchange, NOT_FOUND, PLAIN, () -> "there are /metrics, /health, /ready and /abuse\n");
            }
        }
    }

    private static void send(
        final HttpExchange exchange, final int status, final String type, final Supplier<String> page)
        throws IOException
    {
        final byte[] bytes = page.get().getBytes(StandardCharsets.UTF_8);
        final boolean isHead = "HEAD".equals(exchange.getRequestMethod());
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
        if (!isHead)
        {
            try (OutputStream body = exchange.getResponseBody())
            {
                body.write(bytes);
            }
        }
    }

    /** Answers no more; connections that are open are cut. */
    @Override
    public void close()
    {
        server.stop(0);
        executor.shutdownNow();
    }
}
