package io.hongbao.bench.report;

import io.hongbao.bench.load.ProgressSecond;
import io.hongbao.bench.peer.Contestant;
import io.hongbao.bench.peer.LoadShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Our server beside others: a table for the console, a page with pictures, a HdrHistogram log. */
public final class PeerReport
{
    /** Name of the page. */
    public static final String PAGE = "peers.html";
    private static final String OURS = "hongbao-process";
    private static final String OURS_ON_DISK = "hongbao-disk";
    private static final List<String> HEADS = List.of("design, connections x in flight", "answers/s", "grants/s",
        "p50", "p99", "p99.9", "ours is faster by", "at the end");

    private final RunRecords records;
    private final List<Contestant> contestants;
    private final List<String> missing;

    /**
     * A report.
     *
     * @param records     of all runs; a series is named after contestant and shape.
     * @param contestants that ran.
     * @param missing     sentences about those that did not.
     */
    public PeerReport(final RunRecords records, final List<Contestant> contestants, final List<String> missing)
    {
        this.records = records;
        this.contestants = contestants;
        this.missing = missing;
    }

    /**
     * A run in a line.
     *
     * @param run that ended.
     * @return for the console.
     */
    public static String line(final RunRecord run)
    {
        return String.format(Locale.ROOT, "%,.0f answers/s, %,.0f grants/s, p50 %s, p99 %s, %s",
            run.measured().answers(), run.measured().grants(), latency(run.latencyUs(50)),
            latency(run.latencyUs(99)), run.end());
    }

    private static String latency(final double us)
    {
        return ProgressSecond.latency(Math.round(us));
    }

    /** @return whether no run lost money, and ours never contradicted itself. */
    public boolean isInOrder()
    {
        return records.series().values().stream().flatMap(List::stream).allMatch(run -> run.wrong().isEmpty() &&
            (run.remark().isEmpty() || !run.series().startsWith("hongbao")));
    }

    /** @return the table for the console. */
    public String text()
    {
        final List<List<String>> rows = new ArrayList<>();
        rows.add(HEADS);
        rows.addAll(rows());
        final int[] widths = new int[HEADS.size()];
        rows.forEach(row ->
        {
            for (int i = 0; i < widths.length; i++)
            {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        final StringBuilder out = new StringBuilder();
        rows.forEach(row ->
        {
            final StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++)
            {
                final String pad = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + pad : i == widths.length - 1 ? "  " + row.get(i) :
                    "  " + pad + row.get(i));
            }
            out.append(line.toString().stripTrailing()).append(System.lineSeparator());
        });
        return out.toString();
    }

    private List<List<String>> rows()
    {
        final List<List<String>> rows = new ArrayList<>();
        records.series().forEach((name, runs) -> rows.add(List.of(name,
            records.spread(name, run -> run.measured().answers()).text(PeerReport::count),
            records.spread(name, run -> run.measured().grants()).text(PeerReport::count),
            latency(records.spread(name, run -> run.latencyUs(50)).median()),
            latency(records.spread(name, run -> run.latencyUs(99)).median()),
            latency(records.spread(name, run -> run.latencyUs(99.9)).median()),
            ratio(name),
            runs.stream().map(RunRecord::end).max(Comparator.comparingInt(String::length)).orElseThrow())));
        return rows;
    }

    private static String count(final double figure)
    {
        return String.format(Locale.ROOT, "%,.0f", figure);
    }

    /** Ours of the same shape; the one on disk for a design that syncs each commit. Pipelined where it has no other. */
    private String ratio(final String name)
    {
        if (name.startsWith("hongbao"))
        {
            return "";
        }
        final String mine = name.contains("-always") || name.contains("-sync") ? OURS_ON_DISK : OURS;
        final String shape = name.substring(name.indexOf(','));
        return records.series().containsKey(mine + shape) ?
            records.ratio(mine + shape, name, run -> run.measured().answers()).text(
                times -> String.format(Locale.ROOT, times < 10 ? "%.1f x" : "%.0f x", times)) : "not run";
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
        final Map<String, Double> answers = new LinkedHashMap<>();
        records.series().keySet().forEach(
            name -> answers.put(name, records.spread(name, run -> run.measured().answers()).median()));
        final HtmlReport page = new HtmlReport("Hongbao beside what others do")
            .command(command)
            .paragraph("The same traffic (scenario 'plain': create, grab, repeat, look at eight envelopes) from the "
                + "same generator on the same machine, which it shares with the server. Median of the rounds, in "
                + "brackets the least and the most; the warm-up is left out. Ratios are taken within a round: for a "
                + "design that syncs each commit against our durability 'disk', else against 'process'. A database "
                + "waits for each answer, as JDBC does; " + LoadShape.PIPELINED.label()
                + " is a gateway's way to use its connections. Each design's own data were added up at the end and "
                + "held against what the clients were told.")
            .table(HEADS, rows())
            .picture(RunCharts.bars("Answers a second", "answers a second", answers))
            .picture(RunCharts.latencies("Latency by percentile", records.latencies()))
            .picture(RunCharts.seconds("Answers second by second, first round", records.series()))
            .heading("What each does not do");
        contestants.stream().filter(one -> !one.lacks().isEmpty())
            .forEach(one -> page.paragraph(one.name() + ": " + one.lacks() + "."));
        missing.forEach(page::wrong);
        page.heading("Where").values(RunEnvironment.now()).write(directory.resolve(PAGE));
        records.writeLog(directory.resolve("peers.hlog"));
    }
}
