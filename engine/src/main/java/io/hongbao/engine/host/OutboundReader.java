package io.hongbao.engine.host;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** The port's end of an {@link OutboundMemory}; padded: no line shared with the writer. */
final class OutboundReader extends Padding
{
    private final OutboundMemory memory;
    private final UnsafeBuffer buffer;
    private long read;
    private long readLimit;
    private int offset;

    OutboundReader(final OutboundMemory memory)
    {
        this.memory = memory;
        buffer = memory.buffer();
    }

    /** True if a record is there to read. */
    boolean poll()
    {
        if (read < readLimit)
        {
            return true;
        }
        readLimit = memory.released();
        return read < readLimit;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int frameOffset()
    {
        return offset + OutboundMemory.RECORD_HEADER;
    }

    int frameLength()
    {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    int reservation()
    {
        return buffer.getInt(offset + OutboundMemory.RESERVED, ByteOrder.LITTLE_ENDIAN);
    }

    long tag()
    {
        return buffer.getLong(offset + OutboundMemory.TAG, ByteOrder.LITTLE_ENDIAN);
    }

    /** Leaves a record behind. */
    void advance(final int frameLength)
    {
        final int length = OutboundMemory.recordLength(frameLength);
        read += length;
        offset = memory.next(offset, length);
    }
}
