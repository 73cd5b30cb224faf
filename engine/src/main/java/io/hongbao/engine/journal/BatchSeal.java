package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Checksum and chain of batches (docs/ARCHITECTURE.md): CRC32C over header and body,
 * {@code chain(n) = SHA-256(chain(n-1) || header || body)}, both with the header's own crc32c as 0. One instance
 * follows one journal; it allocates nothing.
 */
final class BatchSeal
{
    static final int CHAIN_LENGTH = 32;
    static final int MAGIC = 0x314A_4248;
    static final int FORMAT_VERSION = 1;

    private static final int CRC_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + BatchHeaderDecoder.crc32cEncodingOffset();
    private static final int CRC_LENGTH = Integer.BYTES;
    private static final byte[] ZERO_CRC = new byte[CRC_LENGTH];

    private final CRC32C crc = new CRC32C();
    private final MessageDigest sha256;
    private final byte[] chain = new byte[CHAIN_LENGTH];
    private final ByteBuffer zero = ByteBuffer.allocateDirect(CRC_LENGTH);

    BatchSeal()
    {
        try
        {
            sha256 = MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Takes up the chain after a batch. */
    void resume(final byte[] head)
    {
        System.arraycopy(head, 0, chain, 0, CHAIN_LENGTH);
    }

    /** Writes CRC and goes on with the chain; everything else of the header is there. */
    void seal(final UnsafeBuffer buffer, final int length)
    {
        final ByteBuffer bytes = buffer.byteBuffer();
        buffer.putInt(CRC_OFFSET, 0);
        final int checksum = checksum(bytes, 0, length);
        extend(bytes, 0, length);
        buffer.putInt(CRC_OFFSET, checksum, ByteOrder.LITTLE_ENDIAN);
    }

    /** CRC32C of the document at {@code offset}, its own field taken as 0. */
    int checksum(final ByteBuffer bytes, final int offset, final int length)
    {
        crc.reset();
        update(bytes, offset, CRC_OFFSET);
        zero.clear();
        crc.update(zero);
        update(bytes, offset + CRC_OFFSET + CRC_LENGTH, length - CRC_OFFSET - CRC_LENGTH);
        return (int)crc.getValue();
    }

    private void update(final ByteBuffer bytes, final int offset, final int length)
    {
        bytes.limit(offset + length).position(offset);
        crc.update(bytes);
        bytes.clear();
    }

    /** Goes on with the chain over the document at {@code offset}. */
    void extend(final ByteBuffer bytes, final int offset, final int length)
    {
        sha256.update(chain);
        bytes.limit(offset + CRC_OFFSET).position(offset);
        sha256.update(bytes);
        sha256.update(ZERO_CRC);
        bytes.limit(offset + length).position(offset + CRC_OFFSET + CRC_LENGTH);
        sha256.update(bytes);
        bytes.clear();
        try
        {
            sha256.digest(chain, 0, CHAIN_LENGTH);
        }
        catch (final DigestException e)
        {
            throw new IllegalStateException("SHA-256 does not fit into 32 bytes", e);
        }
    }

    /** The chain after the last batch: this instance's own array. */
    byte[] chain()
    {
        return chain;
    }
}
