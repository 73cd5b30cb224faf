package io.hongbao.bench.cli;

import io.hongbao.bench.chat.ChatConsole;
import io.hongbao.bench.chat.ChatEngine;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.ClientKey;
import io.hongbao.gateway.client.ClientTls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao chat}: the sample chat server. */
@Command(
    name = "chat",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Opens a chat room in which people send each other red envelopes: the sample of docs/EMBEDDING.md,",
        "with the engine in its own process, or behind a server with --host or --port. Kill it as you like."},
    footerHeading = "%nExamples:%n",
    footer = {
        "  bin/hongbao chat",
        "  printf '/hb 8.88 5\\n/wait 4\\n/money\\n' | bin/hongbao chat --dir /tmp/room",
        "  bin/hongbao chat --port 8888"})
public final class ChatCommand implements Callable<Integer>
{
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int MOST_PEOPLE = 40;
    private static final int MOST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR", defaultValue = "hongbao-chat",
        description = "Its own files, and the journal of an engine of its own (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Option(names = "--people", paramLabel = "N", defaultValue = "8",
        description = "People in the room, you among them, 1 to 40 (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(names = "--host", paramLabel = "HOST", description = "A server, instead of an engine of its own.")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Port of that server (default: 8888).")
    private Integer port;

    @Option(names = "--key", paramLabel = "FILE", description = "Session key of role service, for that server.")
    private Path key;

    @Option(names = "--wallet-key", paramLabel = "FILE", description = "Session key of role wallet, for that server.")
    private Path walletKey;

    @Option(names = "--tls-trust", paramLabel = "FILE",
        description = "Speak TLS with that server, and trust these certificates in PEM.")
    private Path tlsTrust;

    @Override
    public Integer call()
    {
        check();
        try (ChatEngine engine = engine())
        {
            new ChatConsole(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                spec.commandLine().getOut(), people).run(engine, directory.resolve("chat"));
            return OK;
        }
        catch (final IOException | RuntimeException failure)
        {
            if (failure instanceof ParameterException wrong)
            {
                throw wrong;
            }
            final Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            spec.commandLine().getErr().println("hongbao: " + cause.getMessage());
            return FAILED;
        }
    }

    private void check()
    {
        if (people < 1 || people > MOST_PEOPLE)
        {
            throw new ParameterException(
                spec.commandLine(), "--people is " + people + ": use 1 to " + MOST_PEOPLE);
        }
        if (port != null && (port < 1 || port > MOST_PORT))
        {
            throw new ParameterException(spec.commandLine(), "--port is " + port + ": use 1 to " + MOST_PORT);
        }
        if (!isRemote() && (key != null || walletKey != null || tlsTrust != null))
        {
            throw new ParameterException(
                spec.commandLine(), "--key, --wallet-key and --tls-trust are for a server: name it with --host");
        }
    }

    private boolean isRemote()
    {
        return host != null || port != null;
    }

    /** The one line of difference between an engine in this process and one behind a gateway. */
    private ChatEngine engine() throws IOException
    {
        return isRemote() ? ChatEngine.remote(remote(Role.SERVICE, key), remote(Role.WALLET, walletKey)) :
            ChatEngine.embedded(directory);
    }

    private ClientConfig remote(final Role role, final Path keyFile) throws IOException
    {
        final ClientConfig config = ClientConfig.of(
            host == null ? "127.0.0.1" : host, port == null ? ClientConfig.DEFAULT_PORT : port);
        return config.as(1, role).withKey(keyFile == null ? null : ClientKey.read(keyFile))
            .withTls(tlsTrust == null ? null : ClientTls.trusting(tlsTrust));
    }
}
