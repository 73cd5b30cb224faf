package io.hongbao.bench.system;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.EstablishEncoder;
import io.hongbao.engine.codec.FeedFilter;
import io.hongbao.engine.codec.HeartbeatEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.QueryEnvelopeEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SubscribeEncoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.concurrent.UnsafeBuffer;

/** Many connections that all behave in one manner, mostly badly, on one thread. */
final class Crowd implements AutoCloseable
{
    private static final int BODY = Framing.HEADER_LENGTH + MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int LITTLE = 4_096;
    private static final int QUERIES = 64;
    private static final int TURN_MS = 100;

    /** What each of them does. */
    enum Manner
    {
        /** Connects and says nothing. */
        SILENT,
        /** Says one byte a second of a logon. */
        TRICKLING,
        /** Ends its side, then resets. */
        RESETTING,
        /** Opens a session, asks as much as the socket takes, reads nothing. */
        DEAF,
        /** Opens a session, subscribes to every event from the first on, reads nothing. */
        DEAF_TO_A_FEED,
        /** Opens a session, asks ten times a second, reads: it behaves. */
        MODEST;

        private boolean logsOn()
        {
            return isDeaf() || this == MODEST;
        }

        private boolean isDeaf()
        {
            return this == DEAF || this == DEAF_TO_A_FEED;
        }
    }

    private final Selector selector;
    private final Manner manner;
    private final AtomicInteger open = new AtomicInteger();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final ByteBuffer logon = establish();
    private final ByteBuffer queries;
    private final Thread thread = new Thread(this::run, "crowd");
    private volatile boolean isClosed;

    private Crowd(final Selector selector, final Manner manner, final long envelopeId)
    {
        this.selector = selector;
        this.manner = manner;
        queries = queries(envelopeId);
    }

    /** Connects them all; the envelope is what the deaf ask for. */
    static Crowd connect(final int port, final int count, final Manner manner, final long envelopeId)
        throws IOException, InterruptedException
    {
        final Crowd crowd = new Crowd(Selector.open(), manner, envelopeId);
        final InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        for (int i = 0; i < count; i++)
        {
            final SocketChannel channel = SocketChannel.open();
            if (manner.isDeaf())
            {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, LITTLE);
            }
            channel.connect(server);
            if (manner.logsOn())
            {
                channel.write(crowd.logon.duplicate());
            }
            if (manner == Manner.DEAF_TO_A_FEED)
            {
                channel.write(subscribe());
            }
            channel.configureBlocking(false);
            if (manner == Manner.RESETTING)
            {
                channel.shutdownOutput();
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.close();
                continue;
            }
            crowd.channels.add(channel);
            crowd.open.incrementAndGet();
            channel.register(crowd.selector, interest(manner), new int[1]);
            if (i % 100 == 99)
            {
                TimeUnit.MILLISECONDS.sleep(5); // the accept queue of the machine is short
            }
        }
        crowd.thread.setDaemon(true);
        crowd.thread.start();
        return crowd;
    }

    private static int interest(final Manner manner)
    {
        return switch (manner)
        {
            case DEAF -> SelectionKey.OP_WRITE;
            case DEAF_TO_A_FEED -> 0;
            default -> SelectionKey.OP_READ;
        };
    }

    private static ByteBuffer subscribe()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BODY + SubscribeEncoder.BLOCK_LENGTH + Short.BYTES]);
        Framing.put(buffer, 0, buffer.capacity());
        new SubscribeEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, new MessageHeaderEncoder())
            .correlationId(2).fromSequence(1).ofId(0).filter(FeedFilter.ALL).sceneKind(SceneKind.NONE).consumer("");
        return ByteBuffer.wrap(buffer.byteArray());
    }

    /** Who reads nothing learns of the end when it speaks. */
    private void beat(final SelectionKey key)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BODY + HeartbeatEncoder.BLOCK_LENGTH]);
        Framing.put(buffer, 0, buffer.capacity());
        new HeartbeatEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, new MessageHeaderEncoder())
            .correlationId(0);
        try
        {
            if (key.isValid())
            {
                ((SocketChannel)key.channel()).write(ByteBuffer.wrap(buffer.byteArray()));
            }
        }
        catch (final IOException reset)
        {
            end(key);
        }
    }

    private static ByteBuffer establish()
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BODY + EstablishEncoder.BLOCK_LENGTH]);
        Framing.put(buffer, 0, buffer.capacity());
        new EstablishEncoder().wrapAndApplyHeader(buffer, Framing.HEADER_LENGTH, new MessageHeaderEncoder())
            .correlationId(1).principalId(9).keepAliveMs(60_000).role(Role.SERVICE);
        return ByteBuffer.wrap(buffer.byteArray());
    }

    private static ByteBuffer queries(final long envelopeId)
    {
        final int length = BODY + QueryEnvelopeEncoder.BLOCK_LENGTH;
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[QUERIES * length]);
        for (int i = 0; i < QUERIES; i++)
        {
            Framing.put(buffer, i * length, length);
            new QueryEnvelopeEncoder()
                .wrapAndApplyHeader(buffer, i * length + Framing.HEADER_LENGTH, new MessageHeaderEncoder())
                .correlationId(i).envelopeId(envelopeId).asUser(0).fromOrdinal(0);
        }
        return ByteBuffer.wrap(buffer.byteArray());
    }

    /** How many the server has not ended yet. */
    int open()
    {
        return open.get();
    }

    private void run()
    {
        final ByteBuffer into = ByteBuffer.allocate(LITTLE);
        long trickledMs = System.currentTimeMillis();
        long askedMs = trickledMs;
        try
        {
            while (!isClosed)
            {
                selector.select(key -> serve(key, into), TURN_MS / 2);
                if (manner == Manner.TRICKLING && System.currentTimeMillis() - trickledMs >= 1_000)
                {
                    trickledMs += 1_000;
                    selector.keys().forEach(this::trickle);
                }
                if (manner == Manner.DEAF_TO_A_FEED && System.currentTimeMillis() - askedMs >= TURN_MS)
                {
                    askedMs += TURN_MS;
                    selector.keys().forEach(this::beat);
                }
                if (manner == Manner.MODEST && System.currentTimeMillis() - askedMs >= TURN_MS)
                {
                    askedMs += TURN_MS;
                    selector.keys().forEach(this::askOnce);
                }
            }
        }
        catch (final IOException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private void serve(final SelectionKey key, final ByteBuffer into)
    {
        final SocketChannel channel = (SocketChannel)key.channel();
        try
        {
            if (manner == Manner.DEAF)
            {
                ask(key, channel);
            }
            else if (channel.read(into.clear()) < 0)
            {
                end(key);
            }
        }
        catch (final IOException reset)
        {
            end(key);
        }
    }

    /** Whole frames only, so that the server has nothing to complain of. */
    private void ask(final SelectionKey key, final SocketChannel channel) throws IOException
    {
        final int[] at = (int[])key.attachment();
        final ByteBuffer rest = queries.duplicate().position(at[0]);
        channel.write(rest);
        at[0] = rest.position() % queries.capacity();
    }

    private void askOnce(final SelectionKey key)
    {
        try
        {
            if (key.isValid())
            {
                ((SocketChannel)key.channel()).write(queries.duplicate().limit(queries.capacity() / QUERIES));
            }
        }
        catch (final IOException reset)
        {
            end(key);
        }
    }

    private void trickle(final SelectionKey key)
    {
        final int[] at = (int[])key.attachment();
        try
        {
            if (key.isValid() && at[0] < logon.capacity() - 1)
            {
                ((SocketChannel)key.channel()).write(logon.duplicate().position(at[0]).limit(at[0] + 1));
                at[0]++;
            }
        }
        catch (final IOException reset)
        {
            end(key);
        }
    }

    private void end(final SelectionKey key)
    {
        key.cancel();
        open.decrementAndGet();
        try
        {
            key.channel().close();
        }
        catch (final IOException closedAlready)
        {
            Thread.yield(); // it is gone, one way or the other
        }
    }

    @Override
    public void close() throws IOException
    {
        isClosed = true;
        selector.wakeup();
        for (final SocketChannel channel : channels)
        {
            channel.close();
        }
        selector.close();
    }
}
