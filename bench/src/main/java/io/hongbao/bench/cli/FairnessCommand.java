package io.hongbao.bench.cli;

import io.hongbao.bench.fairness.Level;
import io.hongbao.bench.fairness.SplitTrial;
import io.hongbao.bench.report.LuckPlot;
import io.hongbao.bench.report.LuckTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao fairness}: how luck depends on the place in the queue, with a verdict on FAIR. */
@Command(
    name = "fairness",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Splits a million envelopes of each shape with the engine's own functions and shows how luck " +
        "depends on the place in the queue, for LUCKY and FAIR, as a table and as a picture.",
    footer = {
        "",
        "What it means: docs/FAIRNESS.md. The same seed gives the same figures.",
        "Exit codes: 0 FAIR is level, 1 it departs from level or the picture cannot be written, 2 unusable option."})
public final class FairnessCommand implements Callable<Integer>
{
    private static final long LEAST_ENVELOPES = 10_000;
    private static final long MOST_ENVELOPES = 1_000_000_000;
    private static final int MOST_SHARES = 1_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--envelopes", description = "Of each shape (default: ${DEFAULT-VALUE}).",
        defaultValue = "1000000")
    private long envelopes;

    @Option(names = "--shares", split = ",", description = "Shapes: shares of an envelope (default: ${DEFAULT-VALUE}).",
        defaultValue = "10,100")
    private List<Integer> shares;

    @Option(names = "--mean", description = "Mean share in minor units (default: ${DEFAULT-VALUE}).",
        defaultValue = "10000")
    private long mean;

    @Option(names = "--seed", description = "Of secrets and nonces (default: ${DEFAULT-VALUE}).",
        defaultValue = "2016")
    private long seed;

    @Option(names = "--plot", paramLabel = "FILE", description = "The picture, PNG (default: ${DEFAULT-VALUE}).",
        defaultValue = "fairness.png")
    private Path plot;

    @Option(names = "--no-plot", description = "The table only.")
    private boolean withoutPlot;

    @Override
    public Integer call()
    {
        try
        {
            check();
        }
        catch (final IllegalArgumentException unusable)
        {
            return Failure.say(spec, unusable, Failure.USAGE);
        }
        final PrintWriter out = spec.commandLine().getOut();
        final List<SplitTrial.Outcome> outcomes = new ArrayList<>();
        boolean isLevel = true;
        for (final int count : shares)
        {
            final SplitTrial.Outcome outcome = new SplitTrial(seed, envelopes, count, mean).run();
            outcomes.add(outcome);
            out.println(LuckTable.of(outcome) + LuckTable.verdict(outcome));
            out.flush();
            isLevel &= Level.departures(outcome.fair()).isEmpty();
        }
        if (!withoutPlot)
        {
            try
            {
                System.setProperty("java.awt.headless", "true");
                LuckPlot.write(outcomes, plot);
                out.println("picture: " + plot);
                out.flush();
            }
            catch (final IOException failure)
            {
                return Failure.say(spec, new IOException(
                    "--plot " + plot + " cannot be written: name another file, or --no-plot", failure), Failure.FAILED);
            }
        }
        return isLevel ? Failure.OK : Failure.FAILED;
    }

    private void check()
    {
        range("--envelopes", envelopes, LEAST_ENVELOPES, MOST_ENVELOPES);
        range("--mean", mean, 1, 1_000_000_000L);
        for (final int count : shares)
        {
            range("--shares", count, 2, MOST_SHARES);
        }
    }

    private static void range(final String name, final long value, final long least, final long most)
    {
        if (value < least || value > most)
        {
            throw new IllegalArgumentException(name + " is " + value + ": choose " + least + " to " + most);
        }
    }
}
