package io.hongbao.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Processor time of the threads of a process, as Linux counts it. */
final class ThreadTimes
{
    private static final int TICKS_A_SECOND = 100; // USER_HZ, fixed on Linux
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    private ThreadTimes()
    {
    }

    /**
     * Seconds so far, by name; threads of one name, and of one name but for their number, are added up.
     *
     * @param pid of the process.
     * @return user time and system time of each.
     * @throws IOException if this is no Linux, or the process is gone.
     */
    static Map<String, double[]> of(final long pid) throws IOException
    {
        final List<Path> tasks;
        try (Stream<Path> all = Files.list(Path.of("/proc", String.valueOf(pid), "task")))
        {
            tasks = all.sorted().toList();
        }
        final Map<String, double[]> times = new LinkedHashMap<>();
        for (final Path task : tasks)
        {
            try
            {
                add(times, Files.readString(task.resolve("stat")));
            }
            catch (final NoSuchFileException ended)
            {
                times.putIfAbsent("ended meanwhile", new double[2]);
            }
        }
        return times;
    }

    private static void add(final Map<String, double[]> times, final String stat)
    {
        final int from = stat.indexOf('(') + 1;
        final int to = stat.lastIndexOf(')');
        final String[] fields = stat.substring(to + 2).split(" ");
        final String name = stat.substring(from, to).replaceAll("[-# ]*\\d+$", "");
        final double[] sum = times.computeIfAbsent(name, key -> new double[2]);
        sum[0] += Double.parseDouble(fields[USER_TIME]) / TICKS_A_SECOND;
        sum[1] += Double.parseDouble(fields[SYSTEM_TIME]) / TICKS_A_SECOND;
    }
}
