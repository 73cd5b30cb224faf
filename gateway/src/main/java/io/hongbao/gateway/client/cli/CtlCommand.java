package io.hongbao.gateway.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao ctl}: what operators decide. */
@Command(name = "ctl", sortOptions = false, synopsisSubcommandLabel = "COMMAND",
    description = {"What operators decide; each is in the journal with who and why.",
        "--as names the operator, --key proves it where session keys are in force."})
final class CtlCommand implements Runnable
{
    @Spec
    private CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help.")
    private boolean help;

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "say what to do, such as pause");
    }
}
