package io.hongbao.engine.host;

import org.agrona.BitUtil;
import org.agrona.BufferUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The answers of one port: a ring of bytes with one writer, the engine thread ({@link OutboundWriter}), and one reader,
 * the port's thread ({@link OutboundReader}). What the engine writes stays staged, invisible, until the release. It
 * cannot overflow: the port reserves the longest answer before it offers a command and gives the reservation back when
 * it has read the answer; so the writer never needs to know how far the reader is.
 *
 * <pre>
 *  record (8-byte aligned): i32 frame length | i32 reservation | i64 tag | frame
 *  memory:                  capacity | slack: the longest record | ... | i64 bytes released (a line of its own)
 * </pre>
 * A record that begins before the end of the capacity may run into the slack; the next one then begins at 0.
 */
final class OutboundMemory
{
    /** Bytes before the frame of a record. */
    static final int RECORD_HEADER = 16;
    /** Offset of the reservation in a record. */
    static final int RESERVED = 4;
    /** Offset of the tag in a record. */
    static final int TAG = 8;

    private static final int SLACK = 66 * 1024;
    private static final int LINE = 2 * BitUtil.CACHE_LINE_LENGTH;

    private final UnsafeBuffer buffer;
    private final int capacity;
    private final int releasedOffset;

    /**
     * Empty memory.
     *
     * @param capacity bytes of reservations that it can hold, a multiple of 8.
     */
    OutboundMemory(final int capacity)
    {
        this.capacity = capacity;
        releasedOffset = BitUtil.align(capacity + SLACK, LINE) + LINE;
        buffer = new UnsafeBuffer(BufferUtil.allocateDirectAligned(releasedOffset + LINE, BitUtil.CACHE_LINE_LENGTH));
    }

    /**
     * Length of the record for a frame.
     *
     * @param frameLength bytes of the frame.
     * @return bytes, a multiple of 8.
     */
    static int recordLength(final int frameLength)
    {
        return RECORD_HEADER + frameLength + 7 & ~7;
    }

    UnsafeBuffer buffer()
    {
        return buffer;
    }

    int capacity()
    {
        return capacity;
    }

    /** Where the record behind one starts. */
    int next(final int offset, final int recordLength)
    {
        final int next = offset + recordLength;
        return next >= capacity ? 0 : next;
    }

    void release(final long bytes)
    {
        buffer.putLongRelease(releasedOffset, bytes);
    }

    long released()
    {
        return buffer.getLongVolatile(releasedOffset);
    }
}
