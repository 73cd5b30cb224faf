package io.hongbao.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.load.Measured;
import io.hongbao.bench.load.ProgressSecond;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRecordsTest
{
    @TempDir
    private Path directory;
    private final RunRecords records = new RunRecords();

    @Test
    void aSpreadIsLeastMedianMost()
    {
        assertEquals(new Spread(1, 2, 9), Spread.of(9, 1, 2));
        assertEquals(new Spread(1, 3, 9), Spread.of(9, 1, 2, 4));
        assertEquals("2 (1 to 9)", Spread.of(9, 1, 2).text(figure -> String.format(Locale.ROOT, "%.0f", figure)));
        assertEquals("2", Spread.of(2.1, 2.2).text(figure -> String.format(Locale.ROOT, "%.0f", figure)));
    }

    @Test
    void ratiosAreTakenWithinARound()
    {
        records.add(run("ours", 100, 1));
        records.add(run("theirs", 10, 1));
        records.add(run("ours", 40, 1));
        records.add(run("theirs", 8, 1));
        assertEquals(new Spread(5, 7.5, 10), records.ratio("ours", "theirs", run -> run.measured().answers()));
    }

    @Test
    void theLogIsOneThatTheToolsOfHdrHistogramRead() throws IOException
    {
        records.add(run("4 x 1, a", 1, 77));
        records.add(run("b", 1, 5_000));
        final Path log = directory.resolve("x.hlog");
        records.writeLog(log);
        final HistogramLogReader reader = new HistogramLogReader(log.toFile());
        final EncodableHistogram first = reader.nextIntervalHistogram();
        assertEquals("4_x_1_a", first.getTag());
        assertEquals(77, ((Histogram)first).getMaxValue());
        assertEquals("b", reader.nextIntervalHistogram().getTag());
    }

    @Test
    void thePageCarriesItsPicturesAndNeedsNoNetwork() throws IOException
    {
        records.add(run("a <b> & c", 1, 77));
        final CurveReport report = new CurveReport(records);
        report.write(directory, "bench curve --x \"<y>\"");
        final String page = Files.readString(directory.resolve(CurveReport.PAGE));
        assertTrue(page.contains("a &lt;b&gt; &amp; c"), page.substring(0, 2_000));
        assertTrue(page.contains("src=\"data:image/png;base64,"));
        assertFalse(page.contains("http"), "no address of anything outside");
        assertTrue(page.contains("processors") && page.contains("JVM"));
    }

    private static RunRecord run(final String series, final double answers, final long us)
    {
        final Histogram latencies = new Histogram(1, 1_000_000, 3);
        latencies.recordValue(us);
        return new RunRecord(series, 1, new Measured(1, answers, 1, 1), latencies,
            List.of(new ProgressSecond(1, 5, 1, 1, 0, us)), "", "");
    }
}
