package io.hongbao.bench.report;

import io.hongbao.bench.load.ProgressSecond;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of runs. */
public final class RunCharts
{
    private static final int WIDTH = 960;
    private static final int HEIGHT = 520;
    private static final int MOST_NINES = 6;
    private static final int STEPS = 24;

    private RunCharts()
    {
    }

    /**
     * Latency by percentile: along the way more nines, upwards the time, both by powers of ten.
     *
     * @param title     of the picture.
     * @param latencies of each series, microseconds.
     * @return the picture.
     */
    public static XYChart latencies(final String title, final Map<String, Histogram> latencies)
    {
        final XYChart chart = lines(title, "one in ... takes longer (100 = p99, 1000 = p99.9)", "µs");
        chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true)
            .setLegendPosition(Styler.LegendPosition.OutsideE);
        latencies.forEach((name, times) ->
        {
            final List<Double> oneIn = new ArrayList<>();
            final List<Double> us = new ArrayList<>();
            for (int step = 0; step <= MOST_NINES * STEPS; step++)
            {
                final double odds = Math.pow(10, (double)step / STEPS);
                if (odds <= times.getTotalCount())
                {
                    oneIn.add(odds);
                    us.add((double)Math.max(1, times.getValueAtPercentile(100 * (1 - 1 / odds))));
                }
            }
            chart.addSeries(name, oneIn, us).setMarker(SeriesMarkers.NONE);
        });
        return chart;
    }

    /**
     * Answers a second, second by second.
     *
     * @param title of the picture.
     * @param runs  by series; of each the first run.
     * @return the picture.
     */
    public static XYChart seconds(final String title, final Map<String, List<RunRecord>> runs)
    {
        final XYChart chart = lines(title, "second of the run", "answers a second");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        runs.forEach((name, all) ->
        {
            final List<ProgressSecond> seconds = all.get(0).seconds();
            if (!seconds.isEmpty())
            {
                chart.addSeries(name, seconds.stream().map(ProgressSecond::second).toList(),
                    seconds.stream().map(ProgressSecond::answers).toList()).setMarker(SeriesMarkers.NONE);
            }
        });
        return chart;
    }

    /**
     * Bars of one figure.
     *
     * @param title   of the picture.
     * @param axis    what the bars are.
     * @param figures by series, above 0.
     * @return the picture, by powers of ten.
     */
    public static CategoryChart bars(final String title, final String axis, final Map<String, Double> figures)
    {
        final double least = Math.pow(10, Math.floor(Math.log10(figures.values().stream().mapToDouble(
            Double::doubleValue).min().orElse(1))));
        final CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT).title(title)
            .yAxisTitle(axis).build();
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(least).setXAxisLabelRotation(60).setLocale(Locale.ROOT)
            .setLegendVisible(false).setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false);
        chart.addSeries(axis, new ArrayList<>(figures.keySet()), new ArrayList<>(figures.values()));
        return chart;
    }

    /**
     * Lines over a figure.
     *
     * @param title of the picture.
     * @param along what lies along the way.
     * @param axis  what goes up.
     * @return without a line yet.
     */
    public static XYChart lines(final String title, final String along, final String axis)
    {
        final XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title)
            .xAxisTitle(along).yAxisTitle(axis).build();
        chart.getStyler().setLocale(Locale.ROOT).setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false)
            .setLegendBorderColor(Color.WHITE);
        return chart;
    }
}
