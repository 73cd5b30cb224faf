package io.hongbao.engine.testkit;

import io.hongbao.engine.rules.SecretSource;
import org.agrona.DirectBuffer;

/** Takes an epoch secret as it is: for tests of rules, where no journal is. */
public final class PlainSecrets implements SecretSource
{
    @Override
    public byte[] unwrap(final long epoch, final DirectBuffer wrapped, final int offset, final int length)
    {
        if (length != SECRET_LENGTH)
        {
            return null;
        }
        final byte[] secret = new byte[SECRET_LENGTH];
        wrapped.getBytes(offset, secret);
        return secret;
    }
}
