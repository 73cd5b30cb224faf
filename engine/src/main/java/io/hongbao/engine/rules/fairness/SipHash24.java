package io.hongbao.engine.rules.fairness;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * SipHash-2-4 (Aumasson and Bernstein, 2012) of draws and of any bytes: the keyed pseudo-random
 * function of RULES 3. Pure functions, no allocation.
 */
public final class SipHash24
{
    private SipHash24()
    {
    }

    /**
     * A draw: the hash of the 16 bytes {@code purpose || ordinal}.
     *
     * @param k0      first 8 key bytes, little endian.
     * @param k1      last 8 key bytes, little endian.
     * @param purpose see {@link Purpose}.
     * @param ordinal within the purpose.
     * @return an unsigned 64-bit value.
     */
    public static long draw(final long k0, final long k1, final long purpose, final long ordinal)
    {
        return words(k0, k1, purpose, ordinal, 0, 2);
    }

    /**
     * A draw with two numbers: the hash of the 24 bytes {@code purpose || first || second}.
     *
     * @param k0      first 8 key bytes, little endian.
     * @param k1      last 8 key bytes, little endian.
     * @param purpose see {@link Purpose}.
     * @param first   number, of a tap the user.
     * @param second  number, of a tap its own.
     * @return an unsigned 64-bit value.
     */
    public static long draw(final long k0, final long k1, final long purpose, final long first, final long second)
    {
        return words(k0, k1, purpose, first, second, 3);
    }

    /** The hash of two or three words; their length in bytes is the last block. */
    private static long words(
        final long k0, final long k1, final long first, final long second, final long third, final int count)
    {
        long v0 = k0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL;
        long v2 = k0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        long word = first;
        for (int block = 0; block <= count; block++)
        {
            v3 ^= word;
            for (int round = 0; round < 2; round++)
            {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
            word = block + 1 == count ? (long)count << 59 : block == 0 ? second : third;
        }
        return finish(v0, v1, v2, v3);
    }

    /**
     * The hash of any bytes.
     *
     * @param k0     first 8 key bytes, little endian.
     * @param k1     last 8 key bytes, little endian.
     * @param buffer with the message.
     * @param offset of the message.
     * @param length in bytes.
     * @return an unsigned 64-bit value.
     */
    public static long hash(
        final long k0, final long k1, final DirectBuffer buffer, final int offset, final int length)
    {
        long v0 = k0 ^ 0x736f6d6570736575L;
        long v1 = k1 ^ 0x646f72616e646f6dL;
        long v2 = k0 ^ 0x6c7967656e657261L;
        long v3 = k1 ^ 0x7465646279746573L;
        final int words = length >> 3;
        for (int block = 0; block <= words; block++)
        {
            final long word = block < words ?
                buffer.getLong(offset + (block << 3), ByteOrder.LITTLE_ENDIAN) :
                lastWord(buffer, offset, length);
            v3 ^= word;
            for (int round = 0; round < 2; round++)
            {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        return finish(v0, v1, v2, v3);
    }

    private static long lastWord(final DirectBuffer buffer, final int offset, final int length)
    {
        long word = (long)length << 56;
        for (int i = length & ~7; i < length; i++)
        {
            word |= (buffer.getByte(offset + i) & 0xffL) << ((i & 7) << 3);
        }
        return word;
    }

    private static long finish(final long w0, final long w1, final long w2, final long w3)
    {
        long v0 = w0;
        long v1 = w1;
        long v2 = w2 ^ 0xff;
        long v3 = w3;
        for (int round = 0; round < 4; round++)
        {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
