package io.hongbao.bench.peer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads replies of the Redis protocol (RESP 2) from a buffer. Of an array it keeps the integers; that is all that the
 * scripts return. Allocates nothing but for errors. One thread.
 */
final class RedisReplies
{
    private static final int MOST_VALUES = 64;

    private final long[] values = new long[MOST_VALUES];
    private int count;
    private long number;

    /**
     * Takes one whole reply; leaves the position where it was if it is not whole.
     *
     * @return whether there was one.
     * @throws IOException if it is an error.
     */
    boolean next(final ByteBuffer in) throws IOException
    {
        final int start = in.position();
        count = 0;
        if (take(in))
        {
            return true;
        }
        in.position(start);
        return false;
    }

    private boolean take(final ByteBuffer in) throws IOException
    {
        if (!in.hasRemaining())
        {
            return false;
        }
        final byte type = in.get();
        final int text = in.position();
        if (!line(in))
        {
            return false;
        }
        switch (type)
        {
            case ':':
                values[count++ % MOST_VALUES] = number;
                return true;
            case '+':
                return true;
            case '$':
                return number < 0 || skip(in, (int)number + 2);
            case '*':
                return array(in, (int)number);
            default:
                final byte[] said = new byte[in.position() - text];
                in.position(text).get(said);
                throw new IOException("Redis says: " + new String(said, StandardCharsets.UTF_8).strip());
        }
    }

    private boolean array(final ByteBuffer in, final int length) throws IOException
    {
        for (int i = 0; i < length; i++)
        {
            if (!take(in))
            {
                return false;
            }
        }
        return true;
    }

    private static boolean skip(final ByteBuffer in, final int bytes)
    {
        if (in.remaining() < bytes)
        {
            return false;
        }
        in.position(in.position() + bytes);
        return true;
    }

    /** To the end of the line, which may be a number. */
    private boolean line(final ByteBuffer in)
    {
        long value = 0;
        boolean isNegative = false;
        while (in.hasRemaining())
        {
            final byte letter = in.get();
            if (letter == '\n')
            {
                number = isNegative ? -value : value;
                return true;
            }
            if (letter == '-')
            {
                isNegative = true;
            }
            else if (letter >= '0' && letter <= '9')
            {
                value = value * 10 + letter - '0';
            }
        }
        return false;
    }

    /** An integer of the reply. */
    long value(final int index)
    {
        return values[index];
    }

    /** How many integers it had. */
    int count()
    {
        return count;
    }
}
