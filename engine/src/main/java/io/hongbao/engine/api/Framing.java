package io.hongbao.engine.api;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/**
 * The frame around every message of the wire.
 *
 * <pre>
 *  0        4       6                 14
 *  | length | type  | SBE header (8) | body |     little endian; length counts the whole frame
 * </pre>
 */
public final class Framing
{
    /** Bytes before the SBE header. */
    public static final int HEADER_LENGTH = 6;
    /** SBE 1.0, little endian. */
    public static final int TYPE = 0xEB50;
    /** Longest frame in bytes, itself included. */
    public static final int MAX_FRAME = 65_536;

    private Framing()
    {
    }

    /**
     * Writes length and type.
     *
     * @param buffer      to write to.
     * @param offset      of the frame.
     * @param frameLength whole frame in bytes.
     */
    public static void put(final MutableDirectBuffer buffer, final int offset, final int frameLength)
    {
        buffer.putInt(offset, frameLength, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(offset + 4, (short)TYPE, ByteOrder.LITTLE_ENDIAN);
    }
}
