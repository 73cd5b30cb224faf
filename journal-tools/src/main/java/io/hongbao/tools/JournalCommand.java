package io.hongbao.tools;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hongbao journal}: what a journal holds, and whether it is right. */
@Command(name = "journal", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Looks into a journal, and takes care of it. All but snapshot, prune, repair and wrap-key rotate " +
        "read only; all but repair and wrap-key rotate work beside a running server.",
    subcommands = {InspectCommand.class, VerifyCommand.class, EventsCommand.class, ExplainCommand.class,
        AtCommand.class, SettleCommand.class, ReconcileCommand.class, AnswersCommand.class, StatsCommand.class,
        DisputeCommand.class, SnapshotCommand.class, PruneCommand.class, RepairCommand.class, WrapKeyCommand.class})
public final class JournalCommand implements Runnable
{
    @Spec
    private CommandSpec spec;

    /**
     * The commands, with somebody who can draw.
     *
     * @param plotter draws a day.
     * @return the tree.
     */
    public static CommandLine commandLine(final DayPlotter plotter)
    {
        final CommandLine tree = new CommandLine(new JournalCommand());
        final StatsCommand stats = tree.getSubcommands().get("stats").getCommand();
        stats.plotter(plotter);
        return tree;
    }

    @Override
    public void run()
    {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "journal: name one of " + String.join(", ", spec.subcommands().keySet()));
    }
}
