package io.hongbao.bench.cli;

import io.hongbao.bench.report.DayPlots;
import io.hongbao.gateway.KeysCommand;
import io.hongbao.gateway.ServeCommand;
import io.hongbao.gateway.admin.TopCommand;
import io.hongbao.gateway.client.cli.ClientCommands;
import io.hongbao.tools.DecodeCommand;
import io.hongbao.tools.JournalCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import picocli.CommandLine.Spec;

/** The root of {@code bin/hongbao}. */
@Command(
    name = "hongbao",
    mixinStandardHelpOptions = true,
    version = "hongbao 0.1.0",
    description = "In-memory red-envelope grab engine.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Begin with: bin/hongbao demo", "Each command has --help."})
public final class Hongbao implements Runnable
{
    /** What a JVM puts in place of bytes that it cannot decode. */
    private static final char UNDECODABLE = '\uFFFD';

    @Spec
    private CommandSpec spec;

    /**
     * Runs one command and exits with its code.
     *
     * @param args of the command line.
     */
    public static void main(final String[] args)
    {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // numbers look the same everywhere
        System.exit(run(commandLine(), args));
    }

    /** Runs one command; arguments that this JVM could not decode are refused before any of them is used. */
    static int run(final CommandLine root, final String... args)
    {
        for (final String argument : args)
        {
            if (argument.indexOf(UNDECODABLE) >= 0)
            {
                root.getErr().println("hongbao: the argument '" + argument + "' has bytes that are not " +
                    System.getProperty("sun.jnu.encoding") + ": type it in UTF-8, under a locale such as " +
                    "LC_ALL=C.UTF-8");
                return Failure.USAGE;
            }
        }
        return root.execute(args);
    }

    /** @return the whole tree of commands, with output in UTF-8. */
    public static CommandLine commandLine()
    {
        final CommandLine root = new CommandLine(new Hongbao());
        root.addSubcommand("demo", new DemoCommand());
        root.addSubcommand("serve", new ServeCommand());
        root.addSubcommand("load", new LoadCommand());
        root.addSubcommand("wallet", new WalletCommand());
        root.addSubcommand("keys", new KeysCommand());
        root.addSubcommand("chat", new ChatCommand());
        root.addSubcommand("top", new TopCommand());
        root.addSubcommand("plan", new PlanCommand());
        ClientCommands.addTo(root);
        root.addSubcommand("journal", JournalCommand.commandLine(DayPlots::write));
        root.addSubcommand("decode", new DecodeCommand());
        root.addSubcommand("fairness", new FairnessCommand());
        root.addSubcommand("appends", new AppendsCommand());
        root.addSubcommand("bench", BenchCommand.commandLine());
        root.addSubcommand("jmh", new JmhCommand());
        root.setParameterExceptionHandler(Hongbao::wrongUsage);
        root.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        return root;
    }

    /** One line, with what was probably meant. */
    private static int wrongUsage(final ParameterException wrong, final String[] arguments)
    {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.getSuggestions().isEmpty())
        {
            return ClientCommands.wrongUsage(
                wrong, ": did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?");
        }
        return ClientCommands.wrongUsage(wrong, arguments);
    }

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "say what to do: bin/hongbao demo, or --help");
    }
}
