package io.hongbao.engine.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of reference values: objects, arrays, strings without escapes, integers, true, false, null. */
public final class Json
{
    private final String text;
    private int at;

    private Json(final String text)
    {
        this.text = text;
    }

    /**
     * Reads a resource.
     *
     * @param name absolute name on the class path.
     * @return maps, lists, strings, longs (BigInteger beyond), booleans, null.
     */
    public static Object resource(final String name)
    {
        try (InputStream in = Json.class.getResourceAsStream(name))
        {
            return new Json(new String(in.readAllBytes(), StandardCharsets.UTF_8)).value();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a text.
     *
     * @param text JSON.
     * @return as for {@link #resource}; numbers with a point as Double.
     */
    public static Object parse(final String text)
    {
        return new Json(text).value();
    }

    /**
     * As an object.
     *
     * @param value from this reader.
     * @return its members.
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(final Object value)
    {
        return (Map<String, Object>)value;
    }

    /**
     * As an array.
     *
     * @param value from this reader.
     * @return its elements.
     */
    @SuppressWarnings("unchecked")
    public static List<Object> list(final Object value)
    {
        return (List<Object>)value;
    }

    /**
     * As an unsigned 64-bit value.
     *
     * @param value from this reader.
     * @return its bits.
     */
    public static long unsigned(final Object value)
    {
        return Long.parseUnsignedLong(String.valueOf(value));
    }

    private Object value()
    {
        skip();
        final char c = text.charAt(at);
        if (c == '{')
        {
            return object();
        }
        if (c == '[')
        {
            return array();
        }
        if (c == '"')
        {
            final int end = text.indexOf('"', at + 1);
            final String string = text.substring(at + 1, end);
            at = end + 1;
            return string;
        }
        final int start = at;
        while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0)
        {
            at++;
        }
        return literal(text.substring(start, at));
    }

    private static Object literal(final String word)
    {
        return switch (word)
        {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            case "null" -> null;
            default -> word.indexOf('.') < 0 ? integer(new BigInteger(word)) : (Object)Double.valueOf(word);
        };
    }

    private static Object integer(final BigInteger value)
    {
        return value.bitLength() < 64 ? (Object)value.longValue() : value;
    }

    private Map<String, Object> object()
    {
        final Map<String, Object> map = new LinkedHashMap<>();
        at++;
        skip();
        while (text.charAt(at) != '}')
        {
            final String key = (String)value();
            skip();
            at++;
            map.put(key, value());
            skipComma();
        }
        at++;
        return map;
    }

    private List<Object> array()
    {
        final List<Object> list = new ArrayList<>();
        at++;
        skip();
        while (text.charAt(at) != ']')
        {
            list.add(value());
            skipComma();
        }
        at++;
        return list;
    }

    private void skipComma()
    {
        skip();
        if (text.charAt(at) == ',')
        {
            at++;
            skip();
        }
    }

    private void skip()
    {
        while (at < text.length() && Character.isWhitespace(text.charAt(at)))
        {
            at++;
        }
    }
}
