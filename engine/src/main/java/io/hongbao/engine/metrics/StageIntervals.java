package io.hongbao.engine.metrics;

import java.util.Arrays;
import org.HdrHistogram.Histogram;

/**
 * Latencies by stage since the last reset, for the thread that records them alone: what it writes into the journal does
 * not take anything from the readers of {@link EngineMetrics}. Allocates nothing.
 */
public final class StageIntervals
{
    private final Histogram[] stages = new Histogram[Stage.values().length];

    StageIntervals(final long longestNs)
    {
        Arrays.setAll(stages, stage -> new Histogram(longestNs, 2));
    }

    void record(final Stage stage, final long elapsedNs)
    {
        stages[stage.ordinal()].recordValue(elapsedNs);
    }

    /**
     * How many values there are.
     *
     * @param stage which.
     * @return values since the reset.
     */
    public long total(final Stage stage)
    {
        return stages[stage.ordinal()].getTotalCount();
    }

    /**
     * A quantile, to 1 %.
     *
     * @param stage      which; has values.
     * @param percentile 0..100.
     * @return ns.
     */
    public long quantile(final Stage stage, final double percentile)
    {
        return stages[stage.ordinal()].getValueAtPercentile(percentile);
    }

    /**
     * The largest value, to 1 %.
     *
     * @param stage which; has values.
     * @return ns.
     */
    public long most(final Stage stage)
    {
        return stages[stage.ordinal()].getMaxValue();
    }

    /** Forgets all values. */
    public void reset()
    {
        for (final Histogram stage : stages)
        {
            stage.reset();
        }
    }
}
