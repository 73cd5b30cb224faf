package io.hongbao.engine.host;

/** Wraps an epoch secret under the key that is kept apart from the journal (DESIGN 6). */
@FunctionalInterface
public interface SecretWrapper
{
    /**
     * Wraps one secret.
     *
     * @param epoch  number that is authenticated with it.
     * @param secret 32 bytes.
     * @return the wrapped bytes.
     */
    byte[] wrap(long epoch, byte[] secret);
}
