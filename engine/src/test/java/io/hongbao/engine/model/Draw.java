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
final class Draw
{
    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
    private static final long SPLIT = 0;
    private static final long SHUFFLE = 1;
    private static final long CARD = 2;
    private static final long HIT = 3;
    private static final long RAFFLE = 4;
    private static final long MILLION = 1_000_000;

    private final long id;
    private final byte[] seed;
    private final long k0;
    private final long k1;

    Draw(final byte[] epochSecret, final long id, final byte[] nonce)
    {
        this.id = id;
        seed = hmac(epochSecret, ascii("hongbao/seed/v1"), bytes(id));
        final ByteBuffer key = ByteBuffer.wrap(sha256(ascii("hongbao/draw/v1"), seed, nonce))
            .order(ByteOrder.LITTLE_ENDIAN);
        k0 = key.getLong();
        k1 = key.getLong();
    }

    /** Draws under a key that is known: for published values. */
    Draw(final byte[] drawKey)
    {
        id = 0;
        seed = new byte[0];
        final ByteBuffer key = ByteBuffer.wrap(drawKey).order(ByteOrder.LITTLE_ENDIAN);
        k0 = key.getLong();
        k1 = key.getLong();
    }

    byte[] seed()
    {
        return seed;
    }

    byte[] commitment()
    {
        return sha256(ascii("hongbao/commit/v1"), bytes(id), seed);
    }

    static byte[] epochCommitment(final byte[] epochSecret)
    {
        return sha256(ascii("hongbao/epoch/v1"), epochSecret);
    }

    /** Nonce of the envelope of an index of a schedule of drops (RULES 7). */
    static byte[] dropNonce(final long scheduleId, final byte[] scheduleNonce, final long index)
    {
        return Arrays.copyOf(sha256(ascii("hongbao/drop/v1"), bytes(scheduleId), scheduleNonce, bytes(index)), 16);
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
            result[k] = n == 1 ? left : surplus <= headroom ?
                minShare + mulhi(u, twice(surplus)) / n : maxShare - mulhi(u, twice(headroom)) / n;
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
            final int j = (int)mulhi(draw(SHUFFLE, i), BigInteger.valueOf(i + 1L));
            final long other = result[j];
            result[j] = result[i];
            result[i] = other;
        }
        return result;
    }

    /** A composition's share of a prize, when so much is left for so many (RULES 7). */
    long prize(final long left, final long n, final long ordinal)
    {
        return n == 1 ? left : 1 + mulhi(draw(SPLIT, ordinal), twice(left - n)) / n;
    }

    /** Whether a tap of a rain hits (RULES 7). */
    boolean hits(final long user, final long tap, final long hitRatePpm)
    {
        return mulhi(unsigned(sipHash(HIT, user, tap)), BigInteger.valueOf(MILLION)) < hitRatePpm;
    }

    /** Kind of the card of an ordinal, -1 where none is left; stock below 0 is no bound (RULES 7). */
    int card(final long ordinal, final long[] weights, final long[] stock)
    {
        long sum = 0;
        for (int kind = 0; kind < weights.length; kind++)
        {
            sum += stock[kind] == 0 ? 0 : weights[kind];
        }
        long x = mulhi(draw(CARD, ordinal), BigInteger.valueOf(sum));
        for (int kind = 0; kind < weights.length; kind++)
        {
            final long weight = stock[kind] == 0 ? 0 : weights[kind];
            if (x < weight)
            {
                return kind;
            }
            x -= weight;
        }
        return -1;
    }

    /** Swaps the winner of a place into it (RULES 7, raffle). */
    void drawWinner(final int place, final long[] entrants)
    {
        final int j = place + (int)mulhi(draw(RAFFLE, place), BigInteger.valueOf(entrants.length - place));
        final long winner = entrants[j];
        entrants[j] = entrants[place];
        entrants[place] = winner;
    }

    private static BigInteger twice(final long value)
    {
        return BigInteger.valueOf(value).shiftLeft(1);
    }

    private static long mulhi(final BigInteger u, final BigInteger factor)
    {
        return u.multiply(factor).divide(TWO_64).longValueExact();
    }

    private BigInteger draw(final long purpose, final long ordinal)
    {
        return unsigned(sipHash(purpose, ordinal));
    }

    private static BigInteger unsigned(final long value)
    {
        return value >= 0 ? BigInteger.valueOf(value) : BigInteger.valueOf(value).add(TWO_64);
    }

    /** SipHash-2-4 over whole 8-byte words (Aumasson and Bernstein, 2012). */
    private long sipHash(final long... words)
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

    private static byte[] hmac(final byte[] key, final byte[]... parts)
    {
        try
        {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            for (final byte[] part : parts)
            {
                mac.update(part);
            }
            return mac.doFinal();
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(final byte[]... parts)
    {
        try
        {
            final MessageDigest hash = MessageDigest.getInstance("SHA-256");
            for (final byte[] part : parts)
            {
                hash.update(part);
            }
            return hash.digest();
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException(e);
        }
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
