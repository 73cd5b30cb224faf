package io.hongbao.bench.peer;

import io.hongbao.bench.process.Children;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server of somebody else's as a process: found, started, waited for, stopped. Its output goes to a file. */
final class PeerProcess implements AutoCloseable
{
    private static final int STEP_MS = 50;
    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 20;
    private static final int CONNECT_MS = 500;
    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin");

    private final Process process;
    private final Path log;
    private final int port;
    private final Thread hook;

    private PeerProcess(final Process process, final Path log, final int port)
    {
        this.process = process;
        this.log = log;
        this.port = port;
        hook = new Thread(process::destroyForcibly, "stop-peer");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where a program is, null if it is not installed. */
    static Path find(final String program)
    {
        return FOLDERS.stream().map(folder -> Path.of(folder, program)).filter(Files::isExecutable)
            .findFirst().orElse(null);
    }

    /** A port that nobody has now. */
    static int freePort() throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            return socket.getLocalPort();
        }
    }

    /** Runs a program to its end. */
    static void run(final Path log, final List<String> command) throws IOException
    {
        final Process process = process(log, command);
        try
        {
            if (process.waitFor() != 0)
            {
                throw new IOException(command.get(0) + " failed; its last words: " + lastWords(log));
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Starts a server and waits until its port is open. */
    static PeerProcess start(final Path log, final int port, final List<String> command) throws IOException
    {
        final PeerProcess server = new PeerProcess(process(log, command), log, port);
        try
        {
            server.awaitOpen();
        }
        catch (final IOException failure)
        {
            server.close();
            throw failure;
        }
        return server;
    }

    private static Process process(final Path log, final List<String> command) throws IOException
    {
        return new ProcessBuilder(command).redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
    }

    private void awaitOpen() throws IOException
    {
        final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isOpen())
        {
            if (!process.isAlive() || System.nanoTime() > end)
            {
                throw new IOException("a peer did not start; its last words: " + lastWords(log));
            }
            pause();
        }
    }

    private boolean isOpen()
    {
        try (Socket socket = new Socket())
        {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MS);
            return true;
        }
        catch (final IOException notYet)
        {
            return false;
        }
    }

    private static void pause() throws IOException
    {
        try
        {
            Thread.sleep(STEP_MS);
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String lastWords(final Path log) throws IOException
    {
        final List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return lines.isEmpty() ? "none" : lines.get(lines.size() - 1);
    }

    int port()
    {
        return port;
    }

    @Override
    public void close()
    {
        Children.end(process, STOP_SECONDS);
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
