package io.hongbao.engine.model;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seeds, draws and splits (RULES 2 and 3), in the plainest words: big integers and the JDK's own hashes. */
final class NaiveDraw
{
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
    private static final long SPLIT = 0;
    private static final long SHUFFLE = 1;

    private final byte[] seed;
    private final long k0;
    private final long k1;

    NaiveDraw(final byte[] epochSecret, final long id, final byte[] nonce)
    {
        try
        {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(epochSecret, "HmacSHA256"));
            mac.update(ascii("hongbao/seed/v1"));
            seed = mac.doFinal(bytes(id));
            final MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(ascii("hongbao/draw/v1"));
            hash.update(seed);
            final ByteBuffer key = ByteBuffer.wrap(hash.digest(nonce)).order(ByteOrder.LITTLE_ENDIAN);
            k0 = key.getLong();
            k1 = key.getLong();
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException(e);
        }
    }

    byte[] seed()
    {
        return seed;
    }

    /** The LUCKY sequence: every share in the order of ordinals. */
    long[] lucky(final long total, final int shares, final long minShare, final long maxShare)
    {
        final long[] result = new long[shares];
        long left = total;
        for (int k = 0; k < shares; k++)
        {
            final long n = shares - k;
            final long surplus = left - n * minShare;
            final long headroom = n * maxShare - left;
            final BigInteger u = draw(SPLIT, k);
            result[k] = n == 1 ? left :
                surplus <= headroom ? minShare + mulhi(u, 2 * surplus) / n : maxShare - mulhi(u, 2 * headroom) / n;
            left -= result[k];
        }
        return result;
    }

    /** The FAIR sequence: LUCKY's, shuffled. */
    long[] fair(final long total, final int shares, final long minShare, final long maxShare)
    {
        final long[] result = lucky(total, shares, minShare, maxShare);
        for (int i = shares - 1; i >= 1; i--)
        {
            final int j = (int)mulhi(draw(SHUFFLE, i), i + 1L);
            final long other = result[j];
            result[j] = result[i];
            result[i] = other;
        }
        return result;
    }

    private static long mulhi(final BigInteger u, final long factor)
    {
        return u.multiply(BigInteger.valueOf(factor)).divide(TWO_64).longValueExact();
    }

    private BigInteger draw(final long purpose, final long ordinal)
    {
        return new BigInteger(Long.toUnsignedString(sipHash(new long[] {purpose, ordinal})));
    }

    /** SipHash-2-4 over whole 8-byte words (Aumasson and Bernstein, 2012). */
    private long sipHash(final long[] words)
    {
        final long[] v = {
            k0 ^ 0x736f6d6570736575L, k1 ^ 0x646f72616e646f6dL, k0 ^ 0x6c7967656e657261L, k1 ^ 0x7465646279746573L};
        final long[] message = Arrays.copyOf(words, words.length + 1);
        message[words.length] = (long)words.length * Long.BYTES << 56;
        for (final long m : message)
        {
            v[3] ^= m;
            round(v);
            round(v);
            v[0] ^= m;
        }
        v[2] ^= 0xff;
        for (int i = 0; i < 4; i++)
        {
            round(v);
        }
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void round(final long[] v)
    {
        v[0] += v[1];
        v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
        v[0] = Long.rotateLeft(v[0], 32);
        v[2] += v[3];
        v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
        v[0] += v[3];
        v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
        v[2] += v[1];
        v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
        v[2] = Long.rotateLeft(v[2], 32);
    }

    private static byte[] bytes(final long value)
    {
        return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
