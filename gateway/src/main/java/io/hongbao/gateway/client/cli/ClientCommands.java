package io.hongbao.gateway.client.cli;

import picocli.CommandLine;

/** Adds the commands of this package to a command line. */
public final class ClientCommands
{
    private ClientCommands()
    {
    }

    /**
     * Adds all: exit code 0 done, 1 refused or failed, 2 wrong usage. Sets the root's handler of wrong usage, which
     * picocli asks for every command below it, to one that says it in one line.
     *
     * @param root to add to.
     * @return root.
     */
    public static CommandLine addTo(final CommandLine root)
    {
        add(root, "create", new CreateCommand());
        add(root, "grab", new GrabCommand());
        add(root, "show", new ShowCommand());
        add(root, "watch", new WatchCommand());
        add(root, "cancel", new CancelCommand());
        add(root, "decline", new DeclineCommand());
        root.addSubcommand("ctl", new CtlCommand());
        final CommandLine ctl = root.getSubcommands().get("ctl");
        add(ctl, "freeze", new FreezeCommand());
        add(ctl, "thaw", new ThawCommand());
        add(ctl, "pause", new PauseCommand());
        add(ctl, "resume", new ResumeCommand());
        add(ctl, "drain", new DrainCommand());
        add(ctl, "limits", new LimitsCommand());
        add(ctl, "propose", new ProposeCommand());
        add(ctl, "approve", new ApproveCommand());
        add(ctl, "award", new AwardCommand());
        add(ctl, "clear-quarantine", new ClearQuarantineCommand());
        add(ctl, "consumers", new ConsumersCommand());
        add(ctl, "remove-consumer", new RemoveConsumerCommand());
        return root.setParameterExceptionHandler(ClientCommands::wrongUsage);
    }

    private static void add(final CommandLine root, final String name, final Object command)
    {
        root.addSubcommand(name, command);
        root.getSubcommands().get(name).setOverwrittenOptionsAllowed(false);
    }

    /**
     * Says wrong usage in one line.
     *
     * @param wrong     what picocli found.
     * @param arguments as given.
     * @return exit code 2.
     */
    public static int wrongUsage(final CommandLine.ParameterException wrong, final String[] arguments)
    {
        return wrongUsage(wrong, "");
    }

    /**
     * Says wrong usage in one line, with what may help.
     *
     * @param wrong what picocli found.
     * @param hint  put between the message and the way to the help; may be empty.
     * @return exit code 2.
     */
    public static int wrongUsage(final CommandLine.ParameterException wrong, final String hint)
    {
        final CommandLine command = wrong.getCommandLine();
        final String oneLine = wrong.getMessage().replaceAll("\\s*\\R\\s*", " "); // an argument may hold a line break
        final String message = oneLine
            .replaceFirst(" is not an int$", " is no whole number up to " + Integer.MAX_VALUE + ": give one")
            .replaceFirst(" is not a long$", " is no whole number up to " + Long.MAX_VALUE + ": give one");
        command.getErr().println(
            "hongbao: " + message + hint + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
