package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.process.ChildJvm;
import io.hongbao.bench.process.Children;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own, with this JVM's flags and class path; ends with this one at the latest. */
public final class ServerProcess implements AutoCloseable
{
    private static final Pattern READY = Pattern.compile("serving [^ ]+:(\\d+),");
    private static final int STOP_SECONDS = 60;

    private static final int END_SECONDS = 15;

    private final Process process;
    private final Thread hook = new Thread(this::interrupt, "stop-server");
    private volatile boolean isInterrupted;
    private int port;

    private ServerProcess(final Process process)
    {
        this.process = process;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param directory  data directory.
     * @param durability process or disk.
     * @param size       of its stores and its heap.
     * @param port       to listen at; 0 takes a free one.
     * @return the running server; one that has ended, if this process was asked to end meanwhile.
     * @throws IOException   if no process can be started.
     * @throws LoadException with what the server said, if it does not get ready.
     */
    public static ServerProcess start(
        final Path directory, final String durability, final ServerSize size, final int port) throws IOException
    {
        return start(directory, durability, size, port, List.of());
    }

    /**
     * The same with settings.
     *
     * @param directory  data directory.
     * @param durability process or disk.
     * @param size       of its stores and its heap.
     * @param port       to listen at; 0 takes a free one.
     * @param settings   lines of a configuration file.
     * @return the running server.
     * @throws IOException   if no process can be started.
     * @throws LoadException with what the server said, if it does not get ready.
     */
    public static ServerProcess start(
        final Path directory, final String durability, final ServerSize size, final int port,
        final List<String> settings) throws IOException
    {
        return start(directory, durability, size, port, settings, List.of());
    }

    /**
     * The same with flags of the JVM.
     *
     * @param directory  data directory.
     * @param durability process or disk.
     * @param size       of its stores and its heap.
     * @param port       to listen at; 0 takes a free one.
     * @param settings   lines of a configuration file.
     * @param flags      of the JVM, beside those of this one.
     * @return the running server.
     * @throws IOException   if no process can be started.
     * @throws LoadException with what the server said, if it does not get ready.
     */
    public static ServerProcess start(
        final Path directory, final String durability, final ServerSize size, final int port,
        final List<String> settings, final List<String> flags) throws IOException
    {
        final Path config = Files.createTempFile("hongbao-", ".properties");
        try
        {
            Files.write(config, settings);
            return start(command(directory, durability, size, port, config, flags));
        }
        finally
        {
            Files.delete(config); // read before the server is ready
        }
    }

    /**
     * Starts one under a tool that starts it, such as a tracer that leaves it its process id.
     *
     * @param tool       and its arguments.
     * @param directory  data directory.
     * @param durability process or disk.
     * @param size       of its stores and its heap.
     * @return the running server.
     * @throws IOException   if no process can be started.
     * @throws LoadException with what the server said, if it does not get ready.
     */
    public static ServerProcess startUnder(
        final List<String> tool, final Path directory, final String durability, final ServerSize size)
        throws IOException
    {
        final Path config = Files.createTempFile("hongbao-", ".properties");
        try
        {
            final List<String> command = new ArrayList<>(tool);
            command.addAll(command(directory, durability, size, 0, config, List.of()));
            return start(command);
        }
        finally
        {
            Files.delete(config);
        }
    }

    private static List<String> command(
        final Path directory, final String durability, final ServerSize size, final int port, final Path config,
        final List<String> flags)
    {
        final List<String> jvm = new ArrayList<>(ClassArchive.flags());
        jvm.addAll(flags);
        jvm.add("-Xms" + size.heapMiB() + "m");
        jvm.add("-Xmx" + size.heapMiB() + "m");
        return ChildJvm.command(jvm, ServerMain.class, "serve", "--config", config.toString(),
            "--dir", directory.toString(), "--port", String.valueOf(port), "--durability", durability,
            "--envelopes", String.valueOf(size.envelopes()));
    }

    private static ServerProcess start(final List<String> command) throws IOException
    {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final ServerProcess server = new ServerProcess(process);
        Runtime.getRuntime().addShutdownHook(server.hook);
        try
        {
            server.port = awaitReady(process);
        }
        catch (final IOException | LoadException failure)
        {
            if (!server.isInterrupted)
            {
                server.close();
                throw failure;
            }
        }
        return server;
    }

    private static int awaitReady(final Process process) throws IOException
    {
        // Not closed: the reader's thread goes on to read, so that the server never waits for its own output.
        final BufferedReader lines = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        final List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine())
        {
            final Matcher ready = READY.matcher(line);
            if (ready.find())
            {
                final Thread drain = new Thread(() -> passOn(lines), "server-output");
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(ready.group(1));
            }
            said.add(line);
        }
        throw new LoadException("the server did not start; it said: " + lastWords(said));
    }

    /** What a server that ends has to say is its last line; if that belongs to a stack trace, everything may matter. */
    private static String lastWords(final List<String> said)
    {
        if (said.isEmpty())
        {
            return "nothing";
        }
        final String last = said.get(said.size() - 1);
        return last.startsWith("\t") ? String.join(System.lineSeparator(), said) : last.replaceFirst("^hongbao: ", "");
    }

    private static void passOn(final BufferedReader lines)
    {
        try
        {
            lines.lines().forEach(System.err::println);
        }
        catch (final UncheckedIOException killed)
        {
            return; // the pipe was taken down with its process: there is nothing more to say
        }
    }

    /** @return its process id. */
    public long pid()
    {
        return process.pid();
    }

    /** @return where it listens. */
    public int port()
    {
        return port;
    }

    /**
     * Asks it to stop (SIGTERM) and waits.
     *
     * @return its exit code.
     */
    public int stop()
    {
        process.destroy();
        return awaitEnd();
    }

    /**
     * Ends it as {@code kill -9} does, and waits until the system has taken it down.
     *
     * @return its exit code.
     */
    public int kill()
    {
        process.toHandle().destroyForcibly(); // the process's own method would close the pipe under its reader
        return awaitEnd();
    }

    /**
     * Waits until it has ended by itself.
     *
     * @param seconds at most.
     * @return its exit code, -1 if it runs on.
     * @throws InterruptedException if this thread is.
     */
    public int awaitEnd(final int seconds) throws InterruptedException
    {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    private int awaitEnd()
    {
        try
        {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS))
            {
                process.destroyForcibly();
                throw new LoadException("the server did not stop within " + STOP_SECONDS + " s and was killed");
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted while the server stopped");
        }
        return process.exitValue();
    }

    /** @return true once this process is asked to end (Ctrl-C): the server ends too, and that is no failure. */
    boolean isInterrupted()
    {
        return isInterrupted;
    }

    private void interrupt()
    {
        isInterrupted = true;
        end();
    }

    /** Ends it in any case; if it does not end by itself, by force. */
    private void end()
    {
        Children.end(process, END_SECONDS);
    }

    @Override
    public void close()
    {
        end();
        if (!isInterrupted)
        {
            try
            {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
            catch (final IllegalStateException shuttingDown)
            {
                isInterrupted = true; // the hook runs or has run: it does the same
            }
        }
    }
}
