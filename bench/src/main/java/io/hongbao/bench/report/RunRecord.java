package io.hongbao.bench.report;

import io.hongbao.bench.load.Measured;
import io.hongbao.bench.load.ProgressSecond;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One run of many that are shown together.
 *
 * @param series    what was run; runs of one series are repetitions.
 * @param seed      of the run.
 * @param measured  after its warm-up.
 * @param latencies after its warm-up, microseconds, corrected for coordinated omission where the run had a schedule.
 * @param seconds   all of them, the warm-up included.
 * @param wrong     what did not add up, empty if all did.
 * @param remark    which answers contradicted others, empty if none did.
 */
public record RunRecord(
    String series, long seed, Measured measured, Histogram latencies, List<ProgressSecond> seconds, String wrong,
    String remark)
{
    /** @return how the run ended, in words. */
    public String end()
    {
        return !wrong.isEmpty() ? wrong : remark.isEmpty() ? "conserved" : "conserved, but " + remark;
    }

    /**
     * A quantile of the latencies.
     *
     * @param percentile 0 to 100.
     * @return in microseconds.
     */
    public double latencyUs(final double percentile)
    {
        return latencies.getValueAtPercentile(percentile);
    }
}
