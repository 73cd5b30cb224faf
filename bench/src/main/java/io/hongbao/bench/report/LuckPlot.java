package io.hongbao.bench.report;

import io.hongbao.bench.fairness.Level;
import io.hongbao.bench.fairness.LuckByPlace;
import io.hongbao.bench.fairness.SplitTrial;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Luck by place as a picture: above the chance of best luck, below the mean share, one column a shape. */
public final class LuckPlot
{
    private static final int WIDTH = 720;
    private static final int HEIGHT = 430;
    private static final double SHARE_RANGE = 0.02;
    private static final Color LUCKY = new Color(0xC8, 0x10, 0x2E);
    private static final Color FAIR = new Color(0x1F, 0x5F, 0xA8);
    private static final Color EVEN = new Color(0x80, 0x80, 0x80);
    private static final BasicStroke LINE = new BasicStroke(1.6f);
    private static final BasicStroke DASHES =
        new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[]{6, 5}, 0);

    private LuckPlot()
    {
    }

    /**
     * Writes the picture as PNG.
     *
     * @param outcomes one for each shape.
     * @param file     replaced if it exists.
     * @throws IOException if it cannot be written.
     */
    public static void write(final List<SplitTrial.Outcome> outcomes, final Path file) throws IOException
    {
        final List<XYChart> charts = new ArrayList<>();
        outcomes.forEach(outcome -> charts.add(best(outcome)));
        outcomes.forEach(outcome -> charts.add(share(outcome)));
        try (OutputStream out = Files.newOutputStream(file))
        {
            BitmapEncoder.saveBitmap(charts, 2, outcomes.size(), out, BitmapEncoder.BitmapFormat.PNG);
        }
    }

    private static XYChart best(final SplitTrial.Outcome outcome)
    {
        final XYChart chart = chart(outcome, "How often a place has the best luck", "times an even chance");
        series(chart, "LUCKY", LUCKY, outcome.lucky()::best, outcome.lucky()::bestError, outcome.lucky());
        series(chart, "FAIR", FAIR, outcome.fair()::best, outcome.fair()::bestError, outcome.fair());
        return chart;
    }

    private static XYChart share(final SplitTrial.Outcome outcome)
    {
        final XYChart chart = chart(outcome, "What a place gets on average", "times an even share");
        // a range that is wide against the noise: what is level looks level
        chart.getStyler().setYAxisMin(1 - SHARE_RANGE).setYAxisMax(1 + SHARE_RANGE).setYAxisDecimalPattern("0.000");
        series(chart, "LUCKY", LUCKY, outcome.lucky()::share, outcome.lucky()::shareError, outcome.lucky());
        series(chart, "FAIR", FAIR, outcome.fair()::share, outcome.fair()::shareError, outcome.fair());
        return chart;
    }

    private static XYChart chart(final SplitTrial.Outcome outcome, final String title, final String unit)
    {
        final int shares = outcome.fair().shares();
        final XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT)
            .title(String.format(Locale.ROOT, "%s: %d shares, %,d envelopes", title, shares,
                outcome.fair().envelopes()))
            .xAxisTitle("place in the queue (bars hold 99 of 100)").yAxisTitle(unit).build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setPlotBorderVisible(false)
            .setLegendPosition(Styler.LegendPosition.InsideNW).setLegendBorderColor(Color.WHITE).setMarkerSize(5)
            .setLocale(Locale.ROOT);
        chart.getStyler().setErrorBarsColorSeriesColor(true).setPlotGridLinesColor(new Color(0xE4, 0xE4, 0xE4))
            .setXAxisMin(0.5).setXAxisMax(shares + 0.5);
        final XYSeries even = chart.addSeries("even", new double[]{0.5, shares + 0.5}, new double[]{1, 1});
        even.setMarker(SeriesMarkers.NONE).setLineColor(EVEN).setLineStyle(DASHES);
        return chart;
    }

    private static void series(final XYChart chart, final String name, final Color colour,
        final IntToDoubleFunction value, final IntToDoubleFunction error, final LuckByPlace luck)
    {
        final double[] places = new double[luck.shares()];
        Arrays.setAll(places, place -> place + 1);
        final double[] values = new double[places.length];
        Arrays.setAll(values, value);
        final double[] errors = new double[places.length];
        Arrays.setAll(errors, place -> Level.INTERVAL_ERRORS * error.applyAsDouble(place));
        chart.addSeries(name, places, values, errors).setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour)
            .setLineColor(colour).setLineStyle(LINE);
    }
}
