package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.Scene;
import io.hongbao.gateway.client.ClientKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao keys user}: what a chat server does for an end client of its own. */
@Command(name = "user", mixinStandardHelpOptions = true, sortOptions = false, description = {
    "Prints a ticket with which a user opens a session of its own, signed with a service's session key. Whoever has it",
    "is that user until it runs out, or until the key is revoked. A chat server does the same with ClientKey.issue."},
    footerHeading = "%nExample:%n", footer = {
        "  bin/hongbao keys user --key chat.key --user 21 --scene chat:42 --for 15m",
        "  bin/hongbao grab 1 --user 21 --scene chat:42 --user-ticket TEXT"})
public final class UserTicketCommand implements Callable<Integer>
{
    private static final long LONGEST_MS = 86_400_000L;

    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE",
        description = "Session key of role service: the line that bin/hongbao keys new printed.")
    private Path key;

    @Option(names = "--user", required = true, paramLabel = "ID", description = "Who gets it.")
    private long userId;

    @Option(names = "--scene", paramLabel = "KIND:ID", converter = SceneConverter.class,
        description = "That the user is in, for example chat:42; repeat it.")
    private List<Scene> scenes;

    @Option(names = "--relations", paramLabel = "NAMES", converter = RelationsConverter.class, defaultValue = "",
        description = "That you vouch for: friend, follower, mutual, member.")
    private Integer relations;

    @Option(names = "--for", paramLabel = "TIME", converter = SpanConverter.class, defaultValue = "15m",
        description = "How long it counts, at most 24h (default: ${DEFAULT-VALUE}).")
    private Span time;

    @Override
    public Integer call()
    {
        try
        {
            if (time.ms() < 1 || time.ms() > LONGEST_MS)
            {
                throw new IllegalArgumentException("--for is out of range: use 1s to 24h");
            }
            spec.commandLine().getOut().println(ClientKey.read(key).issue(userId,
                scenes == null ? List.of() : scenes, relations, System.currentTimeMillis() + time.ms()).text());
            return ClientAction.DONE;
        }
        catch (final IOException unreadable)
        {
            throw new ParameterException(spec.commandLine(), "--key: " + unreadable.getMessage(), unreadable);
        }
        catch (final IllegalArgumentException wrong)
        {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }
}
