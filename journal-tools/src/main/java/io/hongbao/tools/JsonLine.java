package io.hongbao.tools;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One JSON object on one line, built member by member. */
final class JsonLine
{
    private final StringBuilder text = new StringBuilder("{");

    JsonLine number(final String name, final long value)
    {
        return raw(name, Long.toString(value));
    }

    JsonLine flag(final String name, final boolean value)
    {
        return raw(name, Boolean.toString(value));
    }

    JsonLine text(final String name, final String value)
    {
        return raw(name, value == null ? "null" : quote(value));
    }

    /** A member whose value is JSON already. */
    JsonLine raw(final String name, final String json)
    {
        text.append(text.length() == 1 ? "\"" : ",\"").append(name).append("\":").append(json);
        return this;
    }

    /** A map, list, number, boolean or text as JSON. */
    static String of(final Object value)
    {
        if (value instanceof Map<?, ?> map)
        {
            final JsonLine line = new JsonLine();
            map.forEach((name, each) -> line.raw(name.toString(), of(each)));
            return line.toString();
        }
        if (value instanceof List<?> list)
        {
            return list.stream().map(JsonLine::of).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof String text ? quote(text) : String.valueOf(value);
    }

    static String quote(final String value)
    {
        final StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++)
        {
            final char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\')
            {
                out.append(String.format("\\u%04x", (int)c));
            }
            else
            {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    @Override
    public String toString()
    {
        return text + "}";
    }
}
