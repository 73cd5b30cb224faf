package io.hongbao.gateway.egress;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import org.agrona.DirectBuffer;
import org.agrona.collections.IntArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What one connection still has to be sent. Frames are copied into a chunk; a flush gives the chunk to the socket and
 * the next frame begins a new one. While the socket takes nothing, frames go on filling the chunk, so that a slow
 * reader costs about the bytes that it is owed. One event loop only.
 */
public final class Outbound
{
    private static final int SMALLEST_CHUNK = 4_096;
    private static final int LARGEST_CHUNK = 65_536;

    private final Channel channel;
    private final FlushList flushList;
    private final Owner owner;
    private final int softBytes;
    private final int hardBytes;
    private final IntArrayQueue chunksOnTheWay = new IntArrayQueue();
    private final ChannelFutureListener whenWritten = future -> onChunkWritten();
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);

    private ByteBuf chunk;
    private int position;
    private int nextChunkBytes = SMALLEST_CHUNK;
    private int heldBytes;
    private long acceptedBytes;
    private long sentBytes;
    private boolean listed;
    private boolean closed;

    /**
     * Nothing to send yet.
     *
     * @param channel   the connection.
     * @param flushList of its event loop.
     * @param owner     told about high water, overflow and emptiness.
     * @param softBytes unsent bytes from which the owner is told to ask for no more.
     * @param hardBytes most bytes of buffers; beyond, the rest is dropped and the owner told to close.
     */
    public Outbound(
        final Channel channel, final FlushList flushList, final Owner owner, final int softBytes, final int hardBytes)
    {
        this.channel = channel;
        this.flushList = flushList;
        this.owner = owner;
        this.softBytes = softBytes;
        this.hardBytes = hardBytes;
    }

    /**
     * Adds one frame; it leaves with the next flush of the event loop.
     *
     * @param source holds the frame.
     * @param offset of the frame.
     * @param length of the frame in bytes, at most 64 KiB.
     */
    public void append(final DirectBuffer source, final int offset, final int length)
    {
        if (chunk == null || position + length > view.capacity())
        {
            if (!nextChunk(length))
            {
                return;
            }
        }
        view.putBytes(position, source, offset, length);
        position += length;
        acceptedBytes += length;
        if (!listed)
        {
            listed = true;
            flushList.add(this);
        }
    }

    /** Gives what was gathered to the socket, unless it is still busy with what it got before. */
    public void flush()
    {
        listed = false;
        if (closed)
        {
            return;
        }
        if (position > 0 && chunksOnTheWay.isEmpty())
        {
            handOver();
        }
        channel.flush();
        if (unsentBytes() > softBytes)
        {
            owner.onOutboundHigh();
        }
    }

    /** @return bytes taken by {@link #append} in all. */
    public long acceptedBytes()
    {
        return acceptedBytes;
    }

    /** @return bytes that the socket took, counted by whole chunks. */
    public long sentBytes()
    {
        return sentBytes;
    }

    /** @return bytes not yet taken by the socket, counted by whole chunks. */
    public long unsentBytes()
    {
        return acceptedBytes - sentBytes;
    }

    /** Drops what is left and gives its memory back. */
    public void close()
    {
        closed = true;
        if (chunk != null)
        {
            giveBack(chunk.capacity());
            chunk.release();
            chunk = null;
            position = 0;
        }
    }

    private boolean nextChunk(final int length)
    {
        if (chunk != null)
        {
            if (position > 0)
            {
                handOver();
            }
            else
            {
                drop();
            }
            nextChunkBytes = Math.min(2 * nextChunkBytes, LARGEST_CHUNK);
        }
        final int bytes = Math.max(nextChunkBytes, length);
        if (closed || heldBytes + bytes > hardBytes || !flushList.reserve(bytes))
        {
            overflow();
            return false;
        }
        heldBytes += bytes;
        chunk = channel.alloc().directBuffer(bytes, bytes);
        if (chunk.hasMemoryAddress())
        {
            view.wrap(chunk.memoryAddress(), bytes);
        }
        else
        {
            view.wrap(chunk.nioBuffer(0, bytes), 0, bytes);
        }
        return true;
    }

    private void handOver()
    {
        final ByteBuf full = chunk;
        final int length = position;
        if (2 * length < nextChunkBytes)
        {
            nextChunkBytes = Math.max(nextChunkBytes / 2, SMALLEST_CHUNK);
        }
        chunk = null;
        position = 0;
        full.writerIndex(length);
        chunksOnTheWay.addInt(length);
        chunksOnTheWay.addInt(full.capacity());
        channel.write(full).addListener(whenWritten);
    }

    private void drop()
    {
        giveBack(chunk.capacity());
        chunk.release();
        chunk = null;
    }

    private void overflow()
    {
        if (!closed)
        {
            close();
            owner.onOutboundOverflow();
        }
    }

    private void onChunkWritten()
    {
        sentBytes += chunksOnTheWay.pollInt();
        giveBack(chunksOnTheWay.pollInt());
        if (!closed && chunksOnTheWay.isEmpty())
        {
            if (position > 0)
            {
                handOver();
                channel.flush();
            }
            else
            {
                owner.onOutboundEmpty();
            }
        }
    }

    private void giveBack(final int bytes)
    {
        heldBytes -= bytes;
        flushList.release(bytes);
    }

    /** The session behind the connection. */
    public interface Owner
    {
        /** More than the soft bound is unsent: ask for no more until {@link #onOutboundEmpty()}. */
        void onOutboundHigh();

        /** All is sent. */
        void onOutboundEmpty();

        /** The hard bound is reached; what did not fit is lost, the connection has to be closed. */
        void onOutboundOverflow();
    }
}
