package io.hongbao.gateway.blast;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EngineTime;
import io.hongbao.engine.host.HostDuty;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.host.HostParts;
import io.hongbao.engine.host.HostView;
import io.hongbao.gateway.GatewayConfig;
import io.hongbao.gateway.GatewayServer;
import io.hongbao.gateway.HostAccess;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Arguments: seconds, connections, window. Prints answers a second; nothing is decided and nothing is journaled. */
public final class BlastMain
{
    private BlastMain()
    {
    }

    /**
     * Runs it.
     *
     * @param arguments seconds, connections, window of each.
     * @throws IOException if a socket fails.
     */
    public static void main(final String[] arguments) throws IOException
    {
        final int seconds = Integer.parseInt(arguments[0]);
        try (EngineHost host = instantHost())
        {
            host.start();
            try (GatewayServer server = GatewayServer.start(
                GatewayConfig.of("127.0.0.1", 0), new HostAccess(host, 0, Durability.PROCESS)))
            {
                final Blaster blaster = new Blaster(
                    server.address(), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
                for (int i = 0; i < seconds; i++)
                {
                    final long answers = blaster.run(System.nanoTime() + TimeUnit.SECONDS.toNanos(1));
                    System.out.printf("%,d answers/s%n", answers);
                }
            }
        }
    }

    static EngineHost instantHost()
    {
        final HostParts parts = new HostParts(
            new InstantMachine(), new NoJournal(), new WallTime(), new View(), HostDuty.NONE, List.of());
        return new EngineHost("blast", HostOptions.DEFAULT, parts);
    }

    private static final class WallTime implements EngineTime
    {
        @Override
        public long nowMs(final long monotonicNs)
        {
            return System.currentTimeMillis();
        }

        @Override
        public boolean isFollowing()
        {
            return true;
        }
    }

    private static final class View implements HostView
    {
        @Override
        public int rulesVersion()
        {
            return 1;
        }

        @Override
        public long lastEpoch()
        {
            return 0;
        }

        @Override
        public long lastEpochBeginsAtMs()
        {
            return 0;
        }
    }
}
