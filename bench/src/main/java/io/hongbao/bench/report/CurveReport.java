package io.hongbao.bench.report;

import io.hongbao.bench.load.Measured;
import io.hongbao.bench.load.ProgressSecond;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.XYChart;

/** Latency against load: lines for the console, a page with pictures, a HdrHistogram log. */
public final class CurveReport
{
    /** Name of the page. */
    public static final String PAGE = "curve.html";
    /** Heads of the lines. */
    public static final String HEAD = String.format(
        "%-24s %12s %10s %10s %10s %10s %10s", "load", "served/s", "p50", "p90", "p99", "p99.9", "max");
    /** Closed loop with thousands in flight. */
    public static final String FULL = "as much as it takes";
    /** Closed loop with one in flight. */
    public static final String ONE = "one in flight";
    /** The empty server beside it. */
    public static final String ECHO = "one to an empty Netty echo";
    private static final double[] QUANTILES = {50, 99, 99.9, 100};
    private static final List<String> HEADS = List.of(
        "load", "served a second", "p50", "p90", "p99", "p99.9", "max");

    private final RunRecords records;

    /**
     * A report.
     *
     * @param records series named after their load.
     */
    public CurveReport(final RunRecords records)
    {
        this.records = records;
    }

    /**
     * What the empty server did.
     *
     * @param times   microseconds.
     * @param seconds measured.
     * @param seed    of its round.
     * @return as a run.
     */
    public static RunRecord echo(final Histogram times, final int seconds, final long seed)
    {
        return new RunRecord(ECHO, seed, new Measured(seconds, (double)times.getTotalCount() / seconds, 0, 0), times,
            List.of(), "", "");
    }

    /**
     * A run in a line.
     *
     * @param run that ended.
     * @return for the console, under {@link #HEAD}.
     */
    public static String line(final RunRecord run)
    {
        return String.format(Locale.ROOT, "%-24s %,12.0f %10s %10s %10s %10s %10s%s", run.series(),
            run.measured().answers(), latency(run.latencyUs(50)), latency(run.latencyUs(90)),
            latency(run.latencyUs(99)), latency(run.latencyUs(99.9)), latency(run.latencyUs(100)),
            run.wrong().isEmpty() ? "" : "  " + run.wrong());
    }

    private static String latency(final double us)
    {
        return ProgressSecond.latency(Math.round(us));
    }

    /**
     * Writes page and log.
     *
     * @param directory that exists.
     * @param command   that made it.
     * @throws IOException if it cannot be written.
     */
    public void write(final Path directory, final String command) throws IOException
    {
        System.setProperty("java.awt.headless", "true");
        final HtmlReport page = new HtmlReport("Hongbao: latency against load")
            .command(command)
            .paragraph("A server and its load generator on one machine, over loopback. At a rate commands are due on a "
                + "schedule, and latency counts from when each was due, whenever it could be sent. Median of the "
                + "rounds, in brackets the least and the most.")
            .table(HEADS, rows())
            .picture(curve());
        page.picture(RunCharts.latencies("Latency by percentile", records.latencies()))
            .picture(RunCharts.seconds("Answers second by second, first round", records.series()))
            .heading("Where").values(RunEnvironment.now()).write(directory.resolve(PAGE));
        records.writeLog(directory.resolve("curve.hlog"));
    }

    private List<List<String>> rows()
    {
        final List<List<String>> rows = new ArrayList<>();
        for (final String name : records.series().keySet())
        {
            final List<String> row = new ArrayList<>(List.of(name, records.spread(
                name, run -> run.measured().answers()).text(figure -> String.format(Locale.ROOT, "%,.0f", figure))));
            for (final double quantile : new double[]{50, 90, 99, 99.9, 100})
            {
                row.add(records.spread(name, run -> run.latencyUs(quantile)).text(CurveReport::latency));
            }
            rows.add(row);
        }
        return rows;
    }

    private XYChart curve()
    {
        final XYChart chart = RunCharts.lines("Latency against load", "commands served a second", "µs");
        chart.getStyler().setYAxisLogarithmic(true);
        final List<String> scheduled = records.series().keySet().stream()
            .filter(name -> name.endsWith("a second")).toList();
        for (final double quantile : QUANTILES)
        {
            final Map<Double, Double> points = new java.util.TreeMap<>();
            scheduled.forEach(name -> points.put(records.spread(name, run -> run.measured().answers()).median(),
                Math.max(1, records.spread(name, run -> run.latencyUs(quantile)).median())));
            if (!points.isEmpty())
            {
                chart.addSeries(quantile == 100 ? "max" : "p" + (quantile == 99.9 ? "99.9" :
                    String.valueOf((int)quantile)), new ArrayList<>(points.keySet()),
                    new ArrayList<>(points.values()));
            }
        }
        return chart;
    }
}
