package io.hongbao.bench.peer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes commands of the Redis protocol (RESP 2) into a buffer that grows. One thread. */
final class RedisRequests
{
    private static final int FIRST_BYTES = 1 << 20;
    private static final int DIGITS = 20;
    private static final byte[] END = {'\r', '\n'};

    private final byte[] digits = new byte[DIGITS];
    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_BYTES);

    /** What was written, in writing mode. */
    ByteBuffer buffer()
    {
        return buffer;
    }

    /** Begins a command of so many words. */
    RedisRequests command(final int words)
    {
        return head('*', words);
    }

    RedisRequests word(final String word)
    {
        return word(word.getBytes(StandardCharsets.US_ASCII));
    }

    RedisRequests word(final byte[] word)
    {
        head('$', word.length);
        room(word.length + 2).put(word).put(END);
        return this;
    }

    RedisRequests word(final long number)
    {
        final int first = digits(number);
        head('$', DIGITS - first);
        digits(number);
        room(DIGITS + 2).put(digits, first, DIGITS - first).put(END);
        return this;
    }

    /** A word of a prefix and a number: a key. */
    RedisRequests key(final char prefix, final long id)
    {
        head('$', DIGITS - digits(id) + 2);
        final int first = digits(id);
        room(DIGITS + 4).put((byte)prefix).put((byte)':').put(digits, first, DIGITS - first).put(END);
        return this;
    }

    private RedisRequests head(final char type, final int number)
    {
        final int first = digits(number);
        room(DIGITS + 3).put((byte)type).put(digits, first, DIGITS - first).put(END);
        return this;
    }

    /** Writes the digits of a number that is not negative to the end of the array; where they begin. */
    private int digits(final long number)
    {
        int at = DIGITS;
        long rest = number;
        do
        {
            digits[--at] = (byte)('0' + rest % 10);
            rest /= 10;
        }
        while (rest > 0);
        return at;
    }

    private ByteBuffer room(final int bytes)
    {
        if (buffer.remaining() < bytes)
        {
            final ByteBuffer larger = ByteBuffer.allocateDirect(2 * buffer.capacity());
            buffer.flip();
            buffer = larger.put(buffer);
        }
        return buffer;
    }
}
