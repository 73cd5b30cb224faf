package io.hongbao.engine.rules.request;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * What follows the fixed part of a command: one text, or one group and one text, kept as they came. Mutable and reused.
 */
public final class MessageTail
{
    private static final int GROUP_HEADER = 4;
    private static final int TEXT_HEADER = 2;

    private DirectBuffer buffer;
    private int groupOffset;
    private int stride;
    private int count;
    private int textOffset;
    private int textLength;

    /**
     * Finds a text.
     *
     * @param command buffer with the message.
     * @param start   where the length of the text stands.
     * @param end     first offset behind the message.
     * @return false if the text does not end with the message.
     */
    public boolean readText(final DirectBuffer command, final int start, final int end)
    {
        buffer = command;
        if (start > end - TEXT_HEADER)
        {
            return false;
        }
        textLength = command.getShort(start, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        textOffset = start + TEXT_HEADER;
        return textOffset + textLength == end;
    }

    /**
     * Finds a group and a text behind it.
     *
     * @param command     buffer with the message.
     * @param start       where the group begins: behind the fixed part.
     * @param end         first offset behind the message.
     * @param leastStride bytes that an element has at least.
     * @return false if they do not fill the message.
     */
    public boolean readGroupAndText(
        final DirectBuffer command, final int start, final int end, final int leastStride)
    {
        if (start > end - GROUP_HEADER)
        {
            return false;
        }
        stride = command.getShort(start, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        count = command.getShort(start + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        groupOffset = start + GROUP_HEADER;
        final long text = groupOffset + (long)stride * count;
        return stride >= leastStride && text <= end && readText(command, (int)text, end);
    }

    /** @return elements of the group. */
    public int count()
    {
        return count;
    }

    /**
     * A member of an element.
     *
     * @param i      of the element, from 0.
     * @param member its offset in the element.
     * @return the value.
     */
    public long at(final int i, final int member)
    {
        return buffer.getLong(groupOffset + i * stride + member, ByteOrder.LITTLE_ENDIAN);
    }

    /** @return buffer with the message. */
    public DirectBuffer buffer()
    {
        return buffer;
    }

    /** @return where the length of the text stands. */
    public int textStart()
    {
        return textOffset - TEXT_HEADER;
    }

    /** @return offset of the first byte of the text. */
    public int textOffset()
    {
        return textOffset;
    }

    /** @return length of the text in bytes. */
    public int textLength()
    {
        return textLength;
    }
}
