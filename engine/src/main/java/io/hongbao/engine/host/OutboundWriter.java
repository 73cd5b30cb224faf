package io.hongbao.engine.host;

import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/** The engine thread's end of an {@link OutboundMemory}; padded: no line shared with the reader. */
final class OutboundWriter extends Padding
{
    private final OutboundMemory memory;
    private final UnsafeBuffer buffer;
    private long staged;
    private int offset;
    private boolean touched;

    OutboundWriter(final OutboundMemory memory)
    {
        this.memory = memory;
        buffer = memory.buffer();
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    /** Where the frame of the next record starts. */
    int frameOffset()
    {
        return offset + OutboundMemory.RECORD_HEADER;
    }

    /** Ends a record whose frame was written at {@link #frameOffset()}; invisible until {@link #release()}. */
    void stage(final long tag, final int frameLength, final int reservation)
    {
        final int at = offset;
        buffer.putInt(at, frameLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(at + OutboundMemory.RESERVED, reservation, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(at + OutboundMemory.TAG, tag, ByteOrder.LITTLE_ENDIAN);
        final int length = OutboundMemory.recordLength(frameLength);
        staged += length;
        offset = memory.next(at, length);
    }

    /** Notes that this batch answers here; true at the first note of a batch. */
    boolean touch()
    {
        final boolean first = !touched;
        touched = true;
        return first;
    }

    /** Makes all that is staged visible to the reader. */
    void release()
    {
        touched = false;
        memory.release(staged);
    }
}
