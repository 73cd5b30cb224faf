package io.hongbao.gateway.client;

import io.hongbao.engine.api.EngineUnavailableException;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.codec.ChallengeDecoder;
import io.hongbao.engine.codec.EstablishedDecoder;
import io.hongbao.engine.codec.HeartbeatDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.NegotiatedDecoder;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.TerminateDecoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;

/**
 * The one connection and its life: connect, establish, keep alive, lose, wait, connect to the next address. Event loop
 * only, except for {@link #established()} and {@link #server()}. Each connection has a number; events of an older one
 * are ignored.
 *
 * <pre>
 *  connecting ─► (proving) ─► establishing ─► established ─┐
 *      ▲             │             │                     │  closed by peer, silent, or not of this protocol
 *      └── back off ◄┴─────────────┴─────────────────────┘
 * </pre>
 */
final class ClientSession
{
    private static final int SILENCES = 3;

    private final ClientConfig config;
    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final PendingCalls calls;
    private final CallPump pump;
    private final ClientMetrics metrics;
    private final SessionMessages messages = new SessionMessages();
    private final Backoff backoff = new Backoff(20, 2_000);
    private final CompletableFuture<ServerInfo> first = new CompletableFuture<>();
    private volatile ServerInfo server;
    private Channel channel;
    private long connection;
    private Negotiation negotiation;
    private boolean isEstablished;
    private boolean isClosed;
    private int attempts;
    private long keepAliveNs;
    private long startedNs;
    private long readNs;
    private long writtenNs;

    ClientSession(
        final ClientConfig config,
        final EventLoop loop,
        final Bootstrap bootstrap,
        final PendingCalls calls,
        final CallPump pump,
        final ClientMetrics metrics)
    {
        this.metrics = metrics;
        this.config = config;
        this.loop = loop;
        this.bootstrap = bootstrap;
        this.calls = calls;
        this.pump = pump;
    }

    /** @return completes with the first session, or fails when each address failed once. */
    CompletableFuture<ServerInfo> established()
    {
        return first;
    }

    /** @return what the latest server said; null before the first session. */
    ServerInfo server()
    {
        return server;
    }

    void connect()
    {
        if (isClosed)
        {
            return;
        }
        final long number = ++connection;
        startedNs = System.nanoTime();
        bootstrap.handler(new ChannelInitializer<Channel>()
        {
            @Override
            protected void initChannel(final Channel created)
            {
                if (config.tls() != null)
                {
                    created.pipeline().addLast(
                        config.tls().handler(created.alloc(), address(), config.connectTimeoutMs()));
                }
                created.pipeline().addLast(new ClientHandler(ClientSession.this, number));
            }
        });
        bootstrap.connect(address()).addListener((ChannelFutureListener)done -> onConnectDone(number, done));
    }

    private InetSocketAddress address()
    {
        return config.addresses().get(attempts % config.addresses().size());
    }

    private void onConnectDone(final long number, final ChannelFuture done)
    {
        if (!done.isSuccess())
        {
            onLost(number, ConnectProblem.text(address(), done.cause(), config.connectTimeoutMs()));
        }
    }

    /** The connection is there; with TLS, the server has shown its certificate. */
    void onConnected(final long number, final Channel connected, final byte[] binding)
    {
        if (number != connection || isClosed)
        {
            connected.close();
            return;
        }
        channel = connected;
        readNs = System.nanoTime();
        keepAliveNs = TimeUnit.MILLISECONDS.toNanos(config.keepAliveMs());
        if (config.ticket() != null)
        {
            write(messages.establishUser(connected.alloc(), config.ticket(), config.keepAliveMs()));
            return;
        }
        if (config.key() == null)
        {
            establish();
            return;
        }
        negotiation = new Negotiation(
            config.key(), config.role(), config.principalId(), binding);
        write(messages.negotiate(connected.alloc(), negotiation));
    }

    private void establish()
    {
        negotiation = null;
        write(messages.establish(channel.alloc(), config.principalId(), config.role(), config.keepAliveMs()));
    }

    private void onChallenge(final DirectBuffer message, final int offset, final int length)
    {
        requireLength(length, ChallengeDecoder.BLOCK_LENGTH);
        if (negotiation != null)
        {
            write(messages.prove(channel.alloc(), negotiation, message, offset));
        }
    }

    private void onNegotiated(final long number, final DirectBuffer message, final int offset, final int length)
    {
        requireLength(length, NegotiatedDecoder.BLOCK_LENGTH);
        if (negotiation == null)
        {
            return;
        }
        if (negotiation.isServerProven(message, offset))
        {
            establish();
            return;
        }
        onLost(number, "the server at " + ConnectProblem.name(address()) + " does not know the secret of " +
            config.key() + ": it is not the one that the key was made for");
    }

    void onMessage(final long number, final DirectBuffer message, final int offset, final int length)
    {
        if (number != connection)
        {
            return;
        }
        if (!messages.isOurSchema(message, offset))
        {
            throw new IllegalArgumentException("a message of another schema: the peer is no Hongbao server");
        }
        readNs = System.nanoTime();
        switch (messages.templateId(message, offset))
        {
            case EstablishedDecoder.TEMPLATE_ID -> onEstablished(message, offset, length);
            case ChallengeDecoder.TEMPLATE_ID -> onChallenge(message, offset, length);
            case NegotiatedDecoder.TEMPLATE_ID -> onNegotiated(number, message, offset, length);
            case HeartbeatDecoder.TEMPLATE_ID ->
            {
                // its coming is all it says
            }
            case TerminateDecoder.TEMPLATE_ID ->
            {
                requireLength(length, TerminateDecoder.BLOCK_LENGTH);
                onLost(number, "the server at " + ConnectProblem.name(address()) + " ended the session: "
                    + messages.terminate(message, offset));
            }
            default -> onAnswer(number, message, offset, length);
        }
    }

    private void onEstablished(final DirectBuffer message, final int offset, final int length)
    {
        requireLength(length, EstablishedDecoder.BLOCK_LENGTH);
        if (isEstablished)
        {
            return;
        }
        if (negotiation != null)
        {
            onLost(connection, "the server at " + ConnectProblem.name(address()) +
                " opens a session without proving that it knows " + config.key() + ": it is not to be trusted");
            return;
        }
        server = messages.established(message, offset);
        isEstablished = true;
        backoff.succeeded();
        metrics.opened();
        if (server.keepAliveMs() > 0)
        {
            keepAliveNs = TimeUnit.MILLISECONDS.toNanos(server.keepAliveMs());
        }
        first.complete(server);
        pump.start(channel, connection, server.maxInFlight());
    }

    private void onAnswer(final long number, final DirectBuffer message, final int offset, final int length)
    {
        if (!isEstablished)
        {
            final boolean refused = messages.templateId(message, offset) == RejectDecoder.TEMPLATE_ID;
            onLost(number, "the server at " + ConnectProblem.name(address())
                + (refused ? " refused the session: check role and principal" : " answers before the session is open"));
            return;
        }
        pump.onAnswered();
        calls.onAnswer(message, offset, length);
    }

    private static void requireLength(final int length, final int blockLength)
    {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH + blockLength)
        {
            throw new IllegalArgumentException("a session message has " + length + " bytes, less than "
                + (MessageHeaderDecoder.ENCODED_LENGTH + blockLength) + ": the peer is no Hongbao server");
        }
    }

    void onReadComplete(final long number)
    {
        if (number == connection && isEstablished)
        {
            pump();
        }
    }

    /** New calls are queued, or there is room again. */
    void pump()
    {
        if (pump.pump())
        {
            writtenNs = System.nanoTime();
        }
    }

    /** Every few tens of ms: deadlines, heartbeats, silence. */
    void tick()
    {
        final long nowNs = System.nanoTime();
        calls.expire(nowNs);
        if (isEstablished)
        {
            if (nowNs - readNs > SILENCES * keepAliveNs)
            {
                onLost(connection, "the server at " + ConnectProblem.name(address()) + " fell silent");
            }
            else if (nowNs - writtenNs > keepAliveNs)
            {
                write(messages.heartbeat(channel.alloc()));
            }
        }
        else if (channel != null && nowNs - startedNs > TimeUnit.MILLISECONDS.toNanos(config.connectTimeoutMs()))
        {
            onLost(connection, "the server at " + ConnectProblem.name(address()) + " did not open a session within "
                + config.connectTimeoutMs() + " ms: is it a Hongbao server?");
        }
    }

    void onClosed(final long number)
    {
        final String name = ConnectProblem.name(address());
        onLost(number, isEstablished ? "the server at " + name + " closed the connection" : "the server at " + name +
            " closed the connection before a session was open" +
            (config.tls() == null ? ": does it speak TLS (--tls-trust)?" : ""));
    }

    void onFault(final long number, final Throwable cause)
    {
        onLost(number, ConnectProblem.fault(address(), cause));
    }

    void onLost(final long number, final String problem)
    {
        if (number != connection || isClosed)
        {
            return;
        }
        metrics.lost(problem);
        connection++; // whatever the old one still says is ignored
        isEstablished = false;
        pump.stop();
        if (channel != null)
        {
            channel.close();
            channel = null;
        }
        attempts++;
        if (!first.isDone() && attempts >= config.addresses().size())
        {
            first.completeExceptionally(new EngineUnavailableException(problem));
            return; // whoever waits for the first session closes the client
        }
        loop.schedule(this::connect, backoff.nextDelayMs(), TimeUnit.MILLISECONDS);
    }

    /** Ends it; {@code afterwards} runs when the goodbye is on its way, or could not be sent. */
    void close(final Runnable afterwards)
    {
        isClosed = true;
        isEstablished = false;
        pump.stop();
        calls.failAll("the client was closed");
        first.completeExceptionally(new EngineUnavailableException("the client was closed"));
        if (channel == null)
        {
            afterwards.run();
            return;
        }
        channel.writeAndFlush(messages.goodbye(channel.alloc()))
            .addListener(ChannelFutureListener.CLOSE)
            .addListener(sent -> afterwards.run());
        channel = null;
    }

    private void write(final ByteBuf frame)
    {
        channel.writeAndFlush(frame, channel.voidPromise());
        writtenNs = System.nanoTime();
    }
}
