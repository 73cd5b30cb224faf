package io.hongbao.engine.host;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;

/** HMAC-SHA256 that stays set up for the key of the last call. One thread. */
final class KeyedHash
{
    static final int LENGTH = 32;

    private final Mac mac;
    private IngressKey key;

    KeyedHash()
    {
        try
        {
            mac = Mac.getInstance("HmacSHA256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", e);
        }
    }

    /** The hash of the first bytes of an array, into {@code out}, which has {@link #LENGTH} bytes. */
    void hash(final IngressKey with, final byte[] bytes, final int length, final byte[] out)
    {
        try
        {
            if (with != key)
            {
                mac.init(with.secret());
                key = with;
            }
            mac.update(bytes, 0, length);
            mac.doFinal(out, 0);
        }
        catch (final InvalidKeyException | ShortBufferException e)
        {
            throw new IllegalStateException("key " + with.id() + " cannot be used for HMAC-SHA256", e);
        }
    }
}
