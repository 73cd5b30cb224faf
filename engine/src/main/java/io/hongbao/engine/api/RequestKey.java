package io.hongbao.engine.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes a command safe to resend: the same key with the same content has the same outcome, also after a crash
 * (RULES §0). Draw one per intention, keep it on a resend.
 *
 * @param first         first 8 bytes of the request id, little endian.
 * @param second        last 8 bytes of the request id, little endian.
 * @param requestedAtMs when the caller first asked, UTC epoch ms; kept on a resend.
 */
public record RequestKey(long first, long second, long requestedAtMs)
{
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * A new key from a strong source.
     *
     * @param nowMs the caller's wall clock, UTC epoch ms.
     * @return the key.
     */
    public static RequestKey random(final long nowMs)
    {
        return new RequestKey(RANDOM.nextLong(), RANDOM.nextLong(), nowMs);
    }

    /**
     * A new key at the time of this machine's clock.
     *
     * @return the key.
     */
    public static RequestKey random()
    {
        return random(System.currentTimeMillis());
    }

    /**
     * A key from stored bytes.
     *
     * @param requestId     16 bytes.
     * @param requestedAtMs as first sent.
     * @return the key.
     * @throws IllegalArgumentException if it is not 16 bytes.
     */
    public static RequestKey of(final byte[] requestId, final long requestedAtMs)
    {
        if (requestId.length != 16)
        {
            throw new IllegalArgumentException("requestId has " + requestId.length + " bytes, not 16");
        }
        final ByteBuffer bytes = ByteBuffer.wrap(requestId).order(ByteOrder.LITTLE_ENDIAN);
        return new RequestKey(bytes.getLong(), bytes.getLong(), requestedAtMs);
    }

    /**
     * The request id as it goes over the wire.
     *
     * @return 16 new bytes.
     */
    public byte[] requestId()
    {
        return ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(first).putLong(second).array();
    }

    @Override
    public String toString()
    {
        return HexFormat.of().formatHex(requestId()) + "@" + requestedAtMs;
    }
}
