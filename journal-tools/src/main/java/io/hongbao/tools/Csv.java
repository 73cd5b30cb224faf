package io.hongbao.tools;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines of comma-separated values as RFC 4180 has them: quotes where needed, doubled inside quotes. */
final class Csv
{
    private static final int MOST_CHARACTERS = 1 << 20;

    private final BufferedReader in;
    private long line;

    Csv(final BufferedReader in)
    {
        this.in = in;
    }

    /** One line, without its end. */
    static String line(final Object... fields)
    {
        final StringBuilder out = new StringBuilder();
        for (int i = 0; i < fields.length; i++)
        {
            out.append(i == 0 ? "" : ",").append(quoted(String.valueOf(fields[i])));
        }
        return out.toString();
    }

    private static String quoted(final String field)
    {
        return field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r') ? field :
            '"' + field.replace("\"", "\"\"") + '"';
    }

    /**
     * The next record; blank lines are passed over.
     *
     * @return its fields, null at the end.
     * @throws IllegalArgumentException if a quote does not end, or something follows one.
     */
    List<String> next() throws IOException
    {
        String text = in.readLine();
        line++;
        while (text != null && text.isBlank())
        {
            text = in.readLine();
            line++;
        }
        if (text == null)
        {
            return null;
        }
        // a quoted field may hold line ends: an odd number of quotes goes on in the next line
        while (text.chars().filter(c -> c == '"').count() % 2 != 0)
        {
            final String more = in.readLine();
            line++;
            if (more == null || text.length() > MOST_CHARACTERS)
            {
                throw new IllegalArgumentException("a quote has no end");
            }
            text = text + '\n' + more;
        }
        return fields(text);
    }

    private static List<String> fields(final String text)
    {
        final List<String> fields = new ArrayList<>();
        int at = 0;
        while (at <= text.length())
        {
            final boolean isQuoted = at < text.length() && text.charAt(at) == '"';
            int end = isQuoted ? closing(text, at + 1) + 1 : at;
            if (!isQuoted)
            {
                end = text.indexOf(',', at) < 0 ? text.length() : text.indexOf(',', at);
            }
            fields.add(isQuoted ? text.substring(at + 1, end - 1).replace("\"\"", "\"") : text.substring(at, end));
            if (end < text.length() && text.charAt(end) != ',')
            {
                throw new IllegalArgumentException("'" + text.charAt(end) + "' follows a closing quote");
            }
            at = end + 1;
        }
        return fields;
    }

    /** Offset of the quote that closes a field: one that is not doubled. */
    private static int closing(final String text, final int from)
    {
        int at = text.indexOf('"', from);
        while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '"')
        {
            at = text.indexOf('"', at + 2);
        }
        if (at < 0)
        {
            throw new IllegalArgumentException("a quote has no end");
        }
        return at;
    }

    /** Number of the line that was read last, from 1. */
    long line()
    {
        return line;
    }
}
