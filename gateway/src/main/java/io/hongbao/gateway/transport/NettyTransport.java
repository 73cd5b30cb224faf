package io.hongbao.gateway.transport;

import io.hongbao.engine.codec.TerminateReason;
import io.hongbao.engine.keys.SessionKeys;
import io.hongbao.gateway.abuse.AbuseMode;
import io.hongbao.gateway.abuse.AbuseWatch;
import io.hongbao.gateway.abuse.TapGate;
import io.hongbao.gateway.egress.GatewayCounters;
import io.hongbao.gateway.session.EngineAccess;
import io.hongbao.gateway.session.RateLimit;
import io.hongbao.gateway.session.SessionLimits;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Event loops and the listening socket. Started and closed by one thread. */
public final class NettyTransport implements AutoCloseable
{
    private static final int BACKLOG = 1_024;
    private static final int STOP_TIMEOUT_MS = 5_000;

    private final MultiThreadIoEventLoopGroup group;
    private final SessionLimits limits;
    private final SessionKeys keys;
    private final ServerTls tls;
    private final ConnectionCount connections;
    private final int eventLoops;
    private final GatewayCounters counters = new GatewayCounters();
    private final AbuseMode abuse;
    private final Map<EventLoop, LoopAgent> agents = new IdentityHashMap<>();
    private Channel listener;
    private AbuseWatch watch;
    private boolean closed;

    /**
     * Event loops that do not run yet.
     *
     * @param eventLoops number of them, at least 1.
     * @param limits     of sessions.
     * @param keys       that sessions prove themselves with.
     * @param tls        its files, null for none.
     * @param abuse      what is done about users who behave as no person does.
     * @throws IOException if these cannot be used.
     */
    public NettyTransport(
        final int eventLoops, final SessionLimits limits, final SessionKeys keys, final TlsFiles tls,
        final AbuseMode abuse) throws IOException
    {
        this.abuse = abuse;
        this.tls = tls == null ? null : new ServerTls(tls, limits.logonTimeoutMs());
        this.keys = keys;
        final IoHandlerFactory handlers = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(
            eventLoops, new DefaultThreadFactory("hongbao-gateway", true), handlers);
        this.limits = limits;
        this.eventLoops = eventLoops;
        this.connections = new ConnectionCount(limits);
    }

    /**
     * Opens a port for each event loop, and listens.
     *
     * @param engine  to serve.
     * @param address to listen at; port 0 takes a free one.
     * @return the address listened at.
     * @throws IOException if the address cannot be listened at.
     */
    public InetSocketAddress listen(final EngineAccess engine, final InetSocketAddress address) throws IOException
    {
        watch = AbuseWatch.start(abuse, engine.feeds());
        for (final EventExecutor executor : group)
        {
            final EventLoop loop = (EventLoop)executor;
            final LoopAgent agent =
                loop.submit(() -> agent(loop, engine)).syncUninterruptibly().getNow();
            agents.put(loop, agent);
            loop.execute(agent::start);
        }
        final Class<? extends ServerChannel> channelType =
            Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        final var bound = new ServerBootstrap()
            .group(group)
            .channel(channelType)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childHandler(new Initializer())
            .bind(address)
            .awaitUninterruptibly();
        if (!bound.isSuccess())
        {
            throw new IOException(bound.cause().getMessage(), bound.cause());
        }
        listener = bound.channel();
        return (InetSocketAddress)listener.localAddress();
    }

    /**
     * Finds out that files cannot be used for TLS before an engine is started for nothing.
     *
     * @param tls its files.
     * @throws IOException if they cannot be used; the message says what to do.
     */
    public static void checkTls(final TlsFiles tls) throws IOException
    {
        new ServerTls(tls, SessionLimits.DEFAULT.logonTimeoutMs());
    }

    private LoopAgent agent(final EventLoop loop, final EngineAccess engine)
    {
        final int share = (limits.maxRate() + eventLoops - 1) / eventLoops;
        return new LoopAgent(loop, engine, limits, keys, counters, RateLimit.of(share), TapGate.of(watch));
    }

    /** @return what was refused and ended. */
    public GatewayCounters counters()
    {
        return counters;
    }

    /** @return who watches for abuse, null if nobody does. */
    public AbuseWatch watch()
    {
        return watch;
    }

    /** @return connections that are open and admitted. */
    public int connections()
    {
        return connections.total();
    }

    /** Stops accepting, answers what is in flight, ends every session with SHUTDOWN, stops the event loops. */
    @Override
    public void close()
    {
        if (closed)
        {
            return;
        }
        closed = true;
        if (listener != null)
        {
            listener.close().awaitUninterruptibly();
        }
        agents.forEach((loop, agent) -> loop.execute(agent::beginClose));
        if (watch != null)
        {
            watch.close();
        }
        final long timeoutMs = (long)limits.drainTimeoutMs() + limits.lingerMs();
        try
        {
            for (final LoopAgent agent : agents.values())
            {
                agent.awaitEmpty(timeoutMs);
            }
        }
        catch (final InterruptedException interrupted)
        {
            Thread.currentThread().interrupt(); // asked to hurry: the peers are cut instead of told
        }
        agents.forEach((loop, agent) -> loop.submit(agent::closePort).awaitUninterruptibly(STOP_TIMEOUT_MS));
        group.shutdownGracefully(0, STOP_TIMEOUT_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(STOP_TIMEOUT_MS);
    }

    private final class Initializer extends ChannelInitializer<SocketChannel>
    {
        @Override
        protected void initChannel(final SocketChannel channel)
        {
            final LoopAgent agent = agents.get(channel.eventLoop());
            channel.config().setRecvByteBufAllocator(agent.reads());
            final InetAddress address = channel.remoteAddress().getAddress();
            if (agent.isClosing())
            {
                channel.pipeline().addLast(new RefusedConnection(TerminateReason.SHUTDOWN, 0, limits.lingerMs()));
                return;
            }
            final int reached = connections.admit(address);
            if (reached > 0)
            {
                counters.ended(TerminateReason.TOO_MANY_CONNECTIONS);
                channel.pipeline().addLast(
                    new RefusedConnection(TerminateReason.TOO_MANY_CONNECTIONS, reached, limits.lingerMs()));
                return;
            }
            final ServerTls.Opened opened = tls == null ? null : tls.open(channel.alloc());
            if (opened != null)
            {
                channel.pipeline().addLast(opened.handler());
            }
            channel.pipeline().addLast(
                new ConnectionHandler(agent, channel, opened, () -> connections.release(address)));
        }
    }
}
