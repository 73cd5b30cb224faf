package io.hongbao.gateway;

import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.admin.AdminServer;
import io.hongbao.gateway.session.SessionLimits;
import io.hongbao.gateway.transport.TlsFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * {@code hongbao serve}: runs engine and gateway until a signal comes. Exit code 0 after a clean close, 1 after a
 * failure, 2 for a setting that cannot be used, 3 if the engine halted.
 */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Serves envelopes over TCP until SIGTERM or SIGINT.",
    footer = {
        "",
        "Each option can also stand in the environment (HONGBAO_DIR, HONGBAO_MAX_IN_FLIGHT, ...) or in the --config " +
        "file (dir=..., max-in-flight=...). A flag is stronger than the environment, that than the file.",
        "Exit codes: 0 closed cleanly, 1 failed, 2 unusable option, 3 the engine halted."})
public final class ServeCommand implements Callable<Integer>
{
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int USAGE = 2;
    private static final int HALTED = 3;
    private static final int WATCH_MS = 100;
    private static final int NO_ADMIN = -1;
    private static final int MAX_EVENT_LOOPS = 64;
    private static final int MIB_SHIFT = 20;

    private final ServedEngine.Starter starter;
    private final Map<String, String> environment;
    private final CountDownLatch stop = new CountDownLatch(1);

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE",
        description = "Properties to begin with; also limits and settings of the rules (docs/OPERATIONS.md).")
    private Path config;

    @Option(names = "--dir", paramLabel = "DIR",
        description = "Journal, lock and key; made at the first start (default: ./hongbao-data).")
    private String dir;

    @Option(names = "--host", paramLabel = "HOST",
        description = "Address to listen at; other than loopback needs TLS and session keys (default: 127.0.0.1).")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "0 takes a free one (default: 8888).")
    private String port;

    @Option(names = "--admin-port", paramLabel = "PORT",
        description = "Port on loopback for /metrics (Prometheus), /health and /ready; 0 takes a free one " +
            "(default: none).")
    private String adminPort;

    @Option(names = "--tls-cert", paramLabel = "FILE",
        description = "Certificate chain in PEM: speak TLS 1.3. A new file counts within a second.")
    private String tlsCert;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "Its private key in PEM, PKCS#8.")
    private String tlsKey;

    @Option(names = "--tls-client-ca", paramLabel = "FILE",
        description = "Clients need a certificate of this authority too.")
    private String tlsClientCa;

    @Option(names = "--shard", paramLabel = "N",
        description = "0 to 1023, in all ids of this server; servers that share users need different ones, and a " +
            "directory keeps its own for ever (default: 0).")
    private String shard;

    @Option(names = "--durability", paramLabel = "MODE",
        description = "process: an answer survives the end of the process; disk: it survives a power loss " +
            "(default: process).")
    private String durability;

    @Option(names = "--envelopes", paramLabel = "N",
        description = "Envelopes in memory at once, live and retained; the other stores follow (default: 1000000).")
    private String envelopes;

    @Option(names = "--ring-slots", paramLabel = "N",
        description = "Commands that may wait for the engine, a power of two; beyond: BUSY (default: 65536).")
    private String ringSlots;

    @Option(names = "--reserve-mib", paramLabel = "N",
        description = "Free disk space in MiB below which nothing new is taken (default: 256).")
    private String reserveMib;

    @Option(names = "--journal-file-mib", paramLabel = "N",
        description = "Size in MiB at which the journal's next file is begun; whole files are pruned (default: 1024).")
    private String journalFileMib;

    @Option(names = "--snapshot-seconds", paramLabel = "N",
        description = "A snapshot of the state so often, so that a start is quick; 0: none (default: 900).")
    private String snapshotSeconds;

    @Option(names = "--journal-refusals", arity = "0",
        description = "Keep refused commands in the journal too: journal explain tells why somebody was refused.")
    private boolean journalRefusals;

    @Option(names = "--accept-time", arity = "0",
        description = "Begin though the wall clock is far from the journal's last time.")
    private boolean acceptTime;

    @Option(names = "--event-loops", paramLabel = "N",
        description = "Threads that read and write sockets, 0: as suits the machine (default: 0).")
    private String eventLoops;

    @Mixin
    private LimitOptions limits;

    /** With the engine of this process and the process's environment. */
    public ServeCommand()
    {
        environment = System.getenv();
        starter = options -> LaunchedEngine.start(options, spec.commandLine().getErr());
    }

    ServeCommand(final ServedEngine.Starter starter, final Map<String, String> environment)
    {
        this.starter = starter;
        this.environment = environment;
    }

    @Override
    public Integer call()
    {
        try
        {
            final Settings settings = Settings.of(configFile(), environment, flags());
            return serve(settings);
        }
        catch (final UsageException unusable)
        {
            return fail(unusable, USAGE);
        }
        catch (final IOException | RuntimeException failure)
        {
            return fail(failure, FAILED);
        }
        catch (final OutOfMemoryError tooLittle)
        {
            return fail(new UsageException("a heap of " + (Runtime.getRuntime().maxMemory() >> MIB_SHIFT) +
                " MiB is too small for the stores (" + tooLittle.getMessage() +
                "): lower --envelopes, or give more with HONGBAO_JAVA_OPTS=-Xmx8g"), FAILED);
        }
    }

    /** Ends {@link #call()} as a signal would. */
    void stop()
    {
        stop.countDown();
    }

    private int serve(final Settings settings) throws IOException
    {
        // All options are judged before the engine starts: a bad one, or a busy port, makes no directory.
        final EngineOptions options = EngineOptions.of(settings);
        final GatewayConfig gateway = gatewayConfig(settings);
        GatewayServer.checkFree(gateway);
        final int adminPort = settings.text(Setting.ADMIN_PORT).isEmpty() ? NO_ADMIN :
            settings.number(Setting.ADMIN_PORT, 0, 0xFFFF);
        if (adminPort > 0)
        {
            AdminServer.checkFree(adminPort);
        }
        final StopSignal signal = new StopSignal(stop);
        signal.install();
        int code = FAILED;
        try (ServedEngine engine = starter.start(options);
            GatewayServer server = GatewayServer.start(gateway, engine);
            AdminServer admin = adminPort == NO_ADMIN ? null :
                AdminServer.start(adminPort, engine.admin(server)))
        {
            signal.serving();
            if (admin != null)
            {
                spec.commandLine().getOut().println("hongbao: admin pages at http://127.0.0.1:" + admin.port() +
                    "/metrics, /health, /ready");
            }
            tellReady(options, engine, gateway, server.address().getPort());
            code = awaitEnd(engine);
        }
        finally
        {
            signal.finished(code);
        }
        return code;
    }

    private int awaitEnd(final ServedEngine engine)
    {
        try
        {
            while (!stop.await(WATCH_MS, TimeUnit.MILLISECONDS))
            {
                if (engine.haltCause() != null)
                {
                    return fail(engine.haltCause(), HALTED);
                }
            }
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt(); // an embedding caller wants an end: close as for a signal
        }
        return engine.haltCause() == null ? OK : fail(engine.haltCause(), HALTED);
    }

    private void tellReady(
        final EngineOptions options, final ServedEngine engine, final GatewayConfig gateway, final int port)
    {
        final PrintWriter out = spec.commandLine().getOut();
        if (engine.newKeyFile() != null)
        {
            out.printf(
                "hongbao: made %s, the key of all epoch secrets: back it up now, apart from the journal; " +
                "without it the journal cannot be replayed%n", engine.newKeyFile());
        }
        if (engine.hasNewIncarnation())
        {
            out.printf("hongbao: the last run was not closed cleanly: all that was answered is there; ids and " +
                "sequences skip ahead, so that none is ever given twice%n");
        }
        out.printf(
            Locale.ROOT,
            "hongbao: serving %s:%d, %sdurability %s, journal %s, %d envelopes live (%sreplayed %d commands in " +
            "%.1f s)%n", hostOf(gateway.address()), port, gateway.tls() == null ? "" : "TLS 1.3, ",
            options.durability().name().toLowerCase(Locale.ROOT), options.directory(), engine.liveEnvelopes(),
            engine.snapshot() == null ? "" : "from snapshot " + engine.snapshot().getFileName() + ", ",
            engine.replayedCommands(), engine.replayMs() / 1000.0);
        out.flush();
    }

    private static String hostOf(final InetSocketAddress address)
    {
        return address.getAddress().isAnyLocalAddress() ? address.getHostString() :
            address.getAddress().getHostAddress();
    }

    private static GatewayConfig gatewayConfig(final Settings settings)
    {
        final SessionLimits limits = LimitOptions.of(settings);
        final int loops = settings.number(Setting.EVENT_LOOPS, 0, MAX_EVENT_LOOPS);
        final int port = settings.number(Setting.PORT, 0, 0xFFFF);
        try
        {
            final GatewayConfig config = GatewayConfig.of(settings.text(Setting.HOST), port,
                SessionKeys.open(settings.path(Setting.DIR)), tls(settings)).withLimits(limits)
                .withAbuse(LimitOptions.abuse(settings));
            return loops == 0 ? config : config.withEventLoops(loops);
        }
        catch (final IllegalArgumentException unusable)
        {
            throw new UsageException(unusable.getMessage());
        }
    }

    private static TlsFiles tls(final Settings settings)
    {
        final String certificate = settings.text(Setting.TLS_CERT);
        final String key = settings.text(Setting.TLS_KEY);
        final String authority = settings.text(Setting.TLS_CLIENT_CA);
        if (certificate.isEmpty() && key.isEmpty() && authority.isEmpty())
        {
            return null;
        }
        if (certificate.isEmpty() || key.isEmpty())
        {
            throw new UsageException("TLS needs a certificate and its key: give both --tls-cert and --tls-key");
        }
        return new TlsFiles(settings.path(Setting.TLS_CERT), settings.path(Setting.TLS_KEY),
            authority.isEmpty() ? null : settings.path(Setting.TLS_CLIENT_CA));
    }

    private Path configFile()
    {
        final String named = environment.get("HONGBAO_CONFIG");
        return config == null && named != null ? Path.of(named) : config;
    }

    private Map<String, String> flags()
    {
        final Map<String, String> flags = new HashMap<>();
        for (final OptionSpec option : spec.commandLine().getParseResult().matchedOptions())
        {
            final List<String> given = option.stringValues();
            flags.put(option.longestName(), given.isEmpty() || given.get(0).isEmpty() ? "true" : given.get(0));
        }
        return flags;
    }

    private int fail(final Throwable cause, final int code)
    {
        final String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        final PrintWriter err = spec.commandLine().getErr();
        err.print(code == HALTED ? "hongbao: the engine halted: " : "hongbao: ");
        err.println(message.lines().findFirst().orElse(""));
        err.flush();
        return code;
    }
}
