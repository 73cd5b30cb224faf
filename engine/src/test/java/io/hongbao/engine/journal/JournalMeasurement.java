package io.hongbao.engine.journal;

import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.replay.ReplaySummary;
import io.hongbao.engine.testkit.EchoMachine;
import io.hongbao.engine.testkit.JournalFeeder;
import io.hongbao.engine.testkit.TestJournals;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Measures append, sync, reading and replay, run by hand: {@code main(new directory, far ahead)}. Figures exclude the
 * rules; batches are those of an {@link EchoMachine}, about 150 bytes a command.
 */
final class JournalMeasurement
{
    private static final int[] COMMANDS = {1, 10, 130, 1_000, 3_300};
    private static final long BYTES_PER_RUN = 200L << 20;
    private static final int MAX_BATCHES = 60_000;

    private JournalMeasurement()
    {
    }

    public static void main(final String[] args) throws Exception
    {
        final Path directory = Path.of(args[0]);
        final JournalConfig config = JournalConfig.of(directory).withZeroAhead(Boolean.parseBoolean(args[1]));
        try (ChronicleJournal journal = TestJournals.open(config))
        {
            final JournalFeeder feeder = new JournalFeeder(journal, new EchoMachine());
            feeder.feed(20_000, 10);
            for (final int commands : COMMANDS)
            {
                measureAppend(journal, feeder, commands);
            }
            measureSync(journal, feeder);
        }
        try (JournalReader reader = JournalReader.open(directory))
        {
            final long startNs = System.nanoTime();
            boolean more = true;
            while (more)
            {
                more = reader.next();
            }
            final double seconds = (System.nanoTime() - startNs) / 1e9;
            System.out.printf("read and verify: %.0f MB/s, %.2f M commands/s%n",
                reader.totals().documentBytes() / 1e6 / seconds, reader.totals().commands() / 1e6 / seconds);
        }
        try (JournalReader reader = JournalReader.open(directory))
        {
            final ReplaySummary summary = Replay.run(reader, new EchoMachine(), ReplayProgress.NONE);
            System.out.printf("replay: %.2f M commands/s, %d commands in %.1f s%n",
                summary.commands() / 1e6 / summary.seconds(), summary.commands(), summary.seconds());
        }
    }

    private static void measureAppend(final ChronicleJournal journal, final JournalFeeder feeder, final int commands)
    {
        final Histogram histogram = new Histogram(TimeUnit.SECONDS.toNanos(10), 3);
        final BatchBuffer sample = feeder.nextBatch(commands);
        final int length = sample.length();
        journal.append(sample);
        final int batches = (int)Math.min(MAX_BATCHES, BYTES_PER_RUN / length);
        final long allocatedBefore = allocated();
        long sealNs = 0;
        final BatchSeal seal = new BatchSeal();
        for (int i = 0; i < batches; i++)
        {
            final BatchBuffer batch = feeder.nextBatch(commands);
            final long startNs = System.nanoTime();
            journal.append(batch);
            final long endNs = System.nanoTime();
            histogram.recordValue(endNs - startNs);
            seal.seal(batch.buffer(), batch.length());
            sealNs += System.nanoTime() - endNs;
            if (i % 200 == 0)
            {
                journal.sync();
            }
        }
        System.out.printf("append %7d bytes: mean %.1f us (of it CRC and SHA-256 %.1f), p50 %.1f, p99 %.1f, " +
            "p99.9 %.1f, max %.1f us; %d bytes allocated a batch%n", length, histogram.getMean() / 1e3,
            sealNs / 1e3 / batches, histogram.getValueAtPercentile(50) / 1e3,
            histogram.getValueAtPercentile(99) / 1e3, histogram.getValueAtPercentile(99.9) / 1e3,
            histogram.getMaxValue() / 1e3, (allocated() - allocatedBefore) / batches);
    }

    private static void measureSync(final ChronicleJournal journal, final JournalFeeder feeder)
    {
        final Histogram histogram = new Histogram(TimeUnit.SECONDS.toNanos(10), 3);
        for (int i = 0; i < 1_000; i++)
        {
            feeder.feed(1, 130);
            final long startNs = System.nanoTime();
            journal.sync();
            histogram.recordValue(System.nanoTime() - startNs);
        }
        System.out.printf("sync after 20 KB: p50 %.0f, p99 %.0f, max %.0f us%n",
            histogram.getValueAtPercentile(50) / 1e3, histogram.getValueAtPercentile(99) / 1e3,
            histogram.getMaxValue() / 1e3);
    }

    private static long allocated()
    {
        return ((com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
