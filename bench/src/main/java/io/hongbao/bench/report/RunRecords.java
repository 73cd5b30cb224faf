package io.hongbao.bench.report;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Runs that are shown together, by series. One thread. */
public final class RunRecords
{
    private final Map<String, List<RunRecord>> series = new LinkedHashMap<>();

    /**
     * One more run.
     *
     * @param run whose series may be new.
     */
    public void add(final RunRecord run)
    {
        series.computeIfAbsent(run.series(), name -> new ArrayList<>()).add(run);
    }

    /** @return runs by series, in the order in which these came first. */
    public Map<String, List<RunRecord>> series()
    {
        return series;
    }

    /**
     * The spread of a figure in a series.
     *
     * @param name   of the series.
     * @param figure of one run.
     * @return over its runs.
     */
    public Spread spread(final String name, final ToDoubleFunction<RunRecord> figure)
    {
        return Spread.of(series.get(name).stream().mapToDouble(figure).toArray());
    }

    /**
     * The spread of a ratio between two series, run by run: those of one round ran side by side.
     *
     * @param name   of the series above the line.
     * @param other  below it; the runs that both have are compared.
     * @param figure of one run.
     * @return over the rounds.
     */
    public Spread ratio(final String name, final String other, final ToDoubleFunction<RunRecord> figure)
    {
        final List<RunRecord> above = series.get(name);
        final List<RunRecord> below = series.get(other);
        final double[] ratios = new double[Math.min(above.size(), below.size())];
        for (int i = 0; i < ratios.length; i++)
        {
            ratios[i] = figure.applyAsDouble(above.get(i)) / figure.applyAsDouble(below.get(i));
        }
        return Spread.of(ratios);
    }

    /** @return latencies of all runs of each series together, microseconds. */
    public Map<String, Histogram> latencies()
    {
        final Map<String, Histogram> all = new LinkedHashMap<>();
        series.forEach((name, runs) ->
        {
            final Histogram sum = runs.get(0).latencies().copy();
            runs.stream().skip(1).forEach(run -> sum.add(run.latencies()));
            all.put(name, sum);
        });
        return all;
    }

    /**
     * Writes the latencies of each run as one interval of a HdrHistogram log, tagged with its series, for the tools of
     * HdrHistogram.
     *
     * @param file replaced if it exists.
     * @throws IOException if it cannot be written.
     */
    public void writeLog(final Path file) throws IOException
    {
        try (FileOutputStream out = new FileOutputStream(file.toFile()))
        {
            final HistogramLogWriter log = new HistogramLogWriter(out);
            log.outputComment("latencies in microseconds, one interval a run, tagged with its series");
            log.outputLogFormatVersion();
            log.outputLegend();
            series.forEach((name, runs) -> runs.forEach(run ->
            {
                final Histogram copy = run.latencies().copy();
                copy.setTag(name.replaceAll("[ ,]+", "_"));
                log.outputIntervalHistogram(copy);
            }));
        }
    }
}
