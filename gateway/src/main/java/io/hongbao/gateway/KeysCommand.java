package io.hongbao.gateway;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.keys.TicketKeys;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hongbao keys ticket new|list|remove}: the keys that chat servers sign tickets with. */
@Command(name = "keys", mixinStandardHelpOptions = true, subcommands = KeysCommand.Ticket.class,
    description = "Makes, lists and removes keys.", synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand implements Runnable
{
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new ParameterException(spec.commandLine(), "say which: keys ticket new, list or remove");
    }

    /** Keys of tickets; a change counts within a second, also on a running server. */
    @Command(name = "ticket", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND",
        description = "Keys that chat servers sign tickets with. A running server takes a change within a second.")
    static final class Ticket implements Runnable
    {
        @Spec
        private CommandSpec spec;

        @Override
        public void run()
        {
            throw new ParameterException(spec.commandLine(), "say what to do: new, list or remove");
        }

        @Command(name = "new", mixinStandardHelpOptions = true,
            description = "Makes a key and prints its id and secret, once: give them to one chat server.")
        private int add(
            @Option(names = "--dir", paramLabel = "DIR", defaultValue = "./hongbao-data",
                description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir,
            @Option(names = "--id", paramLabel = "ID", defaultValue = "0",
                description = "Its number (default: the next free one).") final long id)
        {
            if (id < 0)
            {
                throw new ParameterException(spec.commandLine(), "--id is " + id + ": use a number from 1");
            }
            return safely(dir, out ->
            {
                final TicketKeys.NewKey key = TicketKeys.add(dir, id);
                out.println("key " + key.id() + " " + HexFormat.of().formatHex(key.secret()));
                if (!Files.isDirectory(DataDirectory.journal(dir)))
                {
                    spec.commandLine().getErr().println("hongbao: no server has used " + dir
                        + " yet: this key counts only where one is started with --dir " + dir);
                }
                return DONE;
            });
        }

        @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the keys, without secrets.")
        private int list(
            @Option(names = "--dir", paramLabel = "DIR", defaultValue = "./hongbao-data",
                description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir)
        {
            return safely(dir, out ->
            {
                for (final Map.Entry<Long, Long> key : TicketKeys.list(dir))
                {
                    out.println("key " + key.getKey() + (key.getValue() == 0 ? ", written by hand" :
                        ", made " + Instant.ofEpochMilli(key.getValue())));
                }
                return DONE;
            });
        }

        @Command(name = "remove", mixinStandardHelpOptions = true,
            description = "Removes a key: none of its tickets counts any more.")
        private int remove(
            @Parameters(index = "0", paramLabel = "ID", description = "Its number.") final long id,
            @Option(names = "--dir", paramLabel = "DIR", defaultValue = "./hongbao-data",
                description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir)
        {
            return safely(dir, out ->
            {
                if (!TicketKeys.remove(dir, id))
                {
                    throw new JournalException("no ticket key " + id + " in " + dir + ": see keys ticket list");
                }
                out.println("key " + id + " removed");
                return DONE;
            });
        }

        /** A mistyped directory is not made: a key in it would count nowhere. */
        private int safely(final Path dir, final ToIntFunction<PrintWriter> action)
        {
            try
            {
                if (!Files.isDirectory(dir))
                {
                    throw new JournalException("there is no directory " + dir
                        + ": name the server's data directory, or make it first");
                }
                return action.applyAsInt(spec.commandLine().getOut());
            }
            catch (final JournalException failure)
            {
                spec.commandLine().getErr().println("hongbao: " + failure.getMessage());
                return FAILED;
            }
        }
    }
}
