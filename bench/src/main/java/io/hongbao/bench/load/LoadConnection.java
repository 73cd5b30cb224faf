package io.hongbao.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import org.agrona.concurrent.UnsafeBuffer;

/** One non-blocking connection with a buffer each way; counts what is unanswered. */
final class LoadConnection implements AutoCloseable
{
    private static final int BUFFER_BYTES = 256 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer sendBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer receiveBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final UnsafeBuffer send = new UnsafeBuffer(sendBuffer);
    private final UnsafeBuffer receive = new UnsafeBuffer(receiveBuffer);
    private int inFlight;

    private LoadConnection(final SocketChannel channel)
    {
        this.channel = channel;
    }

    static LoadConnection connect(final String host, final int port) throws IOException
    {
        final SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 1 << 20);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 20);
        try
        {
            channel.connect(new InetSocketAddress(host, port));
        }
        catch (final IOException e)
        {
            channel.close();
            throw e;
        }
        channel.configureBlocking(false);
        return new LoadConnection(channel);
    }

    SocketChannel channel()
    {
        return channel;
    }

    int inFlight()
    {
        return inFlight;
    }

    /** Room for one more frame of {@link Frames#MOST_BYTES}. */
    boolean hasRoom()
    {
        return sendBuffer.remaining() >= Frames.MOST_BYTES;
    }

    UnsafeBuffer sendBuffer()
    {
        return send;
    }

    int sendPosition()
    {
        return sendBuffer.position();
    }

    void sent(final int length)
    {
        sendBuffer.position(sendBuffer.position() + length);
        inFlight++;
    }

    /** Writes what there is; true if all of it went out. */
    boolean flush() throws IOException
    {
        sendBuffer.flip();
        if (sendBuffer.hasRemaining())
        {
            channel.write(sendBuffer);
        }
        final boolean isEmpty = !sendBuffer.hasRemaining();
        sendBuffer.compact();
        return isEmpty;
    }

    /** Reads what there is and hands over whole frames; the answers handed over. */
    int read(final FrameHandler handler) throws IOException
    {
        if (channel.read(receiveBuffer) < 0)
        {
            throw new LoadException("the server closed the connection with " + inFlight + " commands unanswered");
        }
        final int end = receiveBuffer.position();
        int at = 0;
        int frames = 0;
        while (end - at >= Integer.BYTES)
        {
            final int length = receive.getInt(at, ByteOrder.LITTLE_ENDIAN);
            if (end - at < length)
            {
                break;
            }
            inFlight -= handler.onFrame(receive, at, length) ? 1 : 0;
            at += length;
            frames++;
        }
        receiveBuffer.limit(end).position(at);
        receiveBuffer.compact();
        return frames;
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }

    /** Receives whole frames. */
    @FunctionalInterface
    interface FrameHandler
    {
        /** One frame; true if it answers a command. */
        boolean onFrame(UnsafeBuffer buffer, int offset, int length);
    }
}
