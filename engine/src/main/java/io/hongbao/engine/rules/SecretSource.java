package io.hongbao.engine.rules;

import org.agrona.DirectBuffer;

/** Unwraps epoch secrets, so that the rules and the journal never meet the wrapping key (DESIGN 6). */
public interface SecretSource
{
    /** Length of an epoch secret in bytes. */
    int SECRET_LENGTH = 32;

    /**
     * Unwraps one secret. Deterministic: the same bytes give the same secret, always.
     *
     * @param epoch   number the secret was wrapped for; authenticated with it.
     * @param wrapped buffer with the wrapped secret.
     * @param offset  of the wrapped secret.
     * @param length  of the wrapped secret in bytes.
     * @return a fresh array of {@link #SECRET_LENGTH} bytes, or null if the bytes do not authenticate under any key.
     */
    byte[] unwrap(long epoch, DirectBuffer wrapped, int offset, int length);
}
