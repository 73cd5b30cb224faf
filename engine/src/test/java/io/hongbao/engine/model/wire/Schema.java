package io.hongbao.engine.model.wire;

import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every message of the schema, by name and by template: turns bytes into messages and back. */
public final class Schema
{
    private static final String CODEC = MessageHeaderDecoder.class.getPackageName() + ".";
    private static final Pattern MESSAGE = Pattern.compile("<sbe:message name=\"(\\w+)\" id=\"(\\d+)\"");
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int MOST_TEMPLATES = 1024;
    private static final int GROUP_HEADER = 4;
    private static final int TEXT_HEADER = 2;
    private static final Map<String, Layout> BY_NAME = new HashMap<>();
    private static final Map<String, Integer> TEMPLATES = new HashMap<>();
    private static final Layout[] BY_TEMPLATE = new Layout[MOST_TEMPLATES];

    static
    {
        final Matcher messages = MESSAGE.matcher(xml());
        while (messages.find())
        {
            read(messages.group(1), Integer.parseInt(messages.group(2)));
        }
    }

    private Schema()
    {
    }

    private static String xml()
    {
        try (InputStream in = Schema.class.getResourceAsStream("/hongbao.xml"))
        {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(final String name, final int template)
    {
        try
        {
            final Class<?> decoder = Class.forName(CODEC + name + "Decoder");
            final Layout layout = new Layout(name, decoder, decoder.getField("BLOCK_LENGTH").getInt(null));
            BY_NAME.put(name, layout);
            TEMPLATES.put(name, template);
            BY_TEMPLATE[template] = layout;
        }
        catch (final ReflectiveOperationException e)
        {
            throw new IllegalStateException(e);
        }
    }

    static Layout layout(final String name)
    {
        return BY_NAME.get(name);
    }

    /**
     * Template of a message.
     *
     * @param name as in the schema.
     * @return its id.
     */
    public static int templateOf(final String name)
    {
        return TEMPLATES.get(name);
    }

    /**
     * Name of a template.
     *
     * @param template any id.
     * @return its name, null if there is none.
     */
    public static String nameOf(final int template)
    {
        return template < MOST_TEMPLATES && BY_TEMPLATE[template] != null ? BY_TEMPLATE[template].name() : null;
    }

    /** @return ids of all templates, ascending. */
    public static List<Integer> templates()
    {
        return TEMPLATES.values().stream().sorted().toList();
    }

    /**
     * Where a field lies.
     *
     * @param name  of the message, as in the schema.
     * @param field its name.
     * @return offset in the block; -1 if the message has no such field of fixed length.
     */
    public static int offsetOf(final String name, final String field)
    {
        final Layout layout = layout(name);
        final int place = layout.placeOf(field);
        return place < 0 || place >= layout.fields().size() ? -1 : layout.fields().get(place).offset();
    }

    /** The constant of a generated enum that has a value, with a space before it; nothing if none has. */
    static String wordOf(final Class<?> words, final long value)
    {
        try
        {
            for (final Object constant : words.getEnumConstants())
            {
                if (((Number)words.getMethod("value").invoke(constant)).longValue() == value)
                {
                    return " " + constant;
                }
            }
            return "";
        }
        catch (final ReflectiveOperationException e)
        {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Encodes a message.
     *
     * @param message to be encoded.
     * @return SBE header and body.
     */
    public static byte[] encode(final Message message)
    {
        final Layout layout = layout(message.name());
        final ByteBuffer out = ByteBuffer.allocate(lengthOf(message, layout) + HEADER).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short)layout.blockLength()).putShort((short)templateOf(message.name()))
            .putShort((short)MessageHeaderDecoder.SCHEMA_ID).putShort((short)MessageHeaderDecoder.SCHEMA_VERSION);
        put(message, layout, out);
        return out.array();
    }

    private static int lengthOf(final Message message, final Layout layout)
    {
        int length = layout.blockLength();
        for (final Layout.Tail tail : layout.tails())
        {
            if (tail.element() == null)
            {
                length += TEXT_HEADER + message.bytes(tail.name()).length;
                continue;
            }
            length += GROUP_HEADER;
            for (final Message element : message.group(tail.name()))
            {
                length += lengthOf(element, tail.element());
            }
        }
        return length;
    }

    private static void put(final Message message, final Layout layout, final ByteBuffer out)
    {
        final int block = out.position();
        for (int i = 0; i < layout.fields().size(); i++)
        {
            final Layout.Field field = layout.fields().get(i);
            final int at = block + field.offset();
            if (!field.isNumber())
            {
                out.position(at).put((byte[])message.value(i), 0, field.length());
                continue;
            }
            final long value = (Long)message.value(i);
            for (int b = 0; b < field.length(); b++)
            {
                out.put(at + b, (byte)(value >>> 8 * b));
            }
        }
        out.position(block + layout.blockLength());
        for (final Layout.Tail tail : layout.tails())
        {
            if (tail.element() == null)
            {
                final byte[] text = message.bytes(tail.name());
                out.putShort((short)text.length).put(text);
                continue;
            }
            final List<Message> elements = message.group(tail.name());
            out.putShort((short)tail.element().blockLength()).putShort((short)elements.size());
            elements.forEach(element -> put(element, tail.element(), out));
        }
    }

    /**
     * Decodes a message.
     *
     * @param bytes SBE header and body.
     * @return the message; null if the bytes are none of this schema, are cut, or are more than one.
     */
    public static Message decode(final byte[] bytes)
    {
        if (bytes.length < HEADER)
        {
            return null;
        }
        final ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        final int blockLength = unsigned(in.getShort());
        final int template = unsigned(in.getShort());
        final int schema = unsigned(in.getShort());
        final int version = unsigned(in.getShort());
        if (nameOf(template) == null || schema != MessageHeaderDecoder.SCHEMA_ID ||
            version > MessageHeaderDecoder.SCHEMA_VERSION)
        {
            return null;
        }
        final Message message = decode(in, BY_TEMPLATE[template], blockLength);
        return message == null || in.hasRemaining() ? null : message;
    }

    private static Message decode(final ByteBuffer in, final Layout layout, final int blockLength)
    {
        if (blockLength < layout.blockLength() || in.remaining() < blockLength)
        {
            return null;
        }
        final int block = in.position();
        final Message message = new Message(layout);
        for (int i = 0; i < layout.fields().size(); i++)
        {
            final Layout.Field field = layout.fields().get(i);
            message.setValue(i, read(in, block + field.offset(), field));
        }
        in.position(block + blockLength);
        int place = layout.fields().size();
        for (final Layout.Tail tail : layout.tails())
        {
            final Object value = tail.element() == null ? text(in) : group(in, tail.element());
            if (value == null)
            {
                return null;
            }
            message.setValue(place++, value);
        }
        return message;
    }

    private static Object read(final ByteBuffer in, final int at, final Layout.Field field)
    {
        if (!field.isNumber())
        {
            final byte[] value = new byte[field.length()];
            in.duplicate().position(at).get(value);
            return value;
        }
        return switch (field.length())
        {
            case 1 -> (Object)(long)(in.get(at) & 0xff);
            case 2 -> (long)unsigned(in.getShort(at));
            case 4 -> in.getInt(at) & 0xffff_ffffL;
            default -> in.getLong(at);
        };
    }

    private static byte[] text(final ByteBuffer in)
    {
        if (in.remaining() < TEXT_HEADER)
        {
            return null;
        }
        final int length = unsigned(in.getShort());
        if (in.remaining() < length)
        {
            return null;
        }
        final byte[] text = new byte[length];
        in.get(text);
        return text;
    }

    private static List<Message> group(final ByteBuffer in, final Layout element)
    {
        if (in.remaining() < GROUP_HEADER)
        {
            return null;
        }
        final int stride = unsigned(in.getShort());
        final int count = unsigned(in.getShort());
        if (stride < element.blockLength())
        {
            return null;
        }
        final List<Message> elements = new ArrayList<>();
        for (int i = 0; i < count; i++)
        {
            final Message next = decode(in, element, stride);
            if (next == null)
            {
                return null;
            }
            elements.add(next);
        }
        return elements;
    }

    private static int unsigned(final short value)
    {
        return value & 0xffff;
    }
}
