package io.hongbao.tools.json;

import java.nio.ByteOrder;
import java.util.Locale;
import org.agrona.DirectBuffer;

/**
 * Explains bytes field by field: frames, journal command records, bare messages, one after the other. One thread.
 */
public final class MessageDump
{
    private static final int FRAME_PREFIX = 6;
    private static final int FRAME_TYPE = 0xEB50;
    private static final int COMMAND_TYPE = 0x4843;
    private static final int COMMAND_PREFIX = 8;
    private static final int CONTEXT_TEMPLATE = 401;

    private final SchemaCatalog catalog;
    private final MessageWalker walker;
    private StringBuilder out;

    /**
     * A dump.
     *
     * @param catalog of the schema.
     */
    public MessageDump(final SchemaCatalog catalog)
    {
        this.catalog = catalog;
        walker = new MessageWalker(catalog);
    }

    /**
     * Explains all messages of a buffer.
     *
     * @param buffer whose whole capacity is looked at.
     * @param target receives the text, also that before an error.
     * @throws MalformedMessageException naming the byte from which on nothing more can be told.
     */
    public void dump(final DirectBuffer buffer, final StringBuilder target) throws MalformedMessageException
    {
        out = target;
        int at = 0;
        while (at < buffer.capacity())
        {
            try
            {
                at = next(buffer, at);
            }
            catch (final MalformedMessageException e)
            {
                throw new MalformedMessageException("at byte " + at + ": " + e.getMessage());
            }
        }
    }

    private int next(final DirectBuffer buffer, final int at) throws MalformedMessageException
    {
        final int left = buffer.capacity() - at;
        if (left < FRAME_PREFIX)
        {
            throw new MalformedMessageException("a frame starts with 6 bytes of length and type, " + left +
                " are left");
        }
        final int type = MessageWalker.u16(buffer, at + 4);
        if (type == catalog.schemaId())
        {
            return message(buffer, at, buffer.capacity());
        }
        if (type != FRAME_TYPE && type != COMMAND_TYPE)
        {
            throw new MalformedMessageException(String.format(Locale.ROOT, "bytes 4 and 5 are 0x%04x, expected frame " +
                "type 0xeb50, journal record type 0x4843, or schema id %d of a bare message", type,
                catalog.schemaId()));
        }
        return framed(buffer, at, left, type);
    }

    private int framed(final DirectBuffer buffer, final int at, final int left, final int type)
        throws MalformedMessageException
    {
        final long length = buffer.getInt(at, ByteOrder.LITTLE_ENDIAN) & 0xffff_ffffL;
        out.append(type == FRAME_TYPE ? "frame" : "journal command record")
            .append(String.format(Locale.ROOT, " of %d bytes, type 0x%04x%n", length, type));
        if (length > left)
        {
            throw new MalformedMessageException("length is " + length + ", " + left + " bytes are left");
        }
        int start = at + FRAME_PREFIX;
        if (type == COMMAND_TYPE)
        {
            start = at + COMMAND_PREFIX;
            final BlockSpec context = catalog.message(CONTEXT_TEMPLATE).body();
            if (length < COMMAND_PREFIX + context.blockLength())
            {
                throw new MalformedMessageException("length is " + length + ", a command record takes at least " +
                    (COMMAND_PREFIX + context.blockLength()));
            }
            for (final FieldSpec field : context.fields())
            {
                new DumpLines(out, at).field(field, buffer, start + field.offset());
            }
            start += context.blockLength();
        }
        final int end = message(buffer, start, at + (int)length);
        if (end != at + length)
        {
            throw new MalformedMessageException("length is " + length + ", but the message ends after " + (end - at));
        }
        return end;
    }

    private int message(final DirectBuffer buffer, final int offset, final int end) throws MalformedMessageException
    {
        final MessageSpec spec = walker.identify(buffer, offset, end);
        final int blockLength = MessageWalker.u16(buffer, offset);
        out.append(String.format(Locale.ROOT, "%s (template %d): %s%n", spec.name(), spec.id(), spec.description()));
        out.append(String.format(Locale.ROOT, "  header: block length %d%s, schema %d, version %d%n", blockLength,
            blockLength == spec.body().blockLength() ? "" : " (known: " + spec.body().blockLength() + ")",
            catalog.schemaId(), MessageWalker.u16(buffer, offset + 6)));
        return walker.walk(spec, buffer, offset, end, new DumpLines(out, offset + MessageWalker.HEADER));
    }
}
