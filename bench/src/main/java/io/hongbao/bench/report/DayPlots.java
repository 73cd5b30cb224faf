package io.hongbao.bench.report;

import io.hongbao.engine.metrics.Stage;
import io.hongbao.tools.DayStats;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A day of a journal as pictures: {@code answers.png}, {@code latencies.png}, {@code refusals.png}. A day is drawn in
 * at most 1,440 steps; of each step the busiest second is shown, so that no peak is lost.
 */
public final class DayPlots
{
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 480;
    private static final int MOST_STEPS = 1_440;
    private static final long SECOND_MS = 1_000;
    private static final double NS_TO_US = 1e-3;

    private DayPlots()
    {
    }

    /**
     * Writes the pictures.
     *
     * @param day       in numbers.
     * @param directory exists; files of the same names are replaced.
     * @throws IOException if one cannot be written.
     */
    public static void write(final DayStats day, final Path directory) throws IOException
    {
        final XYChart rates = chart("Answers and grants by second", "in a second");
        series(rates, "answers", day, day.answers(), 1);
        series(rates, "grants", day, day.grants(), 1);
        series(rates, "created", day, day.created(), 1);
        save(rates, directory.resolve("answers.png"));
        final XYChart latencies = chart("Latency by second", "µs");
        boolean isAnyDrawn = false;
        for (final Stage stage : Stage.values())
        {
            final String name = stage.name().toLowerCase(Locale.ROOT);
            series(latencies, name + " p50", day, day.p50Ns(stage), NS_TO_US);
            series(latencies, name + " p99", day, day.p99Ns(stage), NS_TO_US);
            isAnyDrawn |= first(day.p50Ns(stage)) >= 0;
        }
        latencies.getStyler().setYAxisLogarithmic(isAnyDrawn);
        save(latencies, directory.resolve("latencies.png"));
        refusals(day.refusals(), directory.resolve("refusals.png"));
    }

    private static void refusals(final Map<String, Long> refusals, final Path file) throws IOException
    {
        final CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT)
            .title("Refusals by reason").yAxisTitle("in the day").build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendVisible(false);
        chart.getStyler().setXAxisLabelRotation(30);
        // an empty day is an empty picture: a chart without a series cannot be drawn
        chart.addSeries("refusals", refusals.isEmpty() ? List.of("none") : List.copyOf(refusals.keySet()),
            refusals.isEmpty() ? List.of(0L) : List.copyOf(refusals.values()));
        save(chart, file);
    }

    private static XYChart chart(final String title, final String unit)
    {
        final XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle("UTC")
            .yAxisTitle(unit).build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false)
            .setLegendPosition(Styler.LegendPosition.InsideNW).setLocale(Locale.ROOT);
        chart.getStyler().setDatePattern("HH:mm:ss").setTimezone(TimeZone.getTimeZone("UTC"));
        return chart;
    }

    /** Only what was recorded is drawn; a series without anything is left out. */
    private static void series(
        final XYChart chart, final String name, final DayStats day, final long[] seconds, final double unit)
    {
        final int first = first(seconds);
        if (first < 0)
        {
            return;
        }
        final int last = last(seconds);
        final int step = Math.max(1, (last - first + MOST_STEPS) / MOST_STEPS);
        final List<Date> times = new ArrayList<>();
        final List<Double> values = new ArrayList<>();
        for (int from = first; from <= last; from += step)
        {
            long most = 0;
            for (int second = from; second < Math.min(from + step, last + 1); second++)
            {
                most = Math.max(most, seconds[second]);
            }
            if (most > 0 || unit == 1)
            {
                times.add(new Date(day.startMs() + from * SECOND_MS));
                values.add(most * unit);
            }
        }
        chart.addSeries(name, times, values).setMarker(times.size() == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }

    private static int first(final long[] seconds)
    {
        for (int second = 0; second < seconds.length; second++)
        {
            if (seconds[second] > 0)
            {
                return second;
            }
        }
        return -1;
    }

    private static int last(final long[] seconds)
    {
        int second = seconds.length - 1;
        while (seconds[second] == 0)
        {
            second--;
        }
        return second;
    }

    private static void save(final Chart<?, ?> chart, final Path file) throws IOException
    {
        try (OutputStream out = Files.newOutputStream(file))
        {
            BitmapEncoder.saveBitmap(List.of(chart), 1, 1, out, BitmapEncoder.BitmapFormat.PNG);
        }
    }
}
