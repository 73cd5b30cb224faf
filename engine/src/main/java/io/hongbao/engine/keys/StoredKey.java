package io.hongbao.engine.keys;

import java.security.SecureRandom;

/** A key as its file holds it. Says nothing of its secret. */
final class StoredKey
{
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final long id;
    private final long fromMs;
    private final byte[] secret;

    /** A key that counts from a time on; the array is not copied. */
    StoredKey(final long id, final long fromMs, final byte[] secret)
    {
        this.id = id;
        this.fromMs = fromMs;
        this.secret = secret;
    }

    static StoredKey random(final long id, final long fromMs)
    {
        final byte[] secret = new byte[LENGTH];
        RANDOM.nextBytes(secret);
        return new StoredKey(id, fromMs, secret);
    }

    long id()
    {
        return id;
    }

    /** From when on it counts, UTC epoch ms. */
    long fromMs()
    {
        return fromMs;
    }

    byte[] secret()
    {
        return secret;
    }
}
