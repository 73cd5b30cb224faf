package io.hongbao.tools.verifier;

/**
 * SipHash-2-4 of messages that are whole little-endian u64 words (RULES §3: purpose, ordinal; for a tap also user).
 * Static functions of longs, no state.
 */
public final class SipHash
{
    private static final long C0 = 0x736f6d6570736575L;
    private static final long C1 = 0x646f72616e646f6dL;
    private static final long C2 = 0x6c7967656e657261L;
    private static final long C3 = 0x7465646279746573L;

    private SipHash()
    {
    }

    /**
     * Hash of a 16-byte message.
     *
     * @param k0     first half of the key, read as little-endian u64.
     * @param k1     second half of the key.
     * @param first  word of the message.
     * @param second word of the message.
     * @return the hash as u64.
     */
    public static long hash(final long k0, final long k1, final long first, final long second)
    {
        return hashWords(k0, k1, first, second, 0, 2);
    }

    /**
     * Hash of a 24-byte message.
     *
     * @param k0     first half of the key, read as little-endian u64.
     * @param k1     second half of the key.
     * @param first  word of the message.
     * @param second word of the message.
     * @param third  word of the message.
     * @return the hash as u64.
     */
    public static long hash(final long k0, final long k1, final long first, final long second, final long third)
    {
        return hashWords(k0, k1, first, second, third, 3);
    }

    private static long hashWords(
        final long k0, final long k1, final long first, final long second, final long third, final int words)
    {
        long v0 = k0 ^ C0;
        long v1 = k1 ^ C1;
        long v2 = k0 ^ C2;
        long v3 = k1 ^ C3;
        // the message words, the length word, then 0 for the finalisation, which xors v2 instead
        for (int i = 0; i <= words + 1; i++)
        {
            final boolean finalisation = i == words + 1;
            final long word = finalisation ? 0 : i == words ? (long)(words * 8) << 56 :
                i == 0 ? first : i == 1 ? second : third;
            v3 ^= word;
            v2 ^= finalisation ? 0xff : 0;
            for (int round = finalisation ? 4 : 2; round > 0; round--)
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
        return v0 ^ v1 ^ v2 ^ v3;
    }
}
