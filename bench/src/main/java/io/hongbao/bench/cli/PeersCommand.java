package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.LoadStats;
import io.hongbao.bench.load.ProgressSecond;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.peer.Arena;
import io.hongbao.bench.peer.Contestant;
import io.hongbao.bench.peer.Contestants;
import io.hongbao.bench.peer.LoadShape;
import io.hongbao.bench.report.PeerReport;
import io.hongbao.bench.report.RunRecord;
import io.hongbao.bench.report.RunRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao bench peers}: our server and what others do, side by side under one traffic. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Plays the scenario 'plain' against our server, Redis with Lua, PostgreSQL, MariaDB and a map with "
        + "locks, each started by this command in a temporary folder, and checks what each holds at the end.",
    footer = {
        "", "What is not installed is left out, and told: apt-get install redis-server postgresql mariadb-server.",
        "Runs of one round follow each other at once; ratios are taken within a round.",
        "Exit codes: 0 all were in order, 1 failed or money is missing somewhere, 2 unusable option."})
public final class PeersCommand implements Callable<Integer>
{
    private static final int OVERHEAD_SECONDS = 8;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", description = "Measured of each run (default: ${DEFAULT-VALUE}).",
        defaultValue = "10")
    private int seconds;

    @Option(names = "--warm-up", description = "Seconds of each run that are not measured (default: ${DEFAULT-VALUE}).",
        defaultValue = "10")
    private int warmUp;

    @Option(names = "--rounds", description = "Runs of each, with seeds of their own (default: ${DEFAULT-VALUE}).",
        defaultValue = "3")
    private int rounds;

    @Option(names = "--seed", description = "Of the first round (default: ${DEFAULT-VALUE}).", defaultValue = "2016")
    private long seed;

    @Option(names = "--only", paramLabel = "REGEX",
        description = "Those whose name it finds, such as 'process|redis' (default: all).", defaultValue = "")
    private String only;

    @Option(names = "--out", paramLabel = "DIR", description = "For the page, the HdrHistogram log and the numbers "
        + "(default: ${DEFAULT-VALUE}).", defaultValue = "bench-peers")
    private Path out;

    @Override
    public Integer call()
    {
        try
        {
            final List<Contestant> chosen = chosen();
            Folders.make("--out", out);
            return play(chosen);
        }
        catch (final IllegalArgumentException unusable)
        {
            return Failure.say(spec, unusable, Failure.USAGE);
        }
        catch (final IOException | LoadException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
    }

    private List<Contestant> chosen()
    {
        if (seconds < 1 || seconds > 3_600 || warmUp < 1 || warmUp > 3_600 || rounds < 1 || rounds > 100)
        {
            throw new IllegalArgumentException("--seconds and --warm-up are 1..3600, --rounds 1..100");
        }
        final List<Contestant> all = new ArrayList<>();
        all.add(new HongbaoContestant("process", warmUp + seconds));
        all.add(new HongbaoContestant("disk", warmUp + seconds));
        all.addAll(Contestants.all());
        final List<Contestant> chosen;
        try
        {
            final Pattern wanted = Pattern.compile(only);
            chosen = new ArrayList<>(all.stream().filter(one -> wanted.matcher(one.name()).find()).toList());
        }
        catch (final PatternSyntaxException wrong)
        {
            throw new IllegalArgumentException("--only: " + wrong.getDescription() + " in '" + only + "'", wrong);
        }
        if (chosen.isEmpty())
        {
            throw new IllegalArgumentException("--only '" + only + "' finds none of "
                + String.join(", ", all.stream().map(Contestant::name).toList()));
        }
        return chosen;
    }

    private int play(final List<Contestant> chosen) throws IOException
    {
        final PrintWriter console = spec.commandLine().getOut();
        final List<String> missing = chosen.stream().filter(one -> !one.missing().isEmpty())
            .map(one -> one.name() + " is left out: there is no " + one.missing()).toList();
        missing.forEach(console::println);
        final List<Contestant> here = chosen.stream().filter(one -> one.missing().isEmpty()).toList();
        final int runs = rounds * here.stream().mapToInt(one -> one.shapes().size()).sum();
        int done = 0;
        final RunRecords records = new RunRecords();
        for (int round = 0; round < rounds; round++)
        {
            for (final Contestant contestant : here)
            {
                for (final LoadShape shape : contestant.shapes())
                {
                    console.printf("run %d of %d, about %d min left: %s, %s connections%n", ++done, runs,
                        Math.round((runs - done + 1) * (seconds + warmUp + OVERHEAD_SECONDS) / 60.0),
                        contestant.name(), shape.label());
                    console.flush();
                    final RunRecord record = play(contestant, shape, seed + round);
                    records.add(record);
                    console.println("  " + PeerReport.line(record));
                    console.flush();
                }
            }
        }
        final PeerReport report = new PeerReport(records, here, missing);
        console.println();
        console.print(report.text());
        report.write(out, "bin/hongbao bench peers --seconds " + seconds + " --warm-up " + warmUp + " --rounds "
            + rounds + " --seed " + seed + (only.isEmpty() ? "" : " --only '" + only + "'"));
        console.println("page: " + out.resolve(PeerReport.PAGE));
        console.flush();
        return report.isInOrder() ? Failure.OK : Failure.FAILED;
    }

    private static String contradictions(final LoadStats stats)
    {
        return stats.violations() == 0 ? "" : stats.violations() + " answers contradict: " + stats.firstViolation();
    }

    private RunRecord play(final Contestant contestant, final LoadShape shape, final long runSeed) throws IOException
    {
        final Path directory = Files.createTempDirectory("hongbao-peer-");
        final List<ProgressSecond> lines = new ArrayList<>();
        try (Arena arena = contestant.start(directory))
        {
            final LoadRun run = arena.run(new LoadOptions("127.0.0.1", 1, Scenario.PLAIN, warmUp + seconds, runSeed,
                shape.connections(), shape.inFlight(), 0, null, null, warmUp), lines::add);
            run.run();
            return new RunRecord(contestant.name() + ", " + shape.label(), runSeed, run.stats().measured(),
                run.stats().latencies(), lines, arena.holdings().wrong(run.stats()), contradictions(run.stats()));
        }
        finally
        {
            Folders.delete(directory);
        }
    }
}
