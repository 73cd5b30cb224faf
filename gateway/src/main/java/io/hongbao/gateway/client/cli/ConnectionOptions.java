package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.UserTicket;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.ClientKey;
import io.hongbao.gateway.client.ClientTls;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the server is and who asks. */
final class ConnectionOptions
{
    private static final String DEFAULT_HOST = "127.0.0.1";
    private static final String DEFAULT_PORT = "8888";
    private static final int MAX_PORT = 65_535;
    private static final int CONNECT_MS = 3_000;
    private static final int KEEP_ALIVE_MS = 5_000;
    private static final int IN_FLIGHT = 64;

    @Option(names = "--host", defaultValue = DEFAULT_HOST, paramLabel = "HOST",
        description = "Server to talk to (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", defaultValue = DEFAULT_PORT, paramLabel = "PORT",
        description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--as", defaultValue = "1", paramLabel = "ID",
        description = "Id of the service or operator that asks (default: ${DEFAULT-VALUE}).")
    private long principalId;

    @Option(names = "--key", paramLabel = "FILE",
        description = "Session key to prove who it is: the line that bin/hongbao keys new printed.")
    private Path key;

    @Option(names = "--user-ticket", paramLabel = "TEXT",
        description = "Act as the user of this ticket, as bin/hongbao keys user prints it.")
    private String userTicket;

    @Option(names = "--tls", arity = "0", description = "Speak TLS with a server whose certificate this JDK trusts.")
    private boolean tls;

    @Option(names = "--tls-trust", paramLabel = "FILE",
        description = "Speak TLS, and trust these certificates in PEM: of authorities, or the server's own.")
    private Path tlsTrust;

    @Option(names = "--timeout", defaultValue = "5s", paramLabel = "TIME", converter = SpanConverter.class,
        description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private Span timeout;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Options that lead another command to the same server; empty if none are needed. */
    String where()
    {
        final String atPort = String.valueOf(port);
        return (DEFAULT_HOST.equals(host) ? "" : " --host " + host)
            + (DEFAULT_PORT.equals(atPort) ? "" : " --port " + atPort)
            + (key == null ? "" : " --key " + key)
            + (tlsTrust != null ? " --tls-trust " + tlsTrust : tls ? " --tls" : "");
    }

    ClientConfig config(final Role role)
    {
        if (port < 1 || port > MAX_PORT)
        {
            throw new ParameterException(command.commandLine(), "--port " + port + " is no port: use 1 to " + MAX_PORT);
        }
        if (principalId < 1)
        {
            throw new ParameterException(command.commandLine(), "--as " + principalId + " is no id: use one from 1");
        }
        if (timeout.ms() < 1)
        {
            throw new ParameterException(command.commandLine(), "--timeout is 0: use at least 1ms");
        }
        final ClientConfig config = ClientConfig.of(host, port).as(principalId, role)
            .withTimes(timeout.ms(), CONNECT_MS, KEEP_ALIVE_MS).withMaxInFlight(IN_FLIGHT).withKey(readKey())
            .withTls(readTls());
        return userTicket == null ? config : config.withTicket(ticket());
    }

    private UserTicket ticket()
    {
        if (key != null)
        {
            throw new ParameterException(command.commandLine(), "--key and --user-ticket: give one of them");
        }
        try
        {
            return UserTicket.parse(userTicket);
        }
        catch (final IllegalArgumentException broken)
        {
            throw new ParameterException(command.commandLine(), "--user-ticket: " + broken.getMessage());
        }
    }

    private ClientTls readTls()
    {
        try
        {
            return tls || tlsTrust != null ? ClientTls.trusting(tlsTrust) : null;
        }
        catch (final IOException unusable)
        {
            throw new ParameterException(command.commandLine(), "--tls-trust: " + unusable.getMessage());
        }
    }

    private ClientKey readKey()
    {
        try
        {
            return key == null ? null : ClientKey.read(key);
        }
        catch (final IOException unreadable)
        {
            throw new ParameterException(command.commandLine(), "--key: " + unreadable.getMessage());
        }
    }
}
