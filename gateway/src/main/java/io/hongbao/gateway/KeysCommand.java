package io.hongbao.gateway;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.keys.SessionKey;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.client.cli.UserTicketCommand;
import io.hongbao.engine.keys.TicketKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code hongbao keys new|list|revoke}: the keys that sessions prove themselves with; {@code keys ticket ...}: those
 * that chat servers sign tickets with.
 */
@Command(name = "keys", mixinStandardHelpOptions = true,
    subcommands = {KeysCommand.Ticket.class, UserTicketCommand.class},
    description = "Makes, lists and revokes the keys that sessions prove themselves with. As long as there is one, " +
        "nobody is served without. A running server takes a change within a second.",
    synopsisSubcommandLabel = "COMMAND")
public final class KeysCommand implements Runnable
{
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MOST_DAYS = 3_650;
    private static final String DEFAULT_DIR = "./hongbao-data";

    @Spec
    private CommandSpec spec;

    @Override
    public void run()
    {
        throw new ParameterException(
            spec.commandLine(), "say what to do: new, list, revoke, user, cert, or ticket new, ticket list, " +
                "ticket remove");
    }

    @Command(name = "new", mixinStandardHelpOptions = true,
        description = "Makes a session key and prints its line, once: the client reads it from a file (--key FILE).")
    private int add(
        @Option(names = "--dir", paramLabel = "DIR", defaultValue = DEFAULT_DIR,
            description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir,
        @Option(names = "--role", paramLabel = "ROLE", required = true,
            description = "What it may act as: service, user, wallet, operator or observer.") final String role,
        @Option(names = "--principal", paramLabel = "ID", defaultValue = "0",
            description = "The only id that it may act as (default: any).") final long principalId,
        @Option(names = "--days", paramLabel = "N", defaultValue = "0",
            description = "Runs out after so many days (default: never).") final int days,
        @Option(names = "--id", paramLabel = "ID", defaultValue = "0",
            description = "Its number (default: the next free one).") final long id)
    {
        final Role chosen = role(role);
        check(id >= 0, "--id is " + id + ": use a number from 1");
        check(principalId >= 0, "--principal is " + principalId + ": use an id from 1, or leave it out for any");
        check(days >= 0 && days <= MOST_DAYS, "--days is " + days + ": use 1 to " + MOST_DAYS);
        return safely(spec, dir, out ->
        {
            final long notAfterMs = days == 0 ? 0 : System.currentTimeMillis() + TimeUnit.DAYS.toMillis(days);
            final SessionKey key = SessionKeys.add(dir, id, chosen, principalId, notAfterMs);
            out.println("session-key " + key.id() + " " + HexFormat.of().formatHex(key.secret()));
            return DONE;
        });
    }

    private Role role(final String name)
    {
        for (final Role role : List.of(Role.SERVICE, Role.USER, Role.WALLET, Role.OPERATOR, Role.OBSERVER))
        {
            if (role.name().equalsIgnoreCase(name))
            {
                return role;
            }
        }
        throw new ParameterException(
            spec.commandLine(), "--role is '" + name + "': use service, user, wallet, operator or observer");
    }

    private void check(final boolean isRight, final String otherwise)
    {
        if (!isRight)
        {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    @Command(name = "cert", mixinStandardHelpOptions = true,
        description = "Makes a certificate that signs itself, with its key, for a trial of TLS.")
    private int cert(
        @Option(names = "--dir", paramLabel = "DIR", defaultValue = ".",
            description = "Where to put tls.crt and tls.key (default: here).") final Path dir,
        @Option(names = "--host", paramLabel = "HOST", defaultValue = "localhost",
            description = "Name or address that clients reach the server by; localhost and 127.0.0.1 too " +
                "(default: ${DEFAULT-VALUE}).") final String host)
    {
        return safely(spec, dir, out ->
        {
            try
            {
                final TlsPair pair = TlsPair.make(dir, host);
                out.println("server: bin/hongbao serve --tls-cert " + pair.certificate() + " --tls-key " +
                    pair.privateKey());
                out.println("client: --tls-trust " + pair.certificate());
                return DONE;
            }
            catch (final IOException failure)
            {
                throw new JournalException(failure.getMessage(), failure);
            }
        });
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the session keys, without secrets.")
    private int list(
        @Option(names = "--dir", paramLabel = "DIR", defaultValue = DEFAULT_DIR,
            description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir)
    {
        return safely(spec, dir, out ->
        {
            final List<SessionKey> keys = SessionKeys.list(dir);
            if (keys.isEmpty())
            {
                out.println("no session keys: whoever reaches the port may act as anybody");
            }
            for (final SessionKey key : keys)
            {
                out.println("key " + key.id() + ", " + key.role().name().toLowerCase(Locale.ROOT) + ", " +
                    (key.principalId() == 0 ? "any principal" : "principal " + key.principalId()) + ", made " +
                    Instant.ofEpochMilli(key.madeMs()) + (key.notAfterMs() == 0 ? "" :
                    (key.isOver(System.currentTimeMillis()) ? ", ran out " : ", runs out ") +
                    Instant.ofEpochMilli(key.notAfterMs())));
            }
            return DONE;
        });
    }

    @Command(name = "revoke", mixinStandardHelpOptions = true,
        description = "Removes a session key: its sessions end within a second.")
    private int revoke(
        @Parameters(index = "0", paramLabel = "ID", description = "Its number.") final long id,
        @Option(names = "--dir", paramLabel = "DIR", defaultValue = DEFAULT_DIR,
            description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir)
    {
        return safely(spec, dir, out ->
        {
            if (!SessionKeys.revoke(dir, id))
            {
                throw new JournalException("no session key " + id + " in " + dir + ": see keys list");
            }
            out.println("key " + id + " revoked: its sessions end within a second");
            return DONE;
        });
    }

    /** A mistyped directory is not made: a key in it would count nowhere. */
    private static int safely(final CommandSpec spec, final Path dir, final ToIntFunction<PrintWriter> action)
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
            @Option(names = "--dir", paramLabel = "DIR", defaultValue = DEFAULT_DIR,
                description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir,
            @Option(names = "--id", paramLabel = "ID", defaultValue = "0",
                description = "Its number (default: the next free one).") final long id)
        {
            if (id < 0)
            {
                throw new ParameterException(spec.commandLine(), "--id is " + id + ": use a number from 1");
            }
            return safely(spec, dir, out ->
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
            @Option(names = "--dir", paramLabel = "DIR", defaultValue = DEFAULT_DIR,
                description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir)
        {
            return safely(spec, dir, out ->
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
            @Option(names = "--dir", paramLabel = "DIR", defaultValue = DEFAULT_DIR,
                description = "The server's data directory (default: ${DEFAULT-VALUE}).") final Path dir)
        {
            return safely(spec, dir, out ->
            {
                if (!TicketKeys.remove(dir, id))
                {
                    throw new JournalException("no ticket key " + id + " in " + dir + ": see keys ticket list");
                }
                out.println("key " + id + " removed");
                return DONE;
            });
        }
    }
}
