package io.hongbao.gateway.scenario;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.EngineLauncher;
import io.hongbao.engine.RunningEngine;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.gateway.GatewayConfig;
import io.hongbao.gateway.GatewayServer;
import io.hongbao.gateway.HostAccess;
import io.hongbao.gateway.transport.TlsFiles;
import java.io.IOException;
import java.nio.file.Path;

/** A gateway on a free port before a launched engine with its journal. */
final class JournaledGateway implements AutoCloseable
{
    /** Syncs and ticks often, so that events come soon. */
    private static final HostOptions QUICK =
        new HostOptions(4_096, 64, 4_096, 2 << 20, 64, 200, 20, 25, false);

    private final RunningEngine engine;
    private final GatewayServer server;

    private JournaledGateway(final RunningEngine engine, final GatewayServer server)
    {
        this.engine = engine;
        this.server = server;
    }

    /** An engine that takes little memory and disk. */
    static EngineConfig smallEngine(final Path directory)
    {
        return EngineConfig.builder(directory).envelopes(1 << 10).reserveBytes(16 << 20)
            .zeroAhead(false).callsInFlight(256).host(QUICK).build();
    }

    static JournaledGateway start(final Path directory) throws IOException
    {
        final RunningEngine engine = EngineLauncher.launch(smallEngine(directory), ReplayProgress.NONE);
        return new JournaledGateway(engine, GatewayServer.start(GatewayConfig.of("127.0.0.1", 0),
            HostAccess.of(engine)));
    }

    static JournaledGateway start(final Path directory, final SessionKeys keys, final TlsFiles tls)
        throws IOException
    {
        final RunningEngine engine = EngineLauncher.launch(smallEngine(directory), ReplayProgress.NONE);
        try
        {
            return new JournaledGateway(engine, GatewayServer.start(GatewayConfig.of("127.0.0.1", 0, keys, tls),
                HostAccess.of(engine)));
        }
        catch (final IOException unusable)
        {
            engine.close();
            throw unusable;
        }
    }

    int port()
    {
        return server.address().getPort();
    }

    @Override
    public void close()
    {
        server.close();
        engine.close();
    }
}
