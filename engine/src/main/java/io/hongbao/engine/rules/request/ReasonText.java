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
    private boolean isTooLong;

    /**
     * Finds the text.
     *
     * @param command buffer with the message.
     * @param start   where its length stands: behind the fixed part.
     * @param end     first offset behind the message.
     * @return false if it does not end with the message, is too long, or is not UTF-8.
     */
    public boolean read(final DirectBuffer command, final int start, final int end)
    {
        isTooLong = false;
        if (start + 2 > end)
        {
            return false;
        }
        length = command.getShort(start, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        offset = start + 2;
        isTooLong = length > MOST_BYTES;
        return !isTooLong && offset + length == end && Utf8.firstInvalid(command, offset, length) < 0;
    }

    /** @return bound of the reject of a text that was not read: the most bytes if it is too long, else 0. */
    public int bound()
    {
        return isTooLong ? MOST_BYTES : 0;
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
