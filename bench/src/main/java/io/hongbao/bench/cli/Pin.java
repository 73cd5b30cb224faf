package io.hongbao.bench.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On which processors server and generator run, told as {@code SERVER:GENERATOR} in the way of taskset, such as
 * {@code 0:1} or {@code 0-3:4,5}. Linux only: it is taskset that does it.
 */
final class Pin
{
    private static final Pattern LISTS = Pattern.compile("(\\d[\\d,-]*):(\\d[\\d,-]*)");

    private final String server;
    private final String generator;

    private Pin(final String server, final String generator)
    {
        this.server = server;
        this.generator = generator;
    }

    /**
     * Reads what a user typed.
     *
     * @param text empty for none.
     * @return it, null for none.
     * @throws IllegalArgumentException if it is not of the form.
     */
    static Pin of(final String text)
    {
        if (text.isEmpty())
        {
            return null;
        }
        final Matcher lists = LISTS.matcher(text);
        if (!lists.matches())
        {
            throw new IllegalArgumentException("--pin is '" + text
                + "': give the server's processors and the generator's, such as 0:1 or 0-3:4,5");
        }
        return new Pin(lists.group(1), lists.group(2));
    }

    /** Puts all threads of both where they belong; those that they start later stay there too. */
    void apply(final ServerProcess process) throws IOException
    {
        put(process.pid(), server);
        put(ProcessHandle.current().pid(), generator);
    }

    private static void put(final long pid, final String processors) throws IOException
    {
        final Process taskset = new ProcessBuilder(
            List.of("taskset", "-a", "-c", "-p", processors, String.valueOf(pid))).redirectErrorStream(true).start();
        final String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try
        {
            if (taskset.waitFor() != 0)
            {
                throw new IOException("--pin " + processors + ": not processors of this machine that may be used, see "
                    + "nproc and taskset -c -p $$ ("
                    + said.lines().filter(line -> line.contains("failed")).findFirst().orElse(said) + ")");
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
