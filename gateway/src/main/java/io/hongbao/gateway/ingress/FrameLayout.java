package io.hongbao.gateway.ingress;

import io.hongbao.engine.api.Framing;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;

/**
 * The frame around every message (DESIGN §3), all little endian:
 *
 * <pre>
 *  0         4        6                          14
 *  +---------+--------+--------------------------+-------------------------
 *  | length  | 0xEB50 | SBE header, 4 x u16      | block, groups, var data
 *  | u32     | u16    | block template schema ver| the block starts with the correlation id
 *  +---------+--------+--------------------------+-------------------------
 * </pre>
 */
public final class FrameLayout
{
    /** Frame type: SBE 1.0, little endian. */
    public static final int TYPE = Framing.TYPE;
    /** Bytes before the SBE header. */
    public static final int PREFIX = Framing.HEADER_LENGTH;
    /** Offset of the block. */
    public static final int BLOCK_OFFSET = PREFIX + MessageHeaderDecoder.ENCODED_LENGTH;
    /** Shortest frame that can carry a correlation id: its sender can be told what is wrong with it. */
    public static final int MIN_TELLABLE = BLOCK_OFFSET + Long.BYTES;
    /** Longest frame in bytes. */
    public static final int MAX_LENGTH = Framing.MAX_FRAME;

    private FrameLayout()
    {
    }

    /**
     * Length of a frame as it stands in its prefix.
     *
     * @param buffer holds the frame.
     * @param offset of the frame.
     * @return 0..2^32-1 as a signed int: negative means more than 2^31-1.
     */
    public static int length(final DirectBuffer buffer, final int offset)
    {
        return buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Type of a frame.
     *
     * @param buffer holds the frame.
     * @param offset of the frame.
     * @return 0..65535.
     */
    public static int type(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(offset + Integer.BYTES, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    /**
     * The SBE header as one number, to compare all four fields at once.
     *
     * @param buffer holds the frame.
     * @param offset of the frame.
     * @return block length in the lowest 16 bits, then template, schema and version.
     */
    public static long header(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + PREFIX, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Correlation id: always the first field of the block.
     *
     * @param buffer holds the frame.
     * @param offset of the frame, which has at least {@link #MIN_TELLABLE} bytes.
     * @return the id.
     */
    public static long correlationId(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + BLOCK_OFFSET, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Composes what {@link #header} reads.
     *
     * @param blockLength of the message.
     * @param templateId  of the message.
     * @param schemaId    of the schema.
     * @param version     of the schema.
     * @return the four fields in one number.
     */
    public static long headerOf(final int blockLength, final int templateId, final int schemaId, final int version)
    {
        return blockLength | (long)templateId << 16 | (long)schemaId << 32 | (long)version << 48;
    }

    /**
     * Template of a header.
     *
     * @param header as {@link #header} reads it.
     * @return 0..65535.
     */
    public static int templateId(final long header)
    {
        return (int)(header >>> 16) & 0xFFFF;
    }
}
