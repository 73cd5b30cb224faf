package io.hongbao.tools.json;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * Walks over the bytes of a message with the table. Fields that an older sender did not know are left out; those that a
 * newer one added are skipped. Never reads beyond the end that it is given.
 */
final class MessageWalker
{
    static final int HEADER = 8;
    static final int LENGTH_PREFIX = 2;
    static final int GROUP_HEADER = 4;

    private final SchemaCatalog catalog;

    MessageWalker(final SchemaCatalog catalog)
    {
        this.catalog = catalog;
    }

    /** @return the message whose header is at {@code offset}. */
    MessageSpec identify(final DirectBuffer buffer, final int offset, final int end) throws MalformedMessageException
    {
        if (end - offset < HEADER)
        {
            throw new MalformedMessageException("a message header takes 8 bytes, " + (end - offset) + " are left");
        }
        final int schemaId = u16(buffer, offset + 4);
        if (schemaId != catalog.schemaId())
        {
            throw new MalformedMessageException("schema id is " + schemaId + ", expected " + catalog.schemaId());
        }
        final int templateId = u16(buffer, offset + 2);
        final MessageSpec spec = catalog.message(templateId);
        if (spec == null)
        {
            throw new MalformedMessageException("template id " + templateId + " is unknown; known are " + known());
        }
        return spec;
    }

    /** Walks one message and returns the offset behind its last byte. */
    int walk(
        final MessageSpec spec, final DirectBuffer buffer, final int offset, final int end,
        final MessageVisitor visitor) throws MalformedMessageException
    {
        final int blockLength = u16(buffer, offset);
        return body(spec.body(), buffer, offset + HEADER, blockLength, end, visitor);
    }

    private int body(
        final BlockSpec block, final DirectBuffer buffer, final int start, final int blockLength, final int end,
        final MessageVisitor visitor) throws MalformedMessageException
    {
        if (blockLength > end - start)
        {
            throw new MalformedMessageException("the block of " + block.name() + " takes " + blockLength +
                " bytes, " + (end - start) + " are left");
        }
        for (final FieldSpec field : block.fields())
        {
            if (field.offset() + field.length() <= blockLength)
            {
                visitor.field(field, buffer, start + field.offset());
            }
        }
        if (blockLength > block.blockLength())
        {
            visitor.newer(buffer, start + block.blockLength(), blockLength - block.blockLength());
        }
        int at = start + blockLength;
        for (final BlockSpec group : block.groups())
        {
            at = group(group, buffer, at, end, visitor);
        }
        for (final BlockSpec.DataSpec data : block.data())
        {
            final int length = end - at < LENGTH_PREFIX ? Integer.MAX_VALUE : u16(buffer, at);
            if (length > end - at - LENGTH_PREFIX)
            {
                throw new MalformedMessageException(data.name() + " needs a u16 length and as many bytes" +
                    (length == Integer.MAX_VALUE ? "" : " (" + length + ")") + ", " + (end - at) + " are left");
            }
            visitor.data(data, buffer, at + LENGTH_PREFIX, length);
            at += LENGTH_PREFIX + length;
        }
        return at;
    }

    private int group(
        final BlockSpec group, final DirectBuffer buffer, final int start, final int end,
        final MessageVisitor visitor) throws MalformedMessageException
    {
        if (end - start < GROUP_HEADER)
        {
            throw new MalformedMessageException("group " + group.name() + " starts with a 4-byte size, " +
                (end - start) + " bytes are left");
        }
        final int blockLength = u16(buffer, start);
        final int count = u16(buffer, start + 2);
        visitor.beginGroup(group, count, buffer, start);
        int at = start + GROUP_HEADER;
        for (int i = 0; i < count; i++)
        {
            visitor.beginElement(i);
            at = body(group, buffer, at, blockLength, end, visitor);
            visitor.endElement();
        }
        visitor.endGroup();
        return at;
    }

    private String known()
    {
        final StringBuilder text = new StringBuilder();
        for (final MessageSpec spec : catalog.messages())
        {
            text.append(text.isEmpty() ? "" : ", ").append(spec.id()).append(' ').append(spec.name());
        }
        return text.toString();
    }

    static int u16(final DirectBuffer buffer, final int at)
    {
        return buffer.getShort(at, ByteOrder.LITTLE_ENDIAN) & 0xffff;
    }
}
