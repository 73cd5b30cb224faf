package io.hongbao.tools.verifier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Commitments, seeds and draw keys (RULES §3). Holds reused digests: one instance for one thread.
 */
public final class Fairness
{
    /** Length of secrets, seeds and commitments in bytes. */
    public static final int HASH_LENGTH = 32;

    private static final byte[] EPOCH = ascii("hongbao/epoch/v1");
    private static final byte[] SEED = ascii("hongbao/seed/v1");
    private static final byte[] COMMIT = ascii("hongbao/commit/v1");
    private static final byte[] DRAW = ascii("hongbao/draw/v1");
    private static final byte[] DROP = ascii("hongbao/drop/v1");

    private final MessageDigest sha256;
    private final Mac hmac;
    private byte[] lastSecret = {};
    private final byte[] word = new byte[Long.BYTES];
    private final ByteBuffer wordView = ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN);

    /** Takes SHA-256 and HMAC-SHA256 from the JDK, which must have both. */
    public Fairness()
    {
        try
        {
            sha256 = MessageDigest.getInstance("SHA-256");
            hmac = Mac.getInstance("HmacSHA256");
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("this JDK has no SHA-256: use another one", e);
        }
    }

    /**
     * What is published of an epoch's secret before it begins.
     *
     * @param secret {@code E}, 32 bytes.
     * @return 32 bytes.
     */
    public byte[] epochCommitment(final byte[] secret)
    {
        sha256.update(EPOCH);
        return sha256.digest(secret);
    }

    /**
     * Seed of an object.
     *
     * @param secret {@code E} of its epoch, 32 bytes.
     * @param id     of the object.
     * @return 32 bytes.
     */
    public byte[] seed(final byte[] secret, final long id)
    {
        try
        {
            if (!Arrays.equals(secret, lastSecret))
            {
                hmac.init(new SecretKeySpec(secret, "HmacSHA256"));
                lastSecret = secret.clone();
            }
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalArgumentException("an epoch secret has 32 bytes, not " + secret.length, e);
        }
        hmac.update(SEED);
        hmac.update(littleEndian(id));
        return hmac.doFinal();
    }

    /**
     * Commitment of an object to its seed.
     *
     * @param id   of the object.
     * @param seed 32 bytes.
     * @return 32 bytes.
     */
    public byte[] commitment(final long id, final byte[] seed)
    {
        sha256.update(COMMIT);
        sha256.update(littleEndian(id));
        return sha256.digest(seed);
    }

    /**
     * Key of an object's draws.
     *
     * @param seed  32 bytes.
     * @param nonce senderNonce, 16 bytes.
     * @return the key.
     */
    public DrawKey drawKey(final byte[] seed, final byte[] nonce)
    {
        sha256.update(DRAW);
        sha256.update(seed);
        return key(sha256.digest(nonce));
    }

    /**
     * Nonce of a drop's envelope (RULES §7).
     *
     * @param scheduleId    of the drop's schedule.
     * @param scheduleNonce 16 bytes.
     * @param index         of the envelope.
     * @return 16 bytes.
     */
    public byte[] dropNonce(final long scheduleId, final byte[] scheduleNonce, final long index)
    {
        sha256.update(DROP);
        sha256.update(littleEndian(scheduleId));
        sha256.update(scheduleNonce);
        return Arrays.copyOf(sha256.digest(littleEndian(index)), 16);
    }

    /**
     * Reads a draw key from its bytes.
     *
     * @param bytes at least 16; the first 16 count.
     * @return the key.
     */
    public static DrawKey key(final byte[] bytes)
    {
        final ByteBuffer view = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return new DrawKey(view.getLong(0), view.getLong(Long.BYTES));
    }

    private byte[] littleEndian(final long value)
    {
        wordView.putLong(0, value);
        return word;
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
