package io.hongbao.engine.rules.request;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** The reason that ends an operator's command: a length and UTF-8 bytes, kept as they came. Mutable and reused. */
public final class ReasonText
{
    /** Longest reason in bytes. */
    public static final int MOST_BYTES = 1024;
    private int offset;
    private int length;

    /**
     * Finds the text.
     *
     * @param command buffer with the message.
     * @param start   where its length stands: behind the fixed part.
     * @param end     first offset behind the message.
     * @return false if it does not end with the message, or is too long.
     */
    public boolean read(final DirectBuffer command, final int start, final int end)
    {
        if (start + 2 > end)
        {
            return false;
        }
        length = command.getShort(start, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        offset = start + 2;
        return length <= MOST_BYTES && offset + length == end;
    }

    /** @return offset of the first byte. */
    public int offset()
    {
        return offset;
    }

    /** @return length in bytes. */
    public int length()
    {
        return length;
    }
}
