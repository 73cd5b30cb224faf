package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.report.RunReport;
import io.hongbao.bench.report.RunSummary;
import io.hongbao.bench.report.Story;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.tools.JournalVerification;
import io.hongbao.tools.VerificationOptions;
import io.hongbao.tools.VerificationResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao demo}: the main job, end to end: a server process, traffic over TCP, and the proof afterwards. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Starts a server, plays the midnight of the Spring Festival against it over TCP, and proves " +
        "afterwards from its journal that not a fen is missing.",
    footer = {"", "Exit codes: 0 all proved, 1 failed or something is missing, 2 unusable option."})
public final class DemoCommand implements Callable<Integer>
{
    /** Creations a second that the stores are sized for; more is answered STORE_FULL. */
    private static final int EVE_CREATES = 80_000;
    /** Each grab by scene takes a request key, of which there are two for each envelope. */
    private static final int VIDEO_GRANTS = 120_000;
    private static final int FRIENDS_CREATES = 500_000;
    private static final int MOST_ENVELOPES = 24_000_000;
    private static final int BYTES_PER_ENVELOPE = 720;

    @Spec
    private CommandSpec spec;

    @Option(names = "--scenario", description = "eve, group-storm, friends, video (default: ${DEFAULT-VALUE}).",
        defaultValue = "eve")
    private String scenario;

    @Option(names = "--seconds", description = "How long to play (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int seconds;

    @Option(names = "--seed", description = "Of the planned envelopes (default: ${DEFAULT-VALUE}).",
        defaultValue = "2016")
    private long seed;

    @Option(names = "--durability",
        description = "process: answers survive a killed process; disk: a power loss (default: ${DEFAULT-VALUE}).",
        defaultValue = "process")
    private String durability;

    @Option(names = "--connections", description = "1..64 (default: ${DEFAULT-VALUE}).", defaultValue = "4")
    private int connections;

    @Option(names = "--in-flight", description = "Unanswered commands per connection (default: ${DEFAULT-VALUE}).",
        defaultValue = "2048")
    private int inFlight;

    @Option(names = "--dir", description = "Data directory, kept (default: a fresh one in the temporary folder).")
    private Path dir;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the numbers as JSON.")
    private Path report;

    @Override
    public Integer call() throws IOException
    {
        final Scenario chosen;
        final Path directory;
        try
        {
            chosen = Scenario.of(scenario);
            new LoadOptions("127.0.0.1", 1, chosen, seconds, seed, connections, inFlight, 0);
            checkDurability();
            directory = dir == null ? Files.createTempDirectory("hongbao-demo-") : dir.toAbsolutePath();
        }
        catch (final IllegalArgumentException unusable)
        {
            return Failure.say(spec, unusable, Failure.USAGE);
        }
        try
        {
            return play(chosen, directory);
        }
        catch (final LoadException | JournalException | IOException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
    }

    private void checkDurability()
    {
        if (!"process".equals(durability) && !"disk".equals(durability))
        {
            throw new IllegalArgumentException("--durability is '" + durability + "': choose process or disk");
        }
    }

    private int play(final Scenario chosen, final Path directory) throws IOException
    {
        final PrintWriter out = spec.commandLine().getOut();
        final int envelopes = envelopes(chosen);
        out.printf("Hongbao demo: %s for %d s, durability %s, seed %d%n", chosen.label(), seconds, durability, seed);
        out.printf("data in %s%n%n", directory);
        out.flush();
        final RunReport numbers;
        final LoadRun run;
        try (ServerProcess server = ServerProcess.start(directory, durability, envelopes, heapMiB(envelopes)))
        {
            final LoadOptions options = new LoadOptions(
                "127.0.0.1", server.port(), chosen, seconds, seed, connections, inFlight, 0);
            run = new LoadRun(options, second ->
            {
                out.println(second.line());
                out.flush();
            });
            final double span = run.run();
            numbers = RunReport.ofLoad(options, run.stats(), span);
            final int code = server.stop();
            if (code != 0)
            {
                throw new LoadException("the server ended with exit code " + code + "; its last words are above");
            }
        }
        out.printf("%nserver stopped; verifying the journal ...%n");
        out.flush();
        final VerificationResult verified = JournalVerification.run(directory, VerificationOptions.full());
        final RunReport whole = numbers.withJournal(verified, durability, journalBytes(directory), directory);
        out.print(RunSummary.ofDemo(whole, run.stats(), verified));
        out.print(Story.of(verified.audit().luckiest(), directory));
        out.flush();
        if (report != null)
        {
            whole.write(report);
        }
        return whole.isProved() ? Failure.OK : Failure.FAILED;
    }

    private int envelopes(final Scenario chosen)
    {
        final int perSecond = switch (chosen)
        {
            case FRIENDS -> FRIENDS_CREATES;
            case VIDEO -> VIDEO_GRANTS;
            default -> EVE_CREATES;
        };
        return (int)Math.min(MOST_ENVELOPES, Math.max(200_000L, (long)perSecond * seconds));
    }

    private static int heapMiB(final int envelopes)
    {
        return (int)(512 + (long)envelopes * BYTES_PER_ENVELOPE / (1 << 20) * 5 / 4);
    }

    private static long journalBytes(final Path directory) throws IOException
    {
        try (Stream<Path> files = Files.walk(directory.resolve("journal")))
        {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
