package io.hongbao.bench.load;

import io.hongbao.engine.codec.Durability;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.OpenEpochEncoder;
import io.hongbao.engine.codec.SetLimitsEncoder;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.host.EngineTime;
import io.hongbao.engine.host.HostCommand;
import io.hongbao.engine.host.HostDuty;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.host.HostParts;
import io.hongbao.engine.host.HostView;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CurrencyLimits;
import io.hongbao.gateway.GatewayConfig;
import io.hongbao.gateway.GatewayServer;
import io.hongbao.gateway.session.EngineAccess;
import java.io.IOException;
import java.util.List;
import org.agrona.DirectBuffer;

/** A gateway before the real ring and the real rules, on a free port, with a journal that keeps nothing. */
final class LocalServer implements AutoCloseable, EngineAccess
{
    private static final int OUTBOUND_BYTES = 4 << 20;

    private final EngineHost host;
    private final GatewayServer server;

    LocalServer(final int envelopes) throws IOException
    {
        final EnvelopeMachine machine =
            new EnvelopeMachine(LocalServer::plain, Capacities.forEnvelopes(envelopes), 0);
        final List<HostCommand> startUp = List.of(LocalServer::limits, LocalServer::epoch);
        host = new EngineHost("test", HostOptions.DEFAULT,
            new HostParts(machine, new NoJournal(), new WallTime(), new FixedView(), HostDuty.NONE, startUp));
        host.start();
        server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), this);
    }

    int port()
    {
        return server.address().getPort();
    }

    private static int limits(final org.agrona.MutableDirectBuffer buffer, final int offset, final long nowMs)
    {
        final CurrencyLimits cny = CurrencyLimits.CNY;
        return MessageHeaderEncoder.ENCODED_LENGTH
            + new SetLimitsEncoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder()).correlationId(0)
                .maxTotalPerson(cny.maxTotalPerson()).maxSharePerson(cny.maxSharePerson())
                .maxSharesPerson(cny.maxSharesPerson()).maxSharesCampaign(cny.maxSharesCampaign())
                .maxSharesFair(cny.maxSharesFair()).maxNamed(cny.maxNamed()).maxNoteBytes(cny.maxNoteBytes())
                .currency(cny.currency()).encodedLength();
    }

    private static int epoch(final org.agrona.MutableDirectBuffer buffer, final int offset, final long nowMs)
    {
        return MessageHeaderEncoder.ENCODED_LENGTH
            + new OpenEpochEncoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                .correlationId(0).beginsAtMs(nowMs).epoch(1)
                .putWrappedSecret(new byte[SecretSource.SECRET_LENGTH], 0, SecretSource.SECRET_LENGTH)
                .encodedLength();
    }

    private static byte[] plain(final long epoch, final DirectBuffer wrapped, final int offset, final int length)
    {
        final byte[] secret = new byte[length];
        wrapped.getBytes(offset, secret);
        return secret;
    }

    @Override
    public EnginePort openPort(final Runnable wakeUp)
    {
        return host.attach(wakeUp, OUTBOUND_BYTES);
    }

    @Override
    public long engineTimeMs()
    {
        return host.engineTimeMs();
    }

    @Override
    public int shard()
    {
        return 0;
    }

    @Override
    public int rulesVersion()
    {
        return host.rulesVersion();
    }

    @Override
    public Durability durability()
    {
        return Durability.PROCESS;
    }

    @Override
    public void close()
    {
        server.close();
        host.close();
    }

    private static final class WallTime implements EngineTime
    {
        private long lastMs;

        @Override
        public long nowMs(final long monotonicNs)
        {
            lastMs = Math.max(lastMs, System.currentTimeMillis());
            return lastMs;
        }

        @Override
        public boolean isFollowing()
        {
            return true;
        }
    }

    private static final class FixedView implements HostView
    {
        @Override
        public int rulesVersion()
        {
            return 1;
        }

        @Override
        public long lastEpoch()
        {
            return 1;
        }

        @Override
        public long lastEpochBeginsAtMs()
        {
            return 0;
        }
    }

    private static final class NoJournal implements Journal
    {
        private volatile long position;

        @Override
        public void append(final BatchBuffer batch)
        {
            position = position + 1;
        }

        @Override
        public void sync()
        {
            // nothing is kept
        }

        @Override
        public long appendedPosition()
        {
            return position;
        }

        @Override
        public long syncedPosition()
        {
            return position;
        }

        @Override
        public boolean hasSpace()
        {
            return true;
        }

        @Override
        public long sizeInBytes()
        {
            return 0;
        }

        @Override
        public void close()
        {
            // nothing is kept
        }
    }
}
