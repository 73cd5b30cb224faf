package io.hongbao.bench.cli;

import io.hongbao.bench.load.LoadException;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadRun;
import io.hongbao.bench.load.Scenario;
import io.hongbao.bench.report.RunReport;
import io.hongbao.bench.report.RunSummary;
import io.hongbao.gateway.client.ClientKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hongbao load}: plays a scenario against a running server. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Plays red-envelope traffic against a running server and measures the answers.",
    footer = {
        "", ScenarioHelp.TITLE, ScenarioHelp.EVE, ScenarioHelp.PLAIN, ScenarioHelp.GROUP_STORM, ScenarioHelp.FRIENDS,
        ScenarioHelp.VIDEO,
        ScenarioHelp.RAIN, ScenarioHelp.CARDS, ScenarioHelp.REPLAY,
        "",
        "Closed loop by default: every connection keeps --in-flight commands unanswered. With --rate, commands are " +
        "due on a schedule and latency counts from when each was due, whenever it could be sent.",
        "Exit codes: 0 done, 1 failed or an answer broke a promise, 2 unusable option."})
public final class LoadCommand implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Option(names = "--host", description = "Server (default: ${DEFAULT-VALUE}).", defaultValue = "127.0.0.1")
    private String host;

    @Option(names = "--port", description = "Its port (default: ${DEFAULT-VALUE}).", defaultValue = "8888")
    private int port;

    @Option(names = "--scenario", description = "One of those below (default: ${DEFAULT-VALUE}).", defaultValue = "eve")
    private String scenario;

    @Option(names = "--seconds", description = "How long (default: ${DEFAULT-VALUE}).", defaultValue = "20")
    private int seconds;

    @Option(names = "--seed", description = "Of the planned envelopes (default: ${DEFAULT-VALUE}).",
        defaultValue = "2016")
    private long seed;

    @Option(names = "--connections", description = "1..64 (default: ${DEFAULT-VALUE}).", defaultValue = "4")
    private int connections;

    @Option(names = "--in-flight", description = "Unanswered commands per connection (default: ${DEFAULT-VALUE}).",
        defaultValue = "2048")
    private int inFlight;

    @Option(names = "--rate", description = "Commands a second on schedule; 0: as fast as answers come (default: 0).",
        defaultValue = "0")
    private long rate;

    @Option(names = "--ticket-key", paramLabel = "FILE",
        description = "What bin/hongbao keys ticket new --dir ... of the server printed: eve has envelopes for a task "
            + "then, which need signed tickets.")
    private Path ticketKey;

    @Option(names = "--key", paramLabel = "FILE",
        description = "Session key of role service, over plain TCP: the line that bin/hongbao keys new printed.")
    private Path key;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write the numbers as JSON.")
    private Path report;

    @Override
    public Integer call() throws IOException
    {
        final PrintWriter out = spec.commandLine().getOut();
        final LoadOptions options;
        try
        {
            options = new LoadOptions(host, port, Scenario.of(scenario), seconds, seed, connections, inFlight, rate,
                ticketKey == null ? null : TicketKeyFile.read(ticketKey), sessionKey());
        }
        catch (final IllegalArgumentException unusable)
        {
            return Failure.say(spec, unusable, Failure.USAGE);
        }
        return run(options, out);
    }

    private ClientKey sessionKey()
    {
        try
        {
            return key == null ? null : ClientKey.read(key);
        }
        catch (final IOException unusable)
        {
            throw new IllegalArgumentException("--key: " + unusable.getMessage(), unusable);
        }
    }

    private int run(final LoadOptions options, final PrintWriter out) throws IOException
    {
        final LoadRun run = new LoadRun(options, second ->
        {
            out.println(second.line());
            out.flush();
        });
        try
        {
            final double span = run.run();
            final RunReport numbers = RunReport.ofLoad(options, run.stats(), span);
            out.print(RunSummary.ofLoad(numbers, run.stats()));
            out.flush();
            if (report != null)
            {
                numbers.write(report);
            }
            return run.stats().violations() == 0 ? Failure.OK : Failure.FAILED;
        }
        catch (final LoadException failure)
        {
            return Failure.say(spec, failure, Failure.FAILED);
        }
    }
}
