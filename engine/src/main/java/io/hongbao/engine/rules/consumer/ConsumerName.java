package io.hongbao.engine.rules.consumer;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The name that ends a command: a length and 1..32 bytes of {@code a-z}, {@code 0-9}, {@code -}. Kept as four words
 * that compare, unsigned, as the names do. Mutable and reused.
 */
final class ConsumerName
{
    /** Words of a name. */
    static final int WORDS = 4;
    /** Longest name in bytes. */
    static final int MOST_BYTES = WORDS * Long.BYTES;

    private final long[] words = new long[WORDS];
    private int offset;
    private int length;

    /**
     * Finds the name.
     *
     * @param command buffer with the message.
     * @param start   where its length stands: behind the fixed part.
     * @param end     first offset behind the message.
     * @return false if it does not end with the message.
     */
    boolean read(final DirectBuffer command, final int start, final int end)
    {
        if (start + 2 > end)
        {
            return false;
        }
        length = command.getShort(start, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        offset = start + 2;
        return offset + length == end;
    }

    /** Whether it is a name; only then has it words. */
    boolean isValid(final DirectBuffer command)
    {
        if (length < 1 || length > MOST_BYTES)
        {
            return false;
        }
        for (int i = 0; i < WORDS; i++)
        {
            words[i] = 0;
        }
        for (int i = 0; i < length; i++)
        {
            final int letter = command.getByte(offset + i);
            if (!(letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9' || letter == '-'))
            {
                return false;
            }
            words[i >> 3] |= (long)letter << (7 - (i & 7)) * Byte.SIZE;
        }
        return true;
    }

    long word(final int i)
    {
        return words[i];
    }

    int offset()
    {
        return offset;
    }

    int length()
    {
        return length;
    }
}
