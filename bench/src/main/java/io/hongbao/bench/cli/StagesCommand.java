package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.ProgressSecond;
import io.hongbao.bench.load.Scenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao bench stages}: which thread spends what on an answer, the load generator's included. */
@Command(
    name = "stages",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Plays a scenario at full speed against a server of its own and tells the processor time that each "
        + "thread of server and generator spends on an answer, in user code and in the system.",
    footer = {"", "Linux only. Exit codes: 0 done, 1 failed, 2 unusable option."})
public final class StagesCommand implements Callable<Integer>
{
    private static final double NS_A_SECOND = 1e9;
    private static final double LEAST_NS = 0.5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--scenario", description = "As of load (default: ${DEFAULT-VALUE}).", defaultValue = "eve")
    private String scenario;

    @Option(names = "--seconds", description = "Measured (default: ${DEFAULT-VALUE}).", defaultValue = "15")
    private int seconds;

    @Option(names = "--warm-up", description = "Seconds before that (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int warmUp;

    @Option(names = "--durability", description = "process or disk (default: ${DEFAULT-VALUE}).",
        defaultValue = "process")
    private String durability;

    @Mixin
    private ServerTuning tuning;

    @Override
    public Integer call()
    {
        try
        {
            if (seconds < 1 || seconds > 3_600 || warmUp < 1 || warmUp > 3_600)
            {
                throw new IllegalArgumentException("--seconds and --warm-up are 1..3600");
            }
            tuning.check();
            play(Scenario.of(scenario));
            return Failure.OK;
        }
        catch (final IllegalArgumentException unusable)
        {
            return Failure.say(spec, unusable, Failure.USAGE);
        }
        catch (final IOException | UncheckedIOException | LoadException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
    }

    private void play(final Scenario chosen) throws IOException
    {
        final Path directory = Files.createTempDirectory("hongbao-stages-");
        try (ServerProcess server = ServerProcess.start(directory.resolve("data"), durability,
            ServerSize.of(chosen, warmUp + seconds), 0, DemoCommand.SHORT_LIVES,
            tuning.flags()))
        {
            tuning.apply(server);
            final List<Map<String, double[]>> looks = new ArrayList<>();
            final LoadRun run = new LoadRun(new LoadOptions("127.0.0.1", server.port(), chosen, warmUp + seconds,
                2016, 4, 2_048, 0, null, null, warmUp), second -> look(second, server, looks));
            run.run();
            tell(run, looks.get(0), looks.get(looks.size() - 1));
        }
        finally
        {
            Folders.delete(directory);
        }
    }

    private void look(final ProgressSecond second, final ServerProcess server, final List<Map<String, double[]>> looks)
    {
        if (second.second() < warmUp)
        {
            return;
        }
        try
        {
            final Map<String, double[]> now = new TreeMap<>();
            ThreadTimes.of(server.pid()).forEach((name, times) -> now.put("server: " + name, times));
            ThreadTimes.of(ProcessHandle.current().pid()).forEach(
                (name, times) -> now.put("generator: " + name, times));
            looks.add(now);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException("the times of the threads cannot be read: " + e.getMessage(), e);
        }
    }

    private void tell(final LoadRun run, final Map<String, double[]> before, final Map<String, double[]> after)
    {
        final PrintWriter out = spec.commandLine().getOut();
        final double answers = run.stats().measured().answers() * run.stats().measured().seconds();
        final double span = run.stats().measured().seconds();
        out.printf(Locale.ROOT, "%,.0f answers/s, %,.0f grants/s; processor time by thread:%n",
            run.stats().measured().answers(), run.stats().measured().grants());
        out.printf("%-32s %10s %10s %10s%n", "thread", "of a core", "ns/answer", "in system");
        final List<String> names = new ArrayList<>(after.keySet());
        names.sort((a, b) -> Double.compare(spent(before, after, b, -1), spent(before, after, a, -1)));
        double whole = 0;
        for (final String name : names)
        {
            final double ns = spent(before, after, name, -1) / answers * NS_A_SECOND;
            whole += ns;
            if (ns >= LEAST_NS)
            {
                out.printf(Locale.ROOT, "%-32s %10.2f %10.1f %10.1f%n", name, spent(before, after, name, -1) / span,
                    ns, spent(before, after, name, 1) / answers * NS_A_SECOND);
            }
        }
        out.printf(Locale.ROOT, "%-32s %10.2f %10.1f%n", "all", whole * answers / NS_A_SECOND / span, whole);
        out.flush();
    }

    /** Seconds in between; of user code (0), of the system (1) or of both (-1). */
    private static double spent(
        final Map<String, double[]> before, final Map<String, double[]> after, final String name, final int part)
    {
        final double[] first = before.getOrDefault(name, new double[2]);
        final double[] last = after.get(name);
        return part < 0 ? last[0] + last[1] - first[0] - first[1] : last[part] - first[part];
    }
}
