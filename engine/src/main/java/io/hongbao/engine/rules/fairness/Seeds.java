package io.hongbao.engine.rules.fairness;

import io.hongbao.engine.rules.SecretSource;
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
    private final long[] known = new long[SeedMemo.WORDS];
    private SeedMemo memo;
    private boolean isKnown;
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
        isKnown = false;
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
     * The same, looked up first among what another thread worked out: see {@link #ahead}.
     *
     * @param epochs with the secret.
     * @param epoch  handle of the epoch.
     * @param id     of the object.
     * @return the seed, valid until the next call.
     */
    public byte[] seed(final EpochStore epochs, final int epoch, final long id)
    {
        if (memo == null || !memo.look(id, epochs.number(epoch), known))
        {
            return seed(epochs.secret(epoch), id);
        }
        isKnown = true;
        put(SeedMemo.SEED, seed);
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
        if (isKnown)
        {
            put(SeedMemo.COMMITMENT, commitment);
            return commitment;
        }
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
        if (isKnown && known[SeedMemo.NONCE] == nonce0 && known[SeedMemo.NONCE + 1] == nonce1)
        {
            key0 = known[SeedMemo.KEY];
            key1 = known[SeedMemo.KEY + 1];
            return;
        }
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

    /**
     * Begins to look up hashes that another thread works out.
     *
     * @param secrets unwraps epoch secrets; also on that thread.
     * @param epochs  that have begun.
     * @return what works them out, for that thread.
     */
    public SeedsAhead ahead(final SecretSource secrets, final EpochStore epochs)
    {
        memo = new SeedMemo();
        return new SeedsAhead(secrets, epochs, memo);
    }

    /** Ends what {@link #ahead} began. */
    public void alone()
    {
        memo = null;
        isKnown = false;
    }

    /**
     * Loads what the seed of an envelope will be looked up in.
     *
     * @param id of the envelope.
     * @return a number without meaning.
     */
    public long touch(final long id)
    {
        return memo == null ? 0 : memo.touch(id);
    }

    /** Everything of an envelope, as {@link SeedMemo} lays it out. */
    void workOut(final byte[] secret, final long id, final long nonce0, final long nonce1, final long[] words)
    {
        get(seed(secret, id), words, SeedMemo.SEED);
        get(commitment(id), words, SeedMemo.COMMITMENT);
        deriveDrawKey(nonce0, nonce1);
        words[SeedMemo.NONCE] = nonce0;
        words[SeedMemo.NONCE + 1] = nonce1;
        words[SeedMemo.KEY] = key0;
        words[SeedMemo.KEY + 1] = key1;
    }

    private static void get(final byte[] from, final long[] words, final int first)
    {
        for (int i = 0; i < HASH_LENGTH / Long.BYTES; i++)
        {
            words[first + i] = (long)LONG.get(from, i * Long.BYTES);
        }
    }

    private void put(final int first, final byte[] to)
    {
        for (int i = 0; i < HASH_LENGTH / Long.BYTES; i++)
        {
            LONG.set(to, i * Long.BYTES, known[first + i]);
        }
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
