package io.hongbao.engine.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * Counters and histograms of one engine. The engine thread alone counts and records, without atomics; any thread may
 * read counts; one reader at a time takes histograms.
 */
public final class EngineMetrics
{
    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long LONGEST_NS = 60_000_000_000L;
    private static final Stage[] STAGES = Stage.values();

    private final long[] counts;
    private final long[] totals = new long[Total.values().length];
    private final SingleWriterRecorder[] recorders = new SingleWriterRecorder[STAGES.length];
    private final Histogram[] spare = new Histogram[STAGES.length];
    private final StageIntervals intervals = new StageIntervals(LONGEST_NS);

    /**
     * Nothing counted.
     *
     * @param answerKinds kinds of answer, numbered from 0.
     */
    public EngineMetrics(final int answerKinds)
    {
        counts = new long[answerKinds];
        Arrays.setAll(recorders, stage -> new SingleWriterRecorder(LONGEST_NS, 2));
    }

    /** What is counted beside answers. */
    public enum Total
    {
        /** Batches, written or not. */
        BATCHES,
        /** Batches written to the journal. */
        WRITTEN_BATCHES,
        /** Commands that emitted events. */
        JOURNALED_COMMANDS,
        /** Events. */
        EVENTS
    }

    /**
     * Counts one answer. Engine thread.
     *
     * @param kind of the answer.
     */
    public void answer(final int kind)
    {
        COUNT.setOpaque(counts, kind, counts[kind] + 1);
    }

    /**
     * Adds to a total. Engine thread.
     *
     * @param total which.
     * @param more  how many.
     */
    public void add(final Total total, final long more)
    {
        final int index = total.ordinal();
        COUNT.setOpaque(totals, index, totals[index] + more);
    }

    /**
     * Records a latency. Engine thread.
     *
     * @param stage   which.
     * @param elapsed in ns; longer than a minute counts as a minute.
     */
    public void record(final Stage stage, final long elapsed)
    {
        final long bounded = Math.max(0, Math.min(elapsed, LONGEST_NS));
        recorders[stage.ordinal()].recordValue(bounded);
        intervals.record(stage, bounded);
    }

    /** @return the same latencies for the engine thread itself, which alone may read and reset them. */
    public StageIntervals intervals()
    {
        return intervals;
    }

    /**
     * Answers of one kind since the start. Any thread.
     *
     * @param kind of the answer.
     * @return the count.
     */
    public long answers(final int kind)
    {
        return (long)COUNT.getOpaque(counts, kind);
    }

    /**
     * Answers of all kinds since the start. Any thread.
     *
     * @return the sum.
     */
    public long answers()
    {
        long sum = 0;
        for (int kind = 0; kind < counts.length; kind++)
        {
            sum += answers(kind);
        }
        return sum;
    }

    /**
     * Kinds of answer.
     *
     * @return the number of kinds.
     */
    public int answerKinds()
    {
        return counts.length;
    }

    /**
     * A total since the start. Any thread.
     *
     * @param total which.
     * @return its value.
     */
    public long total(final Total total)
    {
        return (long)COUNT.getOpaque(totals, total.ordinal());
    }

    /**
     * Takes what was recorded since the last call, and adds it to a histogram. One reader at a time.
     *
     * @param stage which.
     * @param into  receives the values, in ns.
     */
    public synchronized void drainTo(final Stage stage, final Histogram into)
    {
        final int index = stage.ordinal();
        spare[index] = recorders[index].getIntervalHistogram(spare[index]);
        into.add(spare[index]);
    }
}
