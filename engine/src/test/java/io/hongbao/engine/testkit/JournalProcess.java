package io.hongbao.engine.testkit;

import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayProgress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process of its own that writes a journal until it is killed: {@code main} recovers, then appends batch after batch
 * and prints the position after each, as an engine would answer. The other methods start and watch it.
 */
public final class JournalProcess implements AutoCloseable
{
    private final Process process;
    private final BufferedReader output;
    private long told;

    private JournalProcess(final Process process)
    {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /**
     * Starts a writer with this JVM's flags and class path.
     *
     * @param directory data directory.
     * @return the process; it is killed when this is closed.
     * @throws IOException if it cannot be started.
     */
    public static JournalProcess start(final Path directory) throws IOException
    {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (final String flag : ManagementFactory.getRuntimeMXBean().getInputArguments())
        {
            if (flag.startsWith("--add") || flag.startsWith("--enable") || flag.startsWith("--sun") ||
                flag.startsWith("-XX:+Ignore"))
            {
                command.add(flag);
            }
        }
        command.addAll(List.of("-Xmx256m", "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
            "-cp", System.getProperty("java.class.path"), JournalProcess.class.getName(), directory.toString()));
        return new JournalProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /**
     * The next line that it prints.
     *
     * @return the line, null after its end.
     * @throws IOException if the pipe breaks.
     */
    public String readLine() throws IOException
    {
        String line = output.readLine();
        while (line != null && line.contains(" net.openhft."))
        {
            line = output.readLine();
        }
        // A line without its full stop was cut off in the middle of a number.
        if (line != null && line.startsWith("at ") && line.endsWith("."))
        {
            told = Long.parseLong(line.substring(3, line.length() - 1));
        }
        return line;
    }

    /**
     * Kills it as {@code kill -9} does, and reads what it had printed.
     *
     * @return the last position that it has told.
     * @throws Exception if it does not die.
     */
    public long kill() throws Exception
    {
        // Through the handle: the process's own method would close the pipe before it is read.
        process.toHandle().destroyForcibly();
        process.waitFor();
        String line = readLine();
        while (line != null)
        {
            line = readLine();
        }
        return told;
    }

    @Override
    public void close()
    {
        process.destroyForcibly();
    }

    /**
     * The writer.
     *
     * @param args the data directory.
     */
    public static void main(final String[] args)
    {
        final Path directory = Path.of(args[0]);
        final EchoMachine machine = new EchoMachine();
        try (ChronicleJournal journal = TestJournals.open(TestJournals.config(directory).withRollBytes(4 << 20)))
        {
            long lastTimestampMs = 0;
            try (JournalReader reader = JournalReader.open(directory))
            {
                lastTimestampMs = Replay.run(reader, machine, ReplayProgress.NONE).lastTimestampMs();
            }
            System.out.println("at " + journal.appendedPosition() + " of incarnation " + journal.incarnation());
            final JournalFeeder feeder = new JournalFeeder(journal, machine).after(
                Math.max(lastTimestampMs, JournalFeeder.FIRST_TIMESTAMP_MS));
            while (true)
            {
                feeder.feed(1, 1 + (int)(machine.nextSequence() % 97));
                System.out.println("at " + journal.appendedPosition() + ".");
            }
        }
        catch (final JournalException e)
        {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }
}
