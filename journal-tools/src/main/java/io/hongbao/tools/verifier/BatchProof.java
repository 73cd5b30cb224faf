package io.hongbao.tools.verifier;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One batch of a journal, byte by byte (docs/ARCHITECTURE.md, "The journal's bytes"): its shape, its checksum, the
 * chain before and after it. Immutable.
 */
final class BatchProof
{
    private static final int SBE_HEADER = 8;
    private static final int HEADER = SBE_HEADER + 112;
    private static final int MAGIC = 0x314A_4248;
    private static final int BATCH_NUMBER_AT = SBE_HEADER + 16;
    private static final int BODY_LENGTH_AT = SBE_HEADER + 72;
    private static final int CRC_AT = SBE_HEADER + 76;
    private static final int CHAIN_AT = SBE_HEADER + 80;
    private static final int EVENT_FRAME = 0xEB50;
    private static final int FRAME_PREFIX = 6;

    private final ByteBuffer bytes;
    private final byte[] chain;

    /**
     * Checks a batch.
     *
     * @param document its bytes.
     * @throws IllegalArgumentException naming what is wrong with it.
     */
    BatchProof(final byte[] document)
    {
        bytes = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
        if (document.length < HEADER || bytes.getInt(SBE_HEADER) != MAGIC)
        {
            throw new IllegalArgumentException("these bytes are no batch of a journal");
        }
        if (bytes.getInt(BODY_LENGTH_AT) != document.length - HEADER)
        {
            throw new IllegalArgumentException("batch " + number() + " has " + (document.length - HEADER) +
                " bytes behind its header, which says " + bytes.getInt(BODY_LENGTH_AT));
        }
        final int stored = bytes.getInt(CRC_AT);
        final byte[] zeroed = document.clone();
        ByteBuffer.wrap(zeroed).putInt(CRC_AT, 0);
        final CRC32C crc = new CRC32C();
        crc.update(zeroed);
        if ((int)crc.getValue() != stored)
        {
            throw new IllegalArgumentException("batch " + number() + ": its checksum is wrong");
        }
        chain = digest(previousChain(), zeroed);
    }

    private static byte[] digest(final byte[] before, final byte[] zeroed)
    {
        try
        {
            final MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(before);
            return sha256.digest(zeroed);
        }
        catch (final NoSuchAlgorithmException e)
        {
            throw new IllegalStateException("this JDK has no SHA-256: use another one", e);
        }
    }

    /** Offsets of the SBE headers of its events and statistics, in order. */
    List<Integer> frames()
    {
        final List<Integer> frames = new ArrayList<>();
        int at = HEADER;
        while (at < bytes.capacity())
        {
            final int length = bytes.capacity() - at < FRAME_PREFIX ? 0 : bytes.getInt(at);
            if (length < FRAME_PREFIX + SBE_HEADER || length > bytes.capacity() - at)
            {
                throw new IllegalArgumentException(
                    "batch " + number() + ": record of " + length + " bytes at byte " + at);
            }
            if ((bytes.getShort(at + Integer.BYTES) & 0xFFFF) == EVENT_FRAME)
            {
                frames.add(at + FRAME_PREFIX);
            }
            at += length;
        }
        return frames;
    }

    long number()
    {
        return bytes.getLong(BATCH_NUMBER_AT);
    }

    ByteBuffer bytes()
    {
        return bytes;
    }

    /** The chain after the batch before. */
    byte[] previousChain()
    {
        final byte[] copy = new byte[Fairness.HASH_LENGTH];
        bytes.get(CHAIN_AT, copy);
        return copy;
    }

    /** The chain after this batch. */
    byte[] chain()
    {
        return chain;
    }
}
