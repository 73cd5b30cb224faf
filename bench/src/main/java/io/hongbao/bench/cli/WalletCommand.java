package io.hongbao.bench.cli;

import io.hongbao.bench.wallet.AccountFile;
import io.hongbao.bench.wallet.HeadFile;
import io.hongbao.bench.wallet.Wallet;
import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.codec.Role;
import io.hongbao.gateway.client.ClientConfig;
import io.hongbao.gateway.client.ClientKey;
import io.hongbao.gateway.client.ClientTls;
import io.hongbao.gateway.client.HongbaoClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hongbao wallet}: the sample wallet. */
@Command(
    name = "wallet",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Books the settlement feed into a file of accounts, each movement of money once.",
    footerHeading = "%nExamples:%n",
    footer = {
        "  bin/hongbao wallet --port 8888 --file accounts.dat",
        "  bin/hongbao wallet --file accounts.dat --list"})
public final class WalletCommand implements Callable<Integer>
{
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int CALL_MS = 60_000;
    private static final int CONNECT_MS = 3_000;
    private static final int KEEP_ALIVE_MS = 5_000;
    private static final int MOST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "HOST", defaultValue = "127.0.0.1",
        description = "Server to talk to (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8888",
        description = "Its port (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--as", paramLabel = "ID", defaultValue = "1",
        description = "Id of the wallet as a principal (default: ${DEFAULT-VALUE}).")
    private long principalId;

    @Option(names = "--key", paramLabel = "FILE",
        description = "Session key of role wallet: the line that bin/hongbao keys new printed.")
    private Path key;

    @Option(names = "--tls-trust", paramLabel = "FILE",
        description = "Speak TLS, and trust these certificates in PEM.")
    private Path tlsTrust;

    @Option(names = "--consumer", paramLabel = "NAME", defaultValue = "wallet",
        description = "Name of its watermark, 1..32 of a-z, 0-9, - (default: ${DEFAULT-VALUE}).")
    private String consumer;

    @Option(names = "--file", paramLabel = "FILE", required = true, description = "Its accounts.")
    private Path file;

    @Option(names = "--idle", paramLabel = "MS", defaultValue = "0",
        description = "End when nothing new came for so long (default: never).")
    private long idleMs;

    @Option(names = "--heads", paramLabel = "FILE",
        description = "Keep the heads of the journal's chain there, a line a second while there are new ones: with " +
            "them an auditor finds every later edit (bin/hongbao journal verify --heads).")
    private Path heads;

    @Option(names = "--list", description = "Prints the accounts, one JSON object a line, and ends; needs no server.")
    private boolean list;

    @Override
    public Integer call()
    {
        if (port < 1 || port > MOST_PORT)
        {
            throw new ParameterException(spec.commandLine(), "--port is " + port + ": use 1 to " + MOST_PORT);
        }
        if (principalId < 1)
        {
            throw new ParameterException(spec.commandLine(), "--as is " + principalId + ": use an id from 1");
        }
        try (AccountFile accounts = AccountFile.open(file))
        {
            return list ? print(accounts) : run(accounts);
        }
        catch (final IOException | EngineUnavailableException | CompletionException failure)
        {
            final Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            spec.commandLine().getErr().println("hongbao: " + cause.getMessage());
            return FAILED;
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
            return OK;
        }
    }

    private int print(final AccountFile accounts)
    {
        final PrintWriter out = spec.commandLine().getOut();
        accounts.accounts().forEach(account -> out.println(account.json()));
        return OK;
    }

    private int run(final AccountFile accounts) throws IOException, InterruptedException
    {
        final ClientConfig config = ClientConfig.of(host, port).as(principalId, Role.WALLET)
            .withTimes(CALL_MS, CONNECT_MS, KEEP_ALIVE_MS).withKey(key == null ? null : ClientKey.read(key))
            .withTls(tlsTrust == null ? null : ClientTls.trusting(tlsTrust));
        try (HeadFile kept = heads == null ? null : new HeadFile(heads);
            HongbaoClient client = HongbaoClient.connect(config);
            Wallet wallet = new Wallet(client, consumer, accounts, kept == null ? head -> { } : kept))
        {
            wallet.start();
            spec.commandLine().getOut().println("wallet " + consumer + ": " + accounts.bookings() +
                " bookings so far, last event " + accounts.lastSequence());
            wallet.run(idleMs);
        }
        return OK;
    }
}
