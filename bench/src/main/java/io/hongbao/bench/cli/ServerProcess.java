package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server as a process of its own, with this JVM's flags and class path; ends with this one at the latest. */
final class ServerProcess implements AutoCloseable
{
    private static final Pattern READY = Pattern.compile("serving [^ ]+:(\\d+),");
    private static final int STOP_SECONDS = 60;

    private final Process process;
    private final Thread hook;
    private final int port;

    private ServerProcess(final Process process, final Thread hook, final int port)
    {
        this.process = process;
        this.hook = hook;
        this.port = port;
    }

    /**
     * Starts a server on a free port and waits until it is ready.
     *
     * @param directory  data directory.
     * @param durability process or disk.
     * @param envelopes  capacity.
     * @param heapMiB    of its JVM.
     * @throws LoadException with what the server said, if it does not get ready.
     */
    static ServerProcess start(
        final Path directory, final String durability, final int envelopes, final int heapMiB) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (!flag.startsWith("-Xm") && !flag.startsWith("-agentlib"))
            {
                command.add(flag);
            }
        }
        command.addAll(List.of(
            "-Xms" + heapMiB + "m", "-Xmx" + heapMiB + "m", "-cp", System.getProperty("java.class.path"),
            Hongbao.class.getName(), "serve", "--dir", directory.toString(), "--port", "0",
            "--durability", durability, "--envelopes", String.valueOf(envelopes)));
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        final Thread hook = new Thread(process::destroy, "stop-server");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ServerProcess(process, hook, awaitReady(process));
    }

    private static int awaitReady(final Process process) throws IOException
    {
        // Not closed: the reader's thread goes on to read, so that the server never waits for its own output.
        final BufferedReader lines = new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String last = "nothing";
        for (String line = lines.readLine(); line != null; line = lines.readLine())
        {
            final Matcher ready = READY.matcher(line);
            if (ready.find())
            {
                final Thread drain = new Thread(() -> lines.lines().forEach(System.err::println), "server-output");
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(ready.group(1));
            }
            last = line;
        }
        throw new LoadException("the server did not start; it said: " + last);
    }

    int port()
    {
        return port;
    }

    /** Asks it to stop (SIGTERM) and waits; its exit code. */
    int stop()
    {
        process.destroy();
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

    @Override
    public void close()
    {
        process.destroyForcibly();
        try
        {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        catch (final IllegalStateException shuttingDown)
        {
            process.destroyForcibly(); // the hook runs already, and does the same
        }
    }
}
