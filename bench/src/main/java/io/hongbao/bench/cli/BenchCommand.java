package io.hongbao.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao bench}: what is measured with one command each. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures: our server beside others, latency against load, where the time goes, the hot path "
        + "against its baseline.",
    footer = {"", "The figures that were reached are in bench/README.md."})
public final class BenchCommand implements Runnable
{
    @Spec
    private CommandSpec spec;

    /** @return it with all that it has. */
    static CommandLine commandLine()
    {
        final CommandLine bench = new CommandLine(new BenchCommand());
        bench.addSubcommand("guard", new GuardCommand());
        bench.addSubcommand("peers", new PeersCommand());
        bench.addSubcommand("curve", new CurveCommand());
        bench.addSubcommand("stages", new StagesCommand());
        return bench;
    }

    @Override
    public void run()
    {
        throw new ParameterException(
            spec.commandLine(), "say what to measure: bin/hongbao bench peers, or --help");
    }
}
