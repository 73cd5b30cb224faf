package io.hongbao.tools.json;

import org.agrona.DirectBuffer;

/** JSON's lexical parts. */
final class JsonText
{
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private JsonText()
    {
    }

    static void hex(final StringBuilder out, final DirectBuffer buffer, final int at, final int length)
    {
        for (int i = 0; i < length; i++)
        {
            final int value = buffer.getByte(at + i);
            out.append(HEX[value >> 4 & 15]).append(HEX[value & 15]);
        }
    }

    static void string(final StringBuilder out, final String text)
    {
        out.append('"');
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            if (c == '"' || c == '\\')
            {
                out.append('\\').append(c);
            }
            else if (c < ' ' || c == 0x7f || c == 0x2028 || c == 0x2029)
            {
                out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]).append(HEX[c >> 4 & 15])
                    .append(HEX[c & 15]);
            }
            else
            {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Name of an enum value, the number if it has none; names of a set's bits as a list. */
    static void named(final StringBuilder out, final FieldSpec field, final long value)
    {
        if (field.kind() == FieldSpec.Kind.ENUM)
        {
            final String name = field.names().get(value);
            if (name == null)
            {
                out.append(value);
            }
            else
            {
                out.append('"').append(name).append('"');
            }
            return;
        }
        out.append('[');
        String separator = "";
        for (int bit = 0; bit < field.length() * Byte.SIZE; bit++)
        {
            if ((value >> bit & 1) != 0)
            {
                out.append(separator).append('"').append(field.names().getOrDefault((long)bit, "BIT_" + bit))
                    .append('"');
                separator = ",";
            }
        }
        out.append(']');
    }
}
