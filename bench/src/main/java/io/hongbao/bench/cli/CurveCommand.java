package io.hongbao.bench.cli;

import io.hongbao.bench.echo.EchoTrial;
import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.ProgressSecond;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.report.CurveReport;
import io.hongbao.bench.report.RunRecord;
import io.hongbao.bench.report.RunRecords;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao bench curve}: latency against load, up to the knee and past it. */
@Command(
    name = "curve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Latency of our server against the load put on it: on schedule (open loop, counted from when each "
        + "command was due) at one rate after the other, then as much as it takes, then one command in flight beside "
        + "an empty Netty echo server.",
    footer = {"", "Exit codes: 0 done, 1 failed or an answer broke a promise, 2 unusable option."})
public final class CurveCommand implements Callable<Integer>
{
    private static final int WARM_UP = 2;
    private static final int CONNECTIONS = 4;
    private static final int IN_FLIGHT = 2_048;
    private static final int MOST_IN_FLIGHT = 16_384;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rates", split = ",", paramLabel = "N",
        description = "Commands a second, one after the other (default: ${DEFAULT-VALUE}).",
        defaultValue = "50000,100000,200000,400000,800000,1000000,1200000,1600000,2000000,2400000")
    private List<Long> rates;

    @Option(names = "--seconds", description = "Measured at each rate, after 2 s of warm-up (default: "
        + "${DEFAULT-VALUE}).", defaultValue = "10")
    private int seconds;

    @Option(names = "--warm-up", description = "Seconds at full speed before the first rate (default: "
        + "${DEFAULT-VALUE}).", defaultValue = "20")
    private int warmUp;

    @Option(names = "--rounds", description = "Runs of all rates, with seeds of their own (default: ${DEFAULT-VALUE}).",
        defaultValue = "1")
    private int rounds;

    @Option(names = "--seed", description = "Of the first round (default: ${DEFAULT-VALUE}).", defaultValue = "2016")
    private long seed;

    @Option(names = "--scenario", description = "As of load (default: ${DEFAULT-VALUE}).", defaultValue = "plain")
    private String scenario;

    @Option(names = "--durability", description = "process or disk (default: ${DEFAULT-VALUE}).",
        defaultValue = "process")
    private String durability;

    @Mixin
    private ServerTuning tuning;

    @Option(names = "--out", paramLabel = "DIR", description = "For the page and the HdrHistogram log (default: "
        + "${DEFAULT-VALUE}).", defaultValue = "bench-curve")
    private Path out;

    @Override
    public Integer call()
    {
        try
        {
            final Scenario chosen = Scenario.of(scenario);
            check();
            tuning.check();
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

    private void check()
    {
        if (seconds < 1 || seconds > 3_600 || warmUp < 1 || warmUp > 3_600 || rounds < 1 || rounds > 100)
        {
            throw new IllegalArgumentException("--seconds and --warm-up are 1..3600, --rounds 1..100");
        }
        if (rates.isEmpty() || rates.stream().anyMatch(rate -> rate < 1 || rate > 100_000_000))
        {
            throw new IllegalArgumentException("--rates are 1..100000000 commands a second, with commas between");
        }
        if (!"process".equals(durability) && !"disk".equals(durability))
        {
            throw new IllegalArgumentException("--durability is '" + durability + "': choose process or disk");
        }
    }

    private int play(final Scenario chosen) throws IOException
    {
        final PrintWriter console = spec.commandLine().getOut();
        final RunRecords records = new RunRecords();
        final int all = warmUp + rounds * ((rates.size() + 3) * (seconds + WARM_UP));
        console.printf("about %d s%n", all);
        console.println(CurveReport.HEAD);
        for (int round = 0; round < rounds; round++)
        {
            final Path directory = Files.createTempDirectory("hongbao-curve-");
            try (ServerProcess server = ServerProcess.start(directory.resolve("data"), durability,
                ServerSize.of(chosen, all / rounds), 0, DemoCommand.SHORT_LIVES, tuning.flags()))
            {
                round(server, chosen, seed + round, records);
            }
            finally
            {
                Folders.delete(directory);
            }
        }
        final CurveReport report = new CurveReport(records);
        report.write(out, "bin/hongbao bench curve --scenario " + scenario + " --durability " + durability
            + " --seconds " + seconds + " --warm-up " + warmUp + " --rounds " + rounds + " --seed " + seed
            + tuning.typed()
            + " --rates " + String.join(",", rates.stream().map(String::valueOf).toList()));
        console.println("page: " + out.resolve(CurveReport.PAGE));
        console.flush();
        return records.series().values().stream().flatMap(List::stream).allMatch(run -> run.wrong().isEmpty()) ?
            Failure.OK : Failure.FAILED;
    }

    private void round(
        final ServerProcess server, final Scenario chosen, final long runSeed, final RunRecords records)
        throws IOException
    {
        final int port = server.port();
        tuning.apply(server);
        play(new LoadOptions("127.0.0.1", port, chosen, warmUp, runSeed, CONNECTIONS, IN_FLIGHT, 0, null, null),
            null);
        for (final long rate : rates)
        {
            tell(records, play(options(port, chosen, runSeed, CONNECTIONS, MOST_IN_FLIGHT, rate),
                String.format(Locale.ROOT, "%,d a second", rate)));
        }
        tell(records, play(options(port, chosen, runSeed, CONNECTIONS, IN_FLIGHT, 0), CurveReport.FULL));
        tell(records, play(options(port, chosen, runSeed, 1, 1, 0), CurveReport.ONE));
        try (EchoTrial echo = EchoTrial.start())
        {
            final Histogram times = echo.run(WARM_UP, seconds);
            tell(records, CurveReport.echo(times, seconds, runSeed));
        }
    }

    private LoadOptions options(
        final int port, final Scenario chosen, final long runSeed, final int connections, final int inFlight,
        final long rate)
    {
        return new LoadOptions("127.0.0.1", port, chosen, WARM_UP + seconds, runSeed, connections, inFlight, rate,
            null, null, WARM_UP);
    }

    private static RunRecord play(final LoadOptions options, final String name)
    {
        final List<ProgressSecond> lines = new ArrayList<>();
        final LoadRun run = new LoadRun(options, lines::add);
        run.run();
        return new RunRecord(name, options.seed(), run.stats().measured(), run.stats().latencies(), lines,
            run.stats().violations() == 0 ? "" : run.stats().firstViolation(), "");
    }

    private void tell(final RunRecords records, final RunRecord run)
    {
        records.add(run);
        spec.commandLine().getOut().println(CurveReport.line(run));
        spec.commandLine().getOut().flush();
    }
}
