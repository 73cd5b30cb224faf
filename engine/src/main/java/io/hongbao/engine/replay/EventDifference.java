package io.hongbao.engine.replay;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/** Puts a name to a difference between two events. Cold: runs once, before the replay ends. */
final class EventDifference
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;

    private EventDifference()
    {
    }

    static ReplayDivergence missing(final long position, final DirectBuffer recorded, final int offset)
    {
        return new ReplayDivergence(position, sequence(recorded, offset), name(recorded, offset), "(event)",
            name(recorded, offset), "nothing");
    }

    static ReplayDivergence surplus(final long position, final DirectBuffer recomputed, final int offset)
    {
        return new ReplayDivergence(position, sequence(recomputed, offset), name(recomputed, offset), "(event)",
            "nothing", name(recomputed, offset));
    }

    static ReplayDivergence between(
        final long position, final DirectBuffer recorded, final int offset, final int recordedLength,
        final DirectBuffer recomputed, final int recomputedLength)
    {
        final long sequence = sequence(recorded, offset);
        final String name = name(recorded, offset);
        if (template(recorded, offset) != template(recomputed, 0))
        {
            return new ReplayDivergence(position, sequence, name, "(event)", name, name(recomputed, 0));
        }
        final EventFields fields = EventFields.of(template(recorded, offset));
        for (final EventFields.Field field : fields.fields())
        {
            final String was = field.read(recorded, offset + HEADER, recordedLength - HEADER);
            final String is = field.read(recomputed, HEADER, recomputedLength - HEADER);
            if (!was.equals(is))
            {
                return new ReplayDivergence(position, sequence, name, field.name(), was, is);
            }
        }
        return new ReplayDivergence(position, sequence, name, fields.tailName(),
            hex(recorded, offset, recordedLength), hex(recomputed, 0, recomputedLength));
    }

    private static int template(final DirectBuffer buffer, final int offset)
    {
        return buffer.getShort(
            offset + MessageHeaderDecoder.templateIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
    }

    private static String name(final DirectBuffer buffer, final int offset)
    {
        return EventFields.of(template(buffer, offset)).messageName();
    }

    private static long sequence(final DirectBuffer buffer, final int offset)
    {
        return buffer.getLong(offset + HEADER, ByteOrder.LITTLE_ENDIAN);
    }

    private static String hex(final DirectBuffer buffer, final int offset, final int length)
    {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
