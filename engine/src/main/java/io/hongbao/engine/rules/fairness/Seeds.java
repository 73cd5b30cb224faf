package io.hongbao.engine.rules.fairness;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Seeds, commitments and draw keys (RULES 3). Not thread-safe: results lie in arrays that the next call overwrites, so
 * that a creation allocates nothing.
 */
public final class Seeds
{
    /** Bytes of a seed, secret or commitment. */
    public static final int HASH_LENGTH = 32;
    private static final int BLOCK = 64;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] EPOCH = ascii("hongbao/epoch/v1");
    private static final byte[] SEED = ascii("hongbao/seed/v1");
    private static final byte[] COMMIT = ascii("hongbao/commit/v1");
    private static final byte[] DRAW = ascii("hongbao/draw/v1");

    private final MessageDigest sha256 = newSha256();
    private final byte[] seed = new byte[HASH_LENGTH];
    private final byte[] commitment = new byte[HASH_LENGTH];
    private final byte[] hash = new byte[HASH_LENGTH];
    private final byte[] innerBlock = new byte[BLOCK + SEED.length + Long.BYTES];
    private final byte[] outerBlock = new byte[BLOCK + HASH_LENGTH];
    private final byte[] commitMessage = Arrays.copyOf(COMMIT, COMMIT.length + Long.BYTES + HASH_LENGTH);
    private final byte[] drawMessage = Arrays.copyOf(DRAW, DRAW.length + HASH_LENGTH + 16);
    private long key0;
    private long key1;

    /** With SHA-256 of the JDK. */
    public Seeds()
    {
        System.arraycopy(SEED, 0, innerBlock, BLOCK, SEED.length);
    }

    /**
     * Commitment of an epoch secret.
     *
     * @param secret of 32 bytes.
     * @return a fresh array: {@code SHA-256("hongbao/epoch/v1" || secret)}.
     */
    public byte[] epochCommitment(final byte[] secret)
    {
        sha256.update(EPOCH);
        return sha256.digest(secret);
    }

    /**
     * Derives the seed of an object: {@code HMAC-SHA256(E, "hongbao/seed/v1" || id)}.
     *
     * @param secret of the epoch, 32 bytes.
     * @param id     of the object.
     * @return the seed, valid until the next call.
     */
    public byte[] seed(final byte[] secret, final long id)
    {
        for (int i = 0; i < BLOCK; i++)
        {
            final byte k = i < secret.length ? secret[i] : 0;
            innerBlock[i] = (byte)(k ^ 0x36);
            outerBlock[i] = (byte)(k ^ 0x5c);
        }
        LONG.set(innerBlock, BLOCK + SEED.length, id);
        digest(innerBlock, hash);
        System.arraycopy(hash, 0, outerBlock, BLOCK, HASH_LENGTH);
        digest(outerBlock, seed);
        return seed;
    }

    /**
     * Commitment of the seed derived last: {@code SHA-256("hongbao/commit/v1" || id || seed)}.
     *
     * @param id of the object.
     * @return the commitment, valid until the next call.
     */
    public byte[] commitment(final long id)
    {
        LONG.set(commitMessage, COMMIT.length, id);
        System.arraycopy(seed, 0, commitMessage, COMMIT.length + Long.BYTES, HASH_LENGTH);
        digest(commitMessage, commitment);
        return commitment;
    }

    /**
     * Derives the draw key from the seed derived last: first 16 bytes of
     * {@code SHA-256("hongbao/draw/v1" || seed || senderNonce)}, see {@link #key0()} and {@link #key1()}.
     *
     * @param nonce0 first 8 bytes of the nonce, little endian.
     * @param nonce1 last 8 bytes of the nonce, little endian.
     */
    public void deriveDrawKey(final long nonce0, final long nonce1)
    {
        System.arraycopy(seed, 0, drawMessage, DRAW.length, HASH_LENGTH);
        LONG.set(drawMessage, DRAW.length + HASH_LENGTH, nonce0);
        LONG.set(drawMessage, DRAW.length + HASH_LENGTH + Long.BYTES, nonce1);
        digest(drawMessage, hash);
        key0 = (long)LONG.get(hash, 0);
        key1 = (long)LONG.get(hash, Long.BYTES);
    }

    /** @return first word of the draw key derived last. */
    public long key0()
    {
        return key0;
    }

    /** @return second word of the draw key derived last. */
    public long key1()
    {
        return key1;
    }

    private void digest(final byte[] message, final byte[] out)
    {
        try
        {
            sha256.update(message, 0, message.length);
            sha256.digest(out, 0, HASH_LENGTH);
        }
        catch (final DigestException e)
        {
            throw new IllegalStateException("SHA-256 gives 32 bytes", e);
        }
    }

    private static MessageDigest newSha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
