package io.hongbao.bench.cli;

import io.hongbao.bench.guard.GuardBaseline;
import io.hongbao.bench.guard.GuardFigure;
import io.hongbao.bench.guard.GuardForks;
import io.hongbao.bench.guard.GuardVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao bench guard}: whether the hot path became slower. */
@Command(
    name = "guard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the stages of the hot path in JVMs of its own, as ratios to a calibration loop run in "
        + "between, and compares them with the baseline that is kept with the code. Allocation must be 0.",
    footer = {
        "", "stages: frames (cut and read), grab, repeat, exhausted, create (rules alone, hot), append (batch of 64).",
        "Exit codes: 0 passed, 1 slower or failed, 2 unusable option."})
public final class GuardCommand implements Callable<Integer>
{
    private static final int STAGES = 6;

    @Spec
    private CommandSpec spec;

    @Option(names = "--short", description = "Two forks, a second and a half of each stage: as the tests do it.")
    private boolean isShort;

    @Option(names = "--tolerance", paramLabel = "PERCENT",
        description = "By which a ratio may be above its baseline (default: ${DEFAULT-VALUE}).", defaultValue = "25")
    private double tolerance;

    @Option(names = "--unknown-tolerance", paramLabel = "PERCENT", description = "The same on a processor or Java "
        + "release that is not in the baseline (default: ${DEFAULT-VALUE}).", defaultValue = "100")
    private double unknownTolerance;

    @Option(names = "--record", paramLabel = "FILE", arity = "0..1",
        fallbackValue = "bench/src/main/resources/guard-baseline.properties",
        description = "Writes what is measured as the baseline of this processor and Java release "
            + "(${FALLBACK-VALUE}).")
    private Path record;

    @Option(names = "--slow-down", paramLabel = "PERCENT",
        description = "Planted into every stage, to try the guard (default: ${DEFAULT-VALUE}).", defaultValue = "0")
    private int slowDown;

    @Override
    public Integer call()
    {
        if (tolerance <= 0 || unknownTolerance <= 0 || slowDown < 0 || slowDown > 1_000)
        {
            return Failure.say(spec, new IllegalArgumentException(
                "tolerances are above 0, --slow-down is 0..1000"), Failure.USAGE);
        }
        final PrintWriter out = spec.commandLine().getOut();
        final int forks = isShort ? 2 : 5;
        final int warmUpMs = isShort ? 1_000 : 2_000;
        final int measureMs = isShort ? 500 : 1_500;
        try
        {
            final GuardForks guard = new GuardForks(warmUpMs, measureMs, slowDown);
            final IntConsumer progress = fork ->
            {
                out.printf("fork %d of %d, about %d s left%n", fork, forks,
                    (forks - fork + 1) * STAGES * (warmUpMs + measureMs) / 1_000);
                out.flush();
            };
            final List<GuardFigure> figures = guard.run(forks, progress);
            final String here = GuardBaseline.here();
            if (record != null)
            {
                GuardBaseline.record(record, here, figures);
                out.println("recorded " + here + " in " + record);
            }
            final GuardBaseline baseline = GuardBaseline.kept(here);
            final double most = baseline.isKnown() ? tolerance : unknownTolerance;
            GuardVerdict verdict = new GuardVerdict(figures, baseline, most);
            if (!verdict.isPassed() && record == null)
            {
                out.print(verdict.text());
                out.println("measured again: slower code is slower every time, a busy machine is not");
                verdict = new GuardVerdict(guard.run(forks, progress), baseline, most);
            }
            out.print(verdict.text());
            out.flush();
            return verdict.isPassed() || record != null ? Failure.OK : Failure.FAILED;
        }
        catch (final IOException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
    }
}
