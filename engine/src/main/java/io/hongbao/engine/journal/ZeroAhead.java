package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Writes zeros, with plain writes, where the appender is going to write through its mapping. A plain write to a full
 * disk is an error that says so; a store into a mapped page without a block behind it is a fault that the JVM reports
 * some time later, when the batch may have been answered. It also spares the appender the stall of allocating blocks
 * in a page fault (18 ms every 8 MiB on ext4).
 *
 * <p>Runs on the writer thread, so it cannot race with the appender, and only ever moves forward from where the
 * appender has said that its data end.
 */
final class ZeroAhead
{
    /** Room for an index page that Chronicle may put before the batch, and for words and padding. */
    static final int SLACK_BYTES = 64 << 10;
    /** Written at once: small, so that no batch waits for long, and a sync has little to carry besides. */
    private static final int STEP_BYTES = 512 << 10;

    private static final int PAGE_BYTES = 4096;

    private final ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_BYTES);
    private final boolean farAhead;
    private long zeroedTo;

    /**
     * A writer of zeros.
     *
     * @param farAhead true to write in large steps, false for no more than the next batch needs.
     */
    ZeroAhead(final boolean farAhead)
    {
        this.farAhead = farAhead;
    }

    /** Begins with another file, whose data end at {@code end}. */
    void begin(final long end)
    {
        zeroedTo = end;
    }

    /**
     * Sees to it that the file has blocks for what is appended next.
     *
     * @param channel of the file.
     * @param end     offset behind which there are no data yet.
     * @param bytes   that are appended next.
     * @throws IOException if there is no space; nothing was appended then.
     */
    void ensure(final FileChannel channel, final long end, final int bytes) throws IOException
    {
        if (end > zeroedTo)
        {
            throw new IllegalStateException("data end at " + end + ", behind the zeros, which end at " + zeroedTo);
        }
        final long needed = (end + bytes + SLACK_BYTES + PAGE_BYTES) & -PAGE_BYTES;
        while (zeroedTo < needed)
        {
            zeros.clear().limit(farAhead ? STEP_BYTES : (int)Math.min(STEP_BYTES, needed - zeroedTo));
            while (zeros.hasRemaining())
            {
                zeroedTo += channel.write(zeros, zeroedTo);
            }
        }
    }
}
