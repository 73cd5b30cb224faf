package io.hongbao.tools.verifier;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Small strict JSON reader (RFC 8259): objects become maps in order of keys, arrays lists, integers {@link Long} or
 * {@link BigInteger}, other numbers {@link BigDecimal}.
 */
public final class Json
{
    private static final int MAX_DEPTH = 64;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,4})?");

    private final String text;
    private int at;
    private int depth;

    private Json(final String text)
    {
        this.text = text;
    }

    /**
     * Reads one value that fills the whole text.
     *
     * @param text JSON.
     * @return map, list, string, number, boolean or null.
     * @throws IllegalArgumentException with the offset, if it is not JSON.
     */
    public static Object parse(final String text)
    {
        final Json json = new Json(text);
        final Object value = json.value();
        json.blank();
        if (json.at < text.length())
        {
            throw json.error("more text after the value");
        }
        return value;
    }

    private Object value()
    {
        blank();
        final char c = at < text.length() ? text.charAt(at) : 0;
        switch (c)
        {
            case '{':
                return object();
            case '[':
                return array();
            case '"':
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            default:
                return number();
        }
    }

    private Map<String, Object> object()
    {
        enter();
        final Map<String, Object> map = new LinkedHashMap<>();
        if (!skip('}'))
        {
            do
            {
                blank();
                final String key = string();
                need(':');
                if (map.containsKey(key))
                {
                    throw error("key \"" + key + "\" twice");
                }
                map.put(key, value());
            }
            while (skip(','));
            need('}');
        }
        depth--;
        return map;
    }

    private List<Object> array()
    {
        enter();
        final List<Object> list = new ArrayList<>();
        if (!skip(']'))
        {
            do
            {
                list.add(value());
            }
            while (skip(','));
            need(']');
        }
        depth--;
        return list;
    }

    private void enter()
    {
        at++;
        if (++depth > MAX_DEPTH)
        {
            throw error("nested deeper than " + MAX_DEPTH);
        }
    }

    private String string()
    {
        if (at >= text.length() || text.charAt(at) != '"')
        {
            throw error("expected \"");
        }
        final int start = ++at;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\')
        {
            plain();
        }
        final StringBuilder out = new StringBuilder(text.substring(start, Math.min(at, text.length())));
        while (at < text.length() && text.charAt(at) != '"')
        {
            out.append(text.charAt(at) == '\\' ? escape() : plain());
        }
        if (at >= text.length())
        {
            throw error("string without an end");
        }
        at++;
        return out.toString();
    }

    private char plain()
    {
        final char c = text.charAt(at++);
        if (c < ' ')
        {
            throw error("control character in a string");
        }
        return c;
    }

    private char escape()
    {
        at++;
        final char c = at < text.length() ? text.charAt(at++) : 0;
        final int plain = "\"\\/bfnrt".indexOf(c);
        if (c != 0 && plain >= 0)
        {
            return "\"\\/\b\f\n\r\t".charAt(plain);
        }
        if (c != 'u' || at + 4 > text.length())
        {
            throw error("unknown escape");
        }
        int unit = 0;
        for (int i = 0; i < 4; i++)
        {
            final int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0)
            {
                throw error("\\u needs four hex digits");
            }
            unit = unit << 4 | digit;
        }
        return (char)unit;
    }

    private Object number()
    {
        final int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0)
        {
            at++;
        }
        final String digits = text.substring(start, at);
        if (INTEGER.matcher(digits).matches())
        {
            return digits.length() < 19 ? (Object)Long.valueOf(digits) : large(new BigInteger(digits));
        }
        if (DECIMAL.matcher(digits).matches())
        {
            return new BigDecimal(digits);
        }
        at = start;
        throw error("expected a value");
    }

    private static Object large(final BigInteger value)
    {
        return value.bitLength() < Long.SIZE ? (Object)value.longValue() : value;
    }

    private Object word(final String word, final Object value)
    {
        if (!text.startsWith(word, at))
        {
            throw error("expected " + word);
        }
        at += word.length();
        return value;
    }

    private void need(final char c)
    {
        if (!skip(c))
        {
            throw error("expected " + c);
        }
    }

    private boolean skip(final char c)
    {
        blank();
        if (at < text.length() && text.charAt(at) == c)
        {
            at++;
            return true;
        }
        return false;
    }

    private void blank()
    {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0)
        {
            at++;
        }
    }

    private IllegalArgumentException error(final String message)
    {
        return new IllegalArgumentException("not JSON at offset " + at + ": " + message);
    }
}
