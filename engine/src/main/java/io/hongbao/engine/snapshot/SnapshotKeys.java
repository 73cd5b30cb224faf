package io.hongbao.engine.snapshot;

import io.hongbao.engine.journal.EpochKeyFile;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Keeps what is in a snapshot from whoever has the file and not the key file: draw keys lie in the state, and with them
 * every share could be foretold. Each snapshot is encrypted (AES-256-CTR) under a random key of its own, which is
 * wrapped as an epoch's secret is, under the number 0 that no epoch has. Thread safe.
 */
public final class SnapshotKeys
{
    private static final int KEY_LENGTH = 32;
    private static final int IV_LENGTH = 16;
    private static final long NUMBER = 0;

    private final Supplier<EpochKeyFile> file;
    private final SecureRandom random = new SecureRandom();

    /**
     * Under a key file.
     *
     * @param file asked when a snapshot is written or loaded.
     */
    public SnapshotKeys(final Supplier<EpochKeyFile> file)
    {
        this.file = file;
    }

    /** A fresh key, not wrapped. */
    byte[] fresh()
    {
        final byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        return key;
    }

    byte[] wrap(final byte[] key)
    {
        return file.get().wrap(NUMBER, key);
    }

    /** Null if no key of the file opens it. */
    byte[] unwrap(final byte[] wrapped)
    {
        return file.get().unwrap(NUMBER, new UnsafeBuffer(wrapped), 0, wrapped.length);
    }

    /** Encrypts or decrypts the array behind a buffer in place, up to its limit; nothing without a cipher. */
    static void crypt(final Cipher cipher, final ByteBuffer buffer, final int from)
    {
        if (cipher == null)
        {
            return;
        }
        try
        {
            cipher.update(buffer.array(), from, buffer.limit() - from, buffer.array(), from);
        }
        catch (final ShortBufferException e)
        {
            throw new IllegalStateException("CTR gives as much as it takes", e);
        }
    }

    /** Counts from zero: a key is used for one snapshot. */
    static Cipher cipher(final int mode, final byte[] key)
    {
        try
        {
            final Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(new byte[IV_LENGTH]));
            return cipher;
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("this JDK cannot do AES-256-CTR", e);
        }
    }
}
