package io.hongbao.bench.fairness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.bench.cli.Hongbao;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FairnessTest
{
    private static final long ENVELOPES = 200_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void fairIsLevelAndLuckyIsNot()
    {
        final SplitTrial.Outcome outcome = new SplitTrial(7, ENVELOPES, 10, 10_000).run();
        assertEquals(List.of(), Level.departures(outcome.fair()));
        final List<String> departures = Level.departures(outcome.lucky());
        assertTrue(departures.get(departures.size() - 1).startsWith("all places: chi-square"), departures.toString());
        assertTrue(departures.stream().noneMatch(line -> line.contains("mean share")), departures.toString());
        assertEquals(1.2, outcome.lucky().best(9), 0.05);
    }

    @Test
    void withAHundredSharesTheLastOfLuckyIsBestEightTimesAsOften()
    {
        final SplitTrial.Outcome outcome = new SplitTrial(7, 50_000, 100, 10_000).run();
        assertEquals(8, outcome.lucky().best(99), 0.5);
        assertEquals(1, outcome.fair().best(99), 0.3);
        assertEquals(List.of(), Level.departures(outcome.fair()));
    }

    @Test
    void theSameSeedGivesTheSameFigures()
    {
        assertArrayEquals(figures(new SplitTrial(5, 20_000, 4, 500).run().fair()),
            figures(new SplitTrial(5, 20_000, 4, 500).run().fair()));
        assertFalse(Arrays.equals(figures(new SplitTrial(5, 20_000, 4, 500).run().fair()),
            figures(new SplitTrial(6, 20_000, 4, 500).run().fair())));
    }

    private static double[] figures(final LuckByPlace luck)
    {
        final double[] out = new double[luck.shares() * 2];
        Arrays.setAll(out, i -> i < luck.shares() ? luck.best(i) : luck.share(i - luck.shares()));
        return out;
    }

    @Test
    void aPlaceThatIsSlightlyFavouredDeparts()
    {
        final LuckByPlace luck = new LuckByPlace(5, 100);
        final SplittableRandom random = new SplittableRandom(3);
        final long[] amounts = new long[5];
        for (long i = 0; i < ENVELOPES; i++)
        {
            Arrays.fill(amounts, 90);
            // two of a hundred that another place would have had go to the third
            amounts[random.nextInt(100) < 2 ? 2 : random.nextInt(5)] = 140;
            luck.add(amounts);
        }
        final List<String> departures = Level.departures(luck);
        assertTrue(departures.stream().anyMatch(line -> line.startsWith("place 3: chance of best luck is 1.0")),
            departures.toString());
        assertTrue(departures.stream().anyMatch(line -> line.startsWith("place 3: mean share")),
            departures.toString());
    }

    @Test
    void theLuckiestAmongEqualsIsTheEarliest()
    {
        final LuckByPlace luck = new LuckByPlace(3, 4);
        luck.add(new long[]{2, 5, 5});
        assertEquals(3, luck.best(1));
        assertEquals(0, luck.best(2));
        assertEquals(1.25, luck.share(1));
    }

    @Test
    void theCommandPrintsTheTableAndDrawsThePicture() throws Exception
    {
        final Path file = directory.resolve("luck.png");
        assertEquals(0, run("fairness", "--envelopes", "20000", "--shares", "10,20", "--plot", file.toString()),
            err::toString);
        final String text = out.toString();
        assertTrue(text.contains("10 shares, 20,000 envelopes"), text);
        assertTrue(text.contains("LUCKY: the last of 20 is best "), text);
        assertEquals(2, text.lines().filter(line -> line.contains("FAIR:  level")).count(), text);
        assertEquals(1440, ImageIO.read(Files.newInputStream(file)).getWidth());
    }

    @Test
    void aPictureThatCannotBeWrittenIsNamed()
    {
        assertEquals(1, run("fairness", "--envelopes", "10000", "--shares", "2", "--plot", directory + "/no/luck.png"));
        assertTrue(err.toString().contains("luck.png cannot be written: name another file, or --no-plot"),
            err.toString());
        assertEquals(0, run("fairness", "--envelopes", "10000", "--shares", "2", "--no-plot"));
    }

    private int run(final String... line)
    {
        final CommandLine command = Hongbao.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(line);
    }
}
