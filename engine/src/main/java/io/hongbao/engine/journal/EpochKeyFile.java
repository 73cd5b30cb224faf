package io.hongbao.engine.journal;

import io.hongbao.engine.rules.SecretSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.DirectBuffer;

/**
 * The keys that wrap epoch secrets (AES-256-GCM), kept in {@code DIR/key/epoch.key}, mode 0600. Whoever reads the
 * journal without it cannot foretell a share; whoever loses it cannot start the engine again: it has to be backed up,
 * apart from the journal. Wraps under the key with the highest id, unwraps under any. Safe for use by several threads.
 *
 * <pre>
 *  wrapped: u32 key id | 12 bytes IV | 32 bytes secret, encrypted | 16 bytes tag   (little endian)
 *  authenticated with it: "hongbao/wrap/v1" || u32 epoch
 * </pre>
 */
public final class EpochKeyFile implements SecretSource
{
    /** Bytes of a wrapped secret. */
    public static final int WRAPPED_LENGTH = 64;

    private static final byte[] DOMAIN = "hongbao/wrap/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int IV_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_LENGTH = Integer.BYTES + IV_LENGTH;
    private static final long MAX_EPOCH = 0xFFFF_FFFFL;

    private final Path file;
    private final TreeMap<Integer, byte[]> keys;
    private final boolean created;
    private final SecureRandom random = new SecureRandom();

    private EpochKeyFile(final Path file, final Map<Integer, byte[]> keys, final boolean created)
    {
        this.file = file;
        this.keys = new TreeMap<>(keys);
        this.created = created;
    }

    /**
     * Reads the key file of a data directory, or makes one at the first start.
     *
     * @param dataDirectory     the data directory; it exists.
     * @param journalHasBatches true if the journal may hold epochs: then no new key is made, for it would open none.
     * @return the keys.
     * @throws JournalException if the file is missing though it is needed, damaged, or open to others.
     */
    public static EpochKeyFile open(final Path dataDirectory, final boolean journalHasBatches)
    {
        final Path file = DataDirectory.key(dataDirectory);
        try
        {
            if (Files.exists(file))
            {
                return new EpochKeyFile(file, KeyLines.parse(file, SecretFile.read(file)), false);
            }
            if (journalHasBatches)
            {
                throw new JournalException("the key file " + file + " is missing, and the journal holds epochs that " +
                    "only it can open: restore it from its backup");
            }
            return create(file);
        }
        catch (final NoSuchFileException e)
        {
            throw new JournalException("the key file " + file + " is missing: restore it from its backup", e);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot use the key file " + file + " (" + DataDirectory.reason(e) +
                "): make it readable for this user", e);
        }
    }

    /**
     * Adds a key to the key file: secrets are wrapped under it from the next start on. The older ones stay, for what
     * was wrapped under them.
     *
     * @param dataDirectory the data directory; a server may run on it.
     * @return the keys, with the new one.
     * @throws JournalException if there is no key file, or it cannot be read or written.
     */
    public static EpochKeyFile rotate(final Path dataDirectory)
    {
        final EpochKeyFile old = open(dataDirectory, true);
        final TreeMap<Integer, byte[]> keys = new TreeMap<>(old.keys);
        keys.put(Math.addExact(keys.lastKey(), 1), freshKey());
        try
        {
            SecretFile.replace(old.file, KeyLines.format(keys));
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write the key file " + old.file + " (" + DataDirectory.reason(e) +
                "): it is as it was; make its folder writable for this user", e);
        }
        return new EpochKeyFile(old.file, keys, false);
    }

    private static EpochKeyFile create(final Path file) throws IOException
    {
        final Map<Integer, byte[]> keys = Map.of(1, freshKey());
        SecretFile.replace(file, KeyLines.format(keys));
        return new EpochKeyFile(file, keys, true);
    }

    private static byte[] freshKey()
    {
        final byte[] key = new byte[KeyLines.KEY_LENGTH];
        new SecureRandom().nextBytes(key);
        return key;
    }

    /** @return true if this start made the key: then its owner has to be told to back it up. */
    public boolean wasCreated()
    {
        return created;
    }

    /** @return the key file. */
    public Path file()
    {
        return file;
    }

    /** @return ids of the keys that it holds, rising. */
    public List<Integer> ids()
    {
        return List.copyOf(keys.keySet());
    }

    /**
     * Which key a secret was wrapped under.
     *
     * @param wrapped holds the wrapped secret.
     * @param offset  of it.
     * @return id of the key.
     */
    public static int keyId(final DirectBuffer wrapped, final int offset)
    {
        return wrapped.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Wraps a secret under the newest key.
     *
     * @param epoch  that it is the secret of, 0..2^32-1.
     * @param secret {@link SecretSource#SECRET_LENGTH} bytes.
     * @return {@link #WRAPPED_LENGTH} bytes.
     */
    public byte[] wrap(final long epoch, final byte[] secret)
    {
        if (secret.length != SECRET_LENGTH)
        {
            throw new IllegalArgumentException("an epoch secret has " + SECRET_LENGTH + " bytes, not " + secret.length);
        }
        final byte[] iv = new byte[IV_LENGTH];
        random.nextBytes(iv);
        final Map.Entry<Integer, byte[]> newest = keys.lastEntry();
        try
        {
            final byte[] sealed = cipher(Cipher.ENCRYPT_MODE, newest.getValue(), iv, epoch).doFinal(secret);
            return ByteBuffer.allocate(WRAPPED_LENGTH).order(ByteOrder.LITTLE_ENDIAN)
                .putInt(newest.getKey()).put(iv).put(sealed).array();
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("this JDK cannot do AES-256-GCM", e);
        }
    }

    @Override
    public byte[] unwrap(final long epoch, final DirectBuffer wrapped, final int offset, final int length)
    {
        if (length != WRAPPED_LENGTH || epoch < 0 || epoch > MAX_EPOCH)
        {
            return null;
        }
        final byte[] key = keys.get(keyId(wrapped, offset));
        if (key == null)
        {
            return null;
        }
        final byte[] bytes = new byte[length];
        wrapped.getBytes(offset, bytes);
        try
        {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(bytes, Integer.BYTES, HEAD_LENGTH), epoch)
                .doFinal(bytes, HEAD_LENGTH, length - HEAD_LENGTH);
        }
        catch (final AEADBadTagException notAuthentic)
        {
            return null;
        }
        catch (final GeneralSecurityException e)
        {
            throw new IllegalStateException("this JDK cannot do AES-256-GCM", e);
        }
    }

    private static Cipher cipher(final int mode, final byte[] key, final byte[] iv, final long epoch)
        throws GeneralSecurityException
    {
        if (epoch < 0 || epoch > MAX_EPOCH)
        {
            throw new IllegalArgumentException("epoch=" + epoch + " is outside 0.." + MAX_EPOCH);
        }
        final Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(DOMAIN);
        cipher.updateAAD(
            ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(0, (int)epoch).array());
        return cipher;
    }
}
