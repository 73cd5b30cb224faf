package io.hongbao.bench.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao plan}: memory and disk for a peak. */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"How much memory and disk a peak takes, and the options to serve it with. It measures nothing: it",
        "multiplies what bench/README.md has measured by a mix like eve's. Plan with twice the peak that you expect."},
    footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao plan --peak 500000",
        "  bin/hongbao plan --peak 20000 --creates 2 --life-hours 24 --retention-hours 1 --keep-days 90"})
public final class PlanCommand implements Callable<Integer>
{
    /** WORKLOAD: the peak second is so many times the mean of its day. */
    private static final double PEAK_TO_MEAN = 4.4;
    /** What one server of two processors has done at eve, answers a second, on a slow day of its machine. */
    private static final int ONE_SERVER = 1_000_000;
    private static final int BYTES_A_GRANT = 132;
    private static final int BYTES_AN_ENVELOPE = 530;
    private static final int MOST_ENVELOPES = 24_000_000;
    private static final int LEAST_ENVELOPES = 100_000;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int HOURS_A_DAY = 24;
    private static final int PERCENT = 100;
    private static final int MIB = 1 << 20;
    private static final double GIB = 1 << 30;

    @Spec
    private CommandSpec spec;

    @Option(names = "--peak", required = true, paramLabel = "N", description = "Answers a second at the peak.")
    private long peak;

    @Option(names = "--creates", paramLabel = "PERCENT", defaultValue = "1.9",
        description = "Of these so many are creations (default: ${DEFAULT-VALUE}, as at eve).")
    private double createsPercent;

    @Option(names = "--grants", paramLabel = "PERCENT", defaultValue = "4.8",
        description = "And so many are shares granted (default: ${DEFAULT-VALUE}, as at eve).")
    private double grantsPercent;

    @Option(names = "--life-hours", paramLabel = "N", defaultValue = "1",
        description = "An envelope lives so long on average: most are empty soon (default: ${DEFAULT-VALUE}).")
    private double lifeHours;

    @Option(names = "--retention-hours", paramLabel = "N", defaultValue = "24",
        description = "It can be asked for so long after its close: retention-ms (default: ${DEFAULT-VALUE}).")
    private double retentionHours;

    @Option(names = "--keep-days", paramLabel = "N", defaultValue = "30",
        description = "The journal is kept so long (default: ${DEFAULT-VALUE}).")
    private int keepDays;

    @Override
    public Integer call()
    {
        check("--peak", peak, 1, 1_000_000_000);
        check("--creates", createsPercent, 0, PERCENT);
        check("--grants", grantsPercent, 0, PERCENT);
        check("--life-hours", lifeHours, 0, 30 * HOURS_A_DAY);
        check("--retention-hours", retentionHours, 0, 400 * HOURS_A_DAY);
        check("--keep-days", keepDays, 1, 10_000);
        if (createsPercent + grantsPercent > PERCENT)
        {
            throw new ParameterException(spec.commandLine(), "--creates and --grants are more than 100 % together");
        }
        plan(spec.commandLine().getOut());
        return Failure.OK;
    }

    private void plan(final PrintWriter out)
    {
        final double meanCreates = peak * createsPercent / PERCENT / PEAK_TO_MEAN;
        final double meanGrants = peak * grantsPercent / PERCENT / PEAK_TO_MEAN;
        final long inMemory = Math.max(LEAST_ENVELOPES,
            (long)Math.ceil(meanCreates * 3600 * (lifeHours + retentionHours)));
        final long shards = Math.max(ceilDiv(peak, ONE_SERVER), ceilDiv(inMemory, MOST_ENVELOPES));
        final ServerSize each = ServerSize.ofEnvelopes((int)ceilDiv(inMemory, shards));
        final double journalDay =
            (meanGrants * BYTES_A_GRANT + meanCreates * BYTES_AN_ENVELOPE) * SECONDS_A_DAY / shards;
        final double journalPeak = (peak * grantsPercent / PERCENT * BYTES_A_GRANT +
            peak * createsPercent / PERCENT * BYTES_AN_ENVELOPE) / shards;
        final double snapshots = 2.0 * each.heapMiB() * MIB; // they hold what is in use: this is the most
        line(out, "peak", "%,d answers a second: %,.0f creations, %,.0f grants; a mean day has %.1f times less", peak,
            peak * createsPercent / PERCENT, peak * grantsPercent / PERCENT, PEAK_TO_MEAN);
        line(out, "servers", "%,d of two processors%s", shards, shards == 1 ? "" :
            ", each with a --shard of its own: divide your chats among them");
        line(out, "each", "%,d envelopes in memory: %,.1f GiB of heap, one snapshot being made included up to a " +
            "million", each.envelopes(), each.heapMiB() * (double)MIB / GIB);
        line(out, "journal", "%,.1f GiB a day, %,.1f MiB a second at the peak; %,d days: %,.0f GiB", journalDay / GIB,
            journalPeak / MIB, keepDays, journalDay * keepDays / GIB);
        line(out, "disk", "%,.0f GiB with two snapshots (at most %,.1f GiB) and a tenth to spare; durability disk " +
            "wants a device of its own", (journalDay * keepDays + snapshots) * 1.1 / GIB, snapshots / GIB);
        line(out, "start", "HONGBAO_JAVA_OPTS=-Xmx%dm bin/hongbao serve --envelopes %d --max-rate %d%s",
            each.heapMiB(), each.envelopes(), 2 * ceilDiv(peak, shards), shards == 1 ? "" : " --shard 0");
        line(out, "then", "bin/hongbao journal prune DIR --keep-days %d, once a day; docs/operations for alerts",
            keepDays);
        out.flush();
    }

    private static long ceilDiv(final long amount, final long by)
    {
        return (amount + by - 1) / by;
    }

    private static void line(final PrintWriter out, final String name, final String text, final Object... values)
    {
        out.printf("%-9s %s%n", name, String.format(text, values));
    }

    private void check(final String name, final double value, final double least, final double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new ParameterException(spec.commandLine(),
                String.format("%s is %s: use %,.0f to %,.0f", name, value, least, most));
        }
    }
}
