package io.hongbao.bench.cli;

import io.hongbao.bench.journal.AppendTrial;
import io.hongbao.bench.report.TailPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao appends}: the slowest appends of the journal, with and without zeros ahead. */
@Command(
    name = "appends",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Appends batches to journals on this machine's disk, with and without zeros written ahead, and " +
        "shows how long the slowest appends take, as a table and as a picture.",
    footer = {
        "",
        "Rounds of all ways take turns, so that a disk that has a bad minute has it for all.",
        "Exit codes: 0 done, 1 the disk or the picture cannot be written, 2 unusable option."})
public final class AppendsCommand implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", description = "Where the journals are made and deleted (default: the temporary folder).")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--grabs", description = "In a batch (default: ${DEFAULT-VALUE}).", defaultValue = "64")
    private int grabs;

    @Option(names = "--mib", description = "Appended in a round (default: ${DEFAULT-VALUE}).", defaultValue = "256")
    private int mib;

    @Option(names = "--rounds", description = "Of each way (default: ${DEFAULT-VALUE}).", defaultValue = "3")
    private int rounds;

    @Option(names = "--plot", paramLabel = "FILE", description = "The picture, PNG (default: ${DEFAULT-VALUE}).",
        defaultValue = "append-tail.png")
    private Path plot;

    @Override
    public Integer call()
    {
        final String unusable = unusable();
        if (unusable != null)
        {
            return Failure.say(spec, new IllegalArgumentException(unusable), Failure.USAGE);
        }
        try
        {
            final Map<String, Histogram> all = measure();
            spec.commandLine().getOut().print(TailPlot.table(all));
            System.setProperty("java.awt.headless", "true");
            TailPlot.write("One append of " + grabs + " grabs with their grants", all, plot);
            spec.commandLine().getOut().println("picture: " + plot);
            spec.commandLine().getOut().flush();
            return Failure.OK;
        }
        catch (final IOException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
    }

    private String unusable()
    {
        if (!Files.isDirectory(directory))
        {
            return "--dir " + directory + " is no folder: name one";
        }
        return grabs < 1 || grabs > 4096 ? "--grabs " + grabs + ": use 1 to 4096" :
            mib < 1 || mib > 8192 ? "--mib " + mib + ": use 1 to 8192" :
            rounds < 1 || rounds > 100 ? "--rounds " + rounds + ": use 1 to 100" : null;
    }

    private Map<String, Histogram> measure() throws IOException
    {
        final Map<String, Histogram> all = new LinkedHashMap<>();
        final AppendTrial trial = new AppendTrial(directory, grabs, (long)mib << 20);
        for (int round = 0; round < rounds; round++)
        {
            for (final AppendTrial.Way way : AppendTrial.Way.values())
            {
                final Histogram times = trial.run(way);
                all.merge(way.title(), times, AppendsCommand::sum);
            }
        }
        return all;
    }

    private static Histogram sum(final Histogram one, final Histogram other)
    {
        one.add(other);
        return one;
    }
}
