package io.hongbao.engine.rules;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.Role;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.agrona.DirectBuffer;

/**
 * Names a command by actor and content (RULES 6), so that it is known again when it is sent again. Single-threaded;
 * allocates nothing.
 *
 * <pre>
 *  SHA-256("hongbao/command/v1" | u8 role | i64 principal | u16 template | body behind the correlation id)
 * </pre>
 */
public final class CommandDigest
{
    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    private static final byte[] LABEL = "hongbao/command/v1".getBytes(StandardCharsets.US_ASCII);
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int CONTENT_AT = MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES;

    private final MessageDigest sha256 = newSha256();
    private final byte[] actor = new byte[1 + Long.BYTES + Short.BYTES];
    private final ByteBuffer actorFields = ByteBuffer.wrap(actor).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] block = new byte[256];

    private static MessageDigest newSha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Digests one command.
     *
     * @param role      of who sent it.
     * @param principal who sent it.
     * @param command   buffer with the SBE message.
     * @param offset    of its header.
     * @param length    of header and body in bytes.
     * @param out       receives {@link #LENGTH} bytes.
     */
    public void digest(
        final Role role, final long principal, final DirectBuffer command, final int offset, final int length,
        final byte[] out)
    {
        actorFields.clear();
        actorFields.put((byte)role.value()).putLong(principal)
            .putShort(command.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN));
        sha256.update(LABEL);
        sha256.update(actor);
        for (int at = CONTENT_AT; at < length; at += block.length)
        {
            final int count = Math.min(block.length, length - at);
            command.getBytes(offset + at, block, 0, count);
            sha256.update(block, 0, count);
        }
        try
        {
            sha256.digest(out, 0, LENGTH);
        }
        catch (final DigestException e)
        {
            throw new IllegalStateException("SHA-256 gives 32 bytes", e);
        }
    }
}
