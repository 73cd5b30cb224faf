package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.LoadStats;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.report.CrashReport;
import io.hongbao.bench.report.RunReport;
import io.hongbao.bench.report.RunSummary;
import io.hongbao.bench.report.Story;
import io.hongbao.engine.api.Tickets;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.keys.TicketKeys;
import io.hongbao.tools.JournalVerification;
import io.hongbao.tools.VerificationOptions;
import io.hongbao.tools.VerificationResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
    footer = {
        "", ScenarioHelp.TITLE, ScenarioHelp.EVE, ScenarioHelp.PLAIN, ScenarioHelp.GROUP_STORM, ScenarioHelp.FRIENDS,
        ScenarioHelp.VIDEO,
        ScenarioHelp.RAIN, ScenarioHelp.CARDS, ScenarioHelp.REPLAY,
        "", "Exit codes: 0 all proved, 1 failed or something is missing, 2 unusable option."})
public final class DemoCommand implements Callable<Integer>
{
    private static final int INTERRUPTED = 130;
    private static final int MOST_CRASHES = 10_000;
    /** So that what nobody wants comes to its end, and is refunded, within a demo. */
    static final List<String> SHORT_LIVES = List.of("min-life-ms=1000", "blessing-life-ms=1000");

    @Spec
    private CommandSpec spec;

    @Option(names = "--scenario", description = "One of those below (default: ${DEFAULT-VALUE}).", defaultValue = "eve")
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

    @Option(names = "--crash", paramLabel = "N", defaultValue = "0",
        description = "Instead of a scenario: clients create and grab, the server is killed N times (kill -9) and " +
            "started again, and what the clients were told is held against what is there.")
    private int crashes;

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
            new LoadOptions("127.0.0.1", 1, chosen, seconds, seed, connections, inFlight, 0, null, null);
            checkDurability();
            checkFiles();
            checkCrashes();
            directory = dir == null ? Files.createTempDirectory("hongbao-demo-") : dir.toAbsolutePath();
        }
        catch (final IllegalArgumentException unusable)
        {
            return Failure.say(spec, unusable, Failure.USAGE);
        }
        try
        {
            return crashes > 0 ? crash(directory) : play(chosen, directory);
        }
        catch (final LoadException | JournalException | IOException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
        catch (final OutOfMemoryError tooLittle)
        {
            return Failure.say(spec, new LoadException("too little memory to verify " + directory +
                ": HONGBAO_JAVA_OPTS=-Xmx12g bin/hongbao journal verify " + directory), Failure.FAILED);
        }
    }

    private void checkCrashes()
    {
        if (crashes < 0 || crashes > MOST_CRASHES)
        {
            throw new IllegalArgumentException("--crash is " + crashes + ": choose 1.." + MOST_CRASHES);
        }
        if (crashes > 0 && spec.commandLine().getParseResult().hasMatchedOption("--scenario"))
        {
            throw new IllegalArgumentException("--crash plays eve and a traffic of its own: leave --scenario out");
        }
    }

    private int crash(final Path directory) throws IOException
    {
        final PrintWriter out = spec.commandLine().getOut();
        out.printf("Hongbao demo: %d kills in %d s of traffic, durability %s, seed %d%ndata in %s, kept; delete it "
            + "with rm -r%n%n", crashes, seconds, durability, seed, directory);
        out.flush();
        final CrashDemo demo = new CrashDemo(out, directory, durability, seconds, crashes, seed);
        final CrashReport proved;
        try
        {
            proved = demo.play();
        }
        catch (final LoadException | IllegalStateException failure)
        {
            if (demo.isInterrupted())
            {
                return INTERRUPTED;
            }
            throw new LoadException(failure.getMessage(), failure);
        }
        out.print(proved.text());
        out.flush();
        if (report != null)
        {
            Files.writeString(report, proved.toJson());
        }
        return proved.isProved() ? Failure.OK : Failure.FAILED;
    }

    private void checkDurability()
    {
        if (!"process".equals(durability) && !"disk".equals(durability))
        {
            throw new IllegalArgumentException("--durability is '" + durability + "': choose process or disk");
        }
    }

    /** Seconds it took; the end of a server that was interrupted is no failure of its own. */
    private static double play(final LoadRun run, final ServerProcess server)
    {
        try
        {
            return run.run();
        }
        catch (final LoadException failure)
        {
            if (server.isInterrupted())
            {
                return 0;
            }
            throw failure;
        }
    }

    private int play(final Scenario chosen, final Path directory) throws IOException
    {
        final PrintWriter out = spec.commandLine().getOut();
        final ServerSize size = ServerSize.of(chosen, seconds);
        out.printf("Hongbao demo: %s for %d s, durability %s, seed %d%n", chosen.label(), seconds, durability, seed);
        out.flush();
        if (dir == null)
        {
            tellDirectory(out, directory, size);
        }
        final RunReport numbers;
        final LoadRun run;
        final TicketKeys.NewKey key = TicketKeys.add(directory, 0);
        try (ServerProcess server = ServerProcess.start(directory, durability, size, 0, SHORT_LIVES))
        {
            if (server.isInterrupted())
            {
                return INTERRUPTED;
            }
            if (dir != null)
            {
                tellDirectory(out, directory, size);
            }
            final LoadOptions options = new LoadOptions(
                "127.0.0.1", server.port(), chosen, seconds, seed, connections, inFlight, 0,
                new Tickets(key.id(), key.secret()), null);
            run = new LoadRun(options, second ->
            {
                out.println(second.line());
                out.flush();
            });
            final double span = play(run, server);
            if (server.isInterrupted())
            {
                return INTERRUPTED;
            }
            numbers = RunReport.ofLoad(options, run.stats(), span);
            final int code = server.stop();
            if (code != 0)
            {
                throw new LoadException("the server ended with exit code " + code + "; its last words are above");
            }
        }
        return prove(numbers, run.stats(), directory);
    }

    /** Verifies the journal, and tells all of it. */
    private int prove(final RunReport numbers, final LoadStats seen, final Path directory) throws IOException
    {
        final PrintWriter out = spec.commandLine().getOut();
        out.printf("%nserver stopped; verifying the journal ...%n");
        out.flush();
        final VerificationResult verified = JournalVerification.run(directory, VerificationOptions.full());
        final RunReport whole = numbers.withJournal(verified, durability, directory);
        out.print(RunSummary.ofDemo(whole, seen, verified));
        out.print(Story.of(verified.audit().luckiest(), directory));
        out.flush();
        if (report != null)
        {
            whole.write(report);
        }
        return whole.isProved() ? Failure.OK : Failure.FAILED;
    }

    /** A directory that was named is told when the server has taken it: one that it refuses, nobody should delete. */
    private static void tellDirectory(final PrintWriter out, final Path directory, final ServerSize size)
    {
        out.printf("data in %s, kept; delete it with rm -r%n", directory);
        out.print(size.isCut() ? String.format(
            "memory for %,d envelopes; more is refused as STORE_FULL%n%n", size.envelopes()) : String.format("%n"));
        out.flush();
    }

    /** What would only be found out at the end. */
    private void checkFiles()
    {
        if (dir != null && Files.exists(dir.resolve("journal")))
        {
            throw new IllegalArgumentException("--dir " + dir + " holds a journal already: name a new directory " +
                "(or look at it: bin/hongbao journal verify " + dir + ")");
        }
        if (report != null && (Files.isDirectory(report) ||
            !Files.isWritable(Files.exists(report) ? report : report.toAbsolutePath().getParent())))
        {
            throw new IllegalArgumentException("--report " + report + " cannot be written: name another file");
        }
    }
}
