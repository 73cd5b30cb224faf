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
 * Nonces of dropped envelopes: the first 16 bytes of {@code SHA-256("hongbao/drop/v1" || schedule id || schedule nonce
 * || i)} (RULES 7). Not thread-safe: the result lies in fields that the next call overwrites.
 */
public final class DropNonces
{
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte[] DROP = "hongbao/drop/v1".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest sha256;
    private final byte[] message = Arrays.copyOf(DROP, DROP.length + 4 * Long.BYTES);
    private final byte[] hash = new byte[Seeds.HASH_LENGTH];
    private long nonce0;
    private long nonce1;

    /** With SHA-256 of the JDK. */
    public DropNonces()
    {
        try
        {
            sha256 = MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Derives one.
     *
     * @param scheduleId of the schedule.
     * @param schedule0  first 8 bytes of its nonce, little endian.
     * @param schedule1  last 8 bytes of its nonce, little endian.
     * @param index      of the envelope, from 0.
     */
    public void derive(final long scheduleId, final long schedule0, final long schedule1, final long index)
    {
        LONG.set(message, DROP.length, scheduleId);
        LONG.set(message, DROP.length + Long.BYTES, schedule0);
        LONG.set(message, DROP.length + 2 * Long.BYTES, schedule1);
        LONG.set(message, DROP.length + 3 * Long.BYTES, index);
        try
        {
            sha256.update(message, 0, message.length);
            sha256.digest(hash, 0, hash.length);
        }
        catch (final DigestException e)
        {
            throw new IllegalStateException("SHA-256 gives 32 bytes", e);
        }
        nonce0 = (long)LONG.get(hash, 0);
        nonce1 = (long)LONG.get(hash, Long.BYTES);
    }

    /** @return first 8 bytes of the nonce derived last, little endian. */
    public long nonce0()
    {
        return nonce0;
    }

    /** @return last 8 bytes of the nonce derived last, little endian. */
    public long nonce1()
    {
        return nonce1;
    }
}
