package io.hongbao.bench.report;

import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Times of many runs of one thing as text and as a picture, where the slowest are what counts. */
public final class TailPlot
{
    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int MOST_NINES = 6;
    private static final int STEPS = 24;
    private static final double NS_PER_US = 1e3;
    private static final long STALL_NS = 1_000_000;
    private static final double[] QUANTILES = {50, 90, 99, 99.9, 99.99};

    private TailPlot()
    {
    }

    /**
     * One line a series.
     *
     * @param all title and times in ns, in order.
     * @return a table with a heading.
     */
    public static String table(final Map<String, Histogram> all)
    {
        final StringBuilder text = new StringBuilder(String.format(
            Locale.ROOT, "%-28s %9s %8s %8s %8s %8s %8s %9s %s%n",
            "us", "appends", "p50", "p90", "p99", "p99.9", "p99.99", "max", "over 1 ms"));
        all.forEach((title, times) ->
        {
            text.append(String.format(Locale.ROOT, "%-28s %9d", title, times.getTotalCount()));
            for (final double quantile : QUANTILES)
            {
                text.append(String.format(
                    Locale.ROOT, " %8.1f", times.getValueAtPercentile(quantile) / NS_PER_US));
            }
            text.append(String.format(Locale.ROOT, " %9.1f %d%n", times.getMaxValue() / NS_PER_US,
                times.getCountBetweenValues(STALL_NS, times.getHighestTrackableValue())));
        });
        return text.toString();
    }

    /**
     * Writes the picture as PNG: along the way more nines, upwards the time, both by powers of ten.
     *
     * @param title of the picture.
     * @param all   title and times in ns, in order.
     * @param file  replaced if it exists.
     * @throws IOException if it cannot be written.
     */
    public static void write(final String title, final Map<String, Histogram> all, final Path file) throws IOException
    {
        final XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title)
            .xAxisTitle("one in ... takes longer (10 = p90, 1000 = p99.9)").yAxisTitle("us").build();
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true).setLocale(Locale.ROOT)
            .setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false)
            .setLegendPosition(Styler.LegendPosition.InsideNW).setLegendBorderColor(Color.WHITE);
        all.forEach((name, times) -> series(chart, name, times));
        try (OutputStream out = Files.newOutputStream(file))
        {
            BitmapEncoder.saveBitmap(List.of(chart), 1, 1, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static void series(final XYChart chart, final String name, final Histogram times)
    {
        final List<Double> oneIn = new ArrayList<>();
        final List<Double> us = new ArrayList<>();
        for (int step = 0; step <= MOST_NINES * STEPS; step++)
        {
            final double odds = Math.pow(10, (double)step / STEPS);
            if (odds <= times.getTotalCount())
            {
                oneIn.add(odds);
                us.add(Math.max(1, times.getValueAtPercentile(100 * (1 - 1 / odds))) / NS_PER_US);
            }
        }
        chart.addSeries(name, oneIn, us).setMarker(SeriesMarkers.NONE);
    }
}
