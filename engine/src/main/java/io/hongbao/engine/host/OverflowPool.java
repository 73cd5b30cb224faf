package io.hongbao.engine.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;

/** A bounded pool of buffers for messages that do not fit a slot. Lock-free: one bit a buffer. */
final class OverflowPool
{
    /** No buffer. */
    static final int NONE = -1;
    /** Most buffers. */
    static final int MAX_BUFFERS = Long.SIZE;

    private final UnsafeBuffer[] buffers;
    private final AtomicLong free;

    /**
     * A full pool.
     *
     * @param count 1..64.
     */
    OverflowPool(final int count)
    {
        final int bytes = EnginePort.MAX_MESSAGE + 6;
        final ByteBuffer memory = ByteBuffer.allocateDirect(count * bytes).order(ByteOrder.LITTLE_ENDIAN);
        buffers = new UnsafeBuffer[count];
        for (int i = 0; i < count; i++)
        {
            buffers[i] = new UnsafeBuffer(memory, i * bytes, bytes);
        }
        free = new AtomicLong(count == MAX_BUFFERS ? -1L : (1L << count) - 1);
    }

    /** Takes a buffer; {@link #NONE} if all are in use. Any thread. */
    int take()
    {
        long bits = free.get();
        while (bits != 0)
        {
            if (free.compareAndSet(bits, bits & bits - 1))
            {
                return Long.numberOfTrailingZeros(bits);
            }
            bits = free.get();
        }
        return NONE;
    }

    void giveBack(final int index)
    {
        free.getAndUpdate(bits -> bits | 1L << index);
    }

    UnsafeBuffer buffer(final int index)
    {
        return buffers[index];
    }

    int free()
    {
        return Long.bitCount(free.get());
    }
}
