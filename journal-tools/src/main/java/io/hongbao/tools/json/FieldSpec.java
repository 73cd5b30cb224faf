package io.hongbao.tools.json;

import java.nio.ByteOrder;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * A field of fixed length.
 *
 * @param name   as in the schema.
 * @param type   name of its type in the schema.
 * @param kind   how its bytes are read.
 * @param offset from the start of its block, in bytes.
 * @param length in bytes.
 * @param names  of its values (ENUM) or bits (SET), empty otherwise.
 */
public record FieldSpec(String name, String type, Kind kind, int offset, int length, Map<Long, String> names)
{
    /** How the bytes of a field are read. */
    public enum Kind
    {
        /** Signed little-endian integer. */
        SIGNED,
        /** Unsigned little-endian integer of at most 32 bits. */
        UNSIGNED,
        /** Unsigned integer that stands for a name. */
        ENUM,
        /** Unsigned integer whose bits stand for names. */
        SET,
        /** Opaque bytes. */
        BYTES
    }

    /**
     * Value of a field that is not BYTES.
     *
     * @param buffer holds the message.
     * @param at     offset of the field in the buffer.
     * @return the value, for ENUM and SET the raw one.
     */
    public long value(final DirectBuffer buffer, final int at)
    {
        final boolean signed = kind == Kind.SIGNED;
        switch (length)
        {
            case Byte.BYTES:
                return signed ? buffer.getByte(at) : buffer.getByte(at) & 0xffL;
            case Short.BYTES:
                return signed ? buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) :
                    buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xffffL;
            case Integer.BYTES:
                return signed ? buffer.getInt(at, ByteOrder.LITTLE_ENDIAN) :
                    buffer.getInt(at, ByteOrder.LITTLE_ENDIAN) & 0xffff_ffffL;
            default:
                return buffer.getLong(at, ByteOrder.LITTLE_ENDIAN);
        }
    }
}
