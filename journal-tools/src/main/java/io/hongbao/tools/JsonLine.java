package io.hongbao.tools;

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
