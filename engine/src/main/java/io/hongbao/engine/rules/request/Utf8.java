package io.hongbao.engine.rules.request;

import org.agrona.DirectBuffer;

/** Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8
{
    private Utf8()
    {
    }

    /**
     * Where a text stops being UTF-8.
     *
     * @param buffer with the text.
     * @param offset of its first byte.
     * @param length in bytes.
     * @return index of the first byte that is not UTF-8, -1 if all of it is.
     */
    public static int firstInvalid(final DirectBuffer buffer, final int offset, final int length)
    {
        int i = 0;
        while (i < length)
        {
            final int size = sequenceLength(buffer, offset + i, length - i);
            if (size == 0)
            {
                return i;
            }
            i += size;
        }
        return -1;
    }

    private static int sequenceLength(final DirectBuffer buffer, final int at, final int left)
    {
        final int lead = buffer.getByte(at) & 0xff;
        if (lead < 0x80)
        {
            return 1;
        }
        final int size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || size > left)
        {
            return 0;
        }
        int code = lead & 0xff >> size + 1;
        for (int i = 1; i < size; i++)
        {
            final int next = buffer.getByte(at + i) & 0xff;
            if ((next & 0xc0) != 0x80)
            {
                return 0;
            }
            code = code << 6 | next & 0x3f;
        }
        final boolean isOverlong = size == 3 && code < 0x800 || size == 4 && code < 0x10000;
        final boolean isForbidden = code >= 0xd800 && code <= 0xdfff || code > 0x10ffff;
        return isOverlong || isForbidden ? 0 : size;
    }
}
