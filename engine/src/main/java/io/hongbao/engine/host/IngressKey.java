package io.hongbao.engine.host;

import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** A key of HMAC-SHA256 with its id. Immutable; says nothing of its secret. */
public final class IngressKey
{
    private final long id;
    private final SecretKeySpec secret;

    /**
     * A key.
     *
     * @param id     at least 1.
     * @param secret its bytes, at least 16; copied.
     */
    public IngressKey(final long id, final byte[] secret)
    {
        this.id = id;
        this.secret = new SecretKeySpec(Arrays.copyOf(secret, secret.length), "HmacSHA256");
    }

    /** @return the id that goes with what is made under it. */
    public long id()
    {
        return id;
    }

    SecretKeySpec secret()
    {
        return secret;
    }
}
