package io.hongbao.gateway.testkit;

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
import io.hongbao.engine.host.IngressKey;
import io.hongbao.engine.host.IngressKeys;
import io.hongbao.engine.host.Quarantine;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.gateway.GatewayConfig;
import io.hongbao.gateway.GatewayServer;
import io.hongbao.gateway.session.EngineAccess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.agrona.DirectBuffer;

/** A gateway on a free port before the real rules and the real ring, with a journal that keeps nothing. */
public final class RulesGateway implements AutoCloseable, EngineAccess
{
    /** Secret of the one ticket key, whose id is 1. */
    public static final byte[] TICKET_SECRET = "sixteen bytes or more".getBytes(StandardCharsets.US_ASCII);

    private static final int OUTBOUND_BYTES = 1 << 20;

    private final EngineHost host;
    private GatewayServer server;

    private RulesGateway()
    {
        final EnvelopeMachine machine = new EnvelopeMachine(
            (SecretSource)RulesGateway::plain, Capacities.forEnvelopes(1 << 10), 0);
        final List<HostCommand> startUp = List.of(
            (buffer, offset, nowMs) -> MessageHeaderEncoder.ENCODED_LENGTH
                + new SetLimitsEncoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                    .correlationId(0).maxTotalPerson(4_999_900).maxSharePerson(20_000).maxSharesPerson(5_000)
                    .maxSharesCampaign(10_000_000).maxSharesFair(10_000).maxNamed(500).maxNoteBytes(96).currency(156)
                    .encodedLength(),
            (buffer, offset, nowMs) -> MessageHeaderEncoder.ENCODED_LENGTH
                + new OpenEpochEncoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderEncoder())
                    .correlationId(0).beginsAtMs(nowMs).epoch(1)
                    .putWrappedSecret(new byte[SecretSource.SECRET_LENGTH], 0, SecretSource.SECRET_LENGTH)
                    .encodedLength());
        host = new EngineHost("test", HostOptions.DEFAULT.withRingSlots(1 << 10),
            new HostParts(machine, new NoJournal(), new WallTime(), new FixedView(), HostDuty.NONE, startUp,
                new FixedKeys(), Quarantine.NONE));
    }

    /**
     * Starts both.
     *
     * @return running.
     * @throws IOException if no port is free.
     */
    public static RulesGateway start() throws IOException
    {
        final RulesGateway running = new RulesGateway();
        running.host.start();
        running.server = GatewayServer.start(GatewayConfig.of("127.0.0.1", 0), running);
        return running;
    }

    /** @return where it listens. */
    public int port()
    {
        return server.address().getPort();
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

    private static byte[] plain(final long epoch, final DirectBuffer wrapped, final int offset, final int length)
    {
        final byte[] secret = new byte[length];
        wrapped.getBytes(offset, secret);
        return secret;
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

    /** One key for passwords, one for tickets. */
    private static final class FixedKeys implements IngressKeys
    {
        private final IngressKey password = new IngressKey(1, new byte[32]);
        private final IngressKey ticket = new IngressKey(1, TICKET_SECRET);

        @Override
        public IngressKey passwordKey(final long atMs, final int age)
        {
            return age == 0 ? password : null;
        }

        @Override
        public IngressKey ticketKey(final long keyId)
        {
            return keyId == 1 ? ticket : null;
        }
    }
}
