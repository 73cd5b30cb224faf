package io.hongbao.gateway.client;

import io.hongbao.engine.api.AbstractEnvelopeService;
import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.Feeds;
import io.hongbao.engine.api.PendingCalls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An {@link io.hongbao.engine.api.EnvelopeService} over TCP: one connection, one daemon thread. Commands are pipelined.
 * After a lost connection it connects again, by turns to each address, and sends what has no answer again with the
 * same bytes, so that the engine tells the first outcome (RULES §0, §4); what is refused as BUSY is tried again. All of
 * that up to the deadline of the call, then {@link io.hongbao.engine.api.UnknownOutcomeException}.
 *
 * <pre>{@code
 * try (HongbaoClient client = HongbaoClient.connect(ClientConfig.of("127.0.0.1", 8888)))
 * {
 *     GrabResult result = client.grab(GrabEnvelope.of(envelopeId, userId)).join();
 * }
 * }</pre>
 */
public final class HongbaoClient extends AbstractEnvelopeService
{
    private static final long TICK_MS = 20;
    private static final long GOODBYE_MS = 500;
    private static final long CLOSE_MS = 5_000;

    private final EventLoopGroup group;
    private final EventLoop loop;
    private final SendQueue queue;
    private final ClientSession session;
    private final SocketFeeds feeds;
    private final ClientMetrics metrics;
    private final AtomicBoolean closing = new AtomicBoolean();

    private HongbaoClient(
        final EventLoopGroup group,
        final EventLoop loop,
        final PendingCalls calls,
        final SendQueue queue,
        final ClientSession session,
        final SocketFeeds feeds,
        final ClientMetrics metrics)
    {
        super(calls, queue);
        this.metrics = metrics;
        this.feeds = feeds;
        this.group = group;
        this.loop = loop;
        this.queue = queue;
        this.session = session;
    }

    /**
     * Connects and opens a session; blocks until it is open.
     *
     * @param config where and as whom.
     * @return an open client.
     * @throws EngineUnavailableException if each address failed once; the message names the last failure.
     */
    public static HongbaoClient connect(final ClientConfig config)
    {
        final boolean epoll = Epoll.isAvailable();
        final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
            new DefaultThreadFactory("hongbao-client", true),
            epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
        final Class<? extends Channel> type = epoll ? EpollSocketChannel.class : NioSocketChannel.class;
        final EventLoop loop = group.next();
        final SendQueue queue = new SendQueue(config.maxInFlight());
        final ClientMetrics metrics = new ClientMetrics();
        final CallPump pump = new CallPump(loop, queue, metrics);
        final PendingCalls calls = new PendingCalls(config.maxInFlight(), config.callTimeoutMs(), pump);
        pump.attach(calls);
        final Bootstrap bootstrap = new Bootstrap().group(group).channel(type)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, config.connectTimeoutMs());
        final ClientSession session = new ClientSession(config, loop, bootstrap, calls, pump, metrics);
        queue.onWakeUp(() -> loop.execute(session::pump));
        final HongbaoClient client = new HongbaoClient(
            group, loop, calls, queue, session, new SocketFeeds(config), metrics);
        client.start(config);
        return client;
    }

    private void start(final ClientConfig config)
    {
        loop.execute(session::connect);
        loop.scheduleAtFixedRate(session::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        final long longestMs = (config.connectTimeoutMs() * 2L + CLOSE_MS) * config.addresses().size();
        try
        {
            session.established().get(longestMs, TimeUnit.MILLISECONDS);
        }
        catch (final ExecutionException e)
        {
            close();
            throw new EngineUnavailableException(e.getCause().getMessage(), e.getCause());
        }
        catch (final TimeoutException e)
        {
            close();
            throw new EngineUnavailableException(
                "no session within " + longestMs + " ms: check host, port and firewall", e);
        }
        catch (final InterruptedException e)
        {
            close();
            Thread.currentThread().interrupt();
            throw new EngineUnavailableException("interrupted while connecting: connect again", e);
        }
    }

    /** {@inheritDoc} Each feed has a connection of its own. */
    @Override
    public Feeds feeds()
    {
        return feeds;
    }

    /**
     * What the server of the latest session said.
     *
     * @return never null.
     */
    public ServerInfo server()
    {
        return session.server();
    }

    /** @return what this client has seen, for the metrics of whoever uses it. */
    public ClientMetrics metrics()
    {
        return metrics;
    }

    /** Says goodbye, fails what has no answer, ends the thread. From a callback it does not wait for that end. */
    @Override
    public void close()
    {
        if (!closing.compareAndSet(false, true))
        {
            return;
        }
        feeds.close();
        queue.close();
        loop.execute(() ->
        {
            loop.schedule(this::endThread, GOODBYE_MS, TimeUnit.MILLISECONDS); // for a peer that does not read
            session.close(this::endThread);
        });
        if (!loop.inEventLoop())
        {
            try
            {
                group.awaitTermination(CLOSE_MS, TimeUnit.MILLISECONDS);
            }
            catch (final InterruptedException e)
            {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void endThread()
    {
        group.shutdownGracefully(0, CLOSE_MS, TimeUnit.MILLISECONDS);
    }
}
