package io.hongbao.bench.cli;

import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hongbao jmh}: the micro-benchmarks of the hot stages, with their allocation. */
@Command(
    name = "jmh",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Runs the JMH benchmarks of rules, journal append, ring hand-off and codec, a short set by default.",
    footer = {"", "Exit codes: 0 done, 1 failed, 2 unusable option."})
public final class JmhCommand implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "REGEX", defaultValue = "io.hongbao.bench.jmh",
        description = "Benchmarks to run (default: all).")
    private String include;

    @Option(names = "--full", description = "More iterations, and rules over up to a million envelopes.")
    private boolean full;

    @Override
    public Integer call()
    {
        final ChainedOptionsBuilder options = new OptionsBuilder()
            .include(include).addProfiler(GCProfiler.class).shouldFailOnError(true);
        if (!full)
        {
            options.param("envelopes", "100000").warmupIterations(3).measurementIterations(3)
                .warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1));
        }
        try
        {
            new Runner(options.build()).run();
            return Failure.OK;
        }
        catch (final RunnerException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
    }
}
