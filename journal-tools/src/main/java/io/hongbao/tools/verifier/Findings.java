package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Counts findings and keeps the first ones. */
final class Findings
{
    private final int kept;
    private final List<Finding> first = new ArrayList<>();
    private long count;

    Findings(final int kept)
    {
        this.kept = kept;
    }

    void add(final PublicEvent event, final long envelopeId, final String field, final Object found,
        final Object expected)
    {
        add(event.sequence(), envelopeId, field, text(found), text(expected));
    }

    void add(final long sequence, final long envelopeId, final String field, final String found, final String expected)
    {
        count++;
        if (first.size() < kept)
        {
            first.add(new Finding(sequence, envelopeId, field, found, expected));
        }
    }

    void same(final PublicEvent event, final long envelopeId, final String field, final long found, final long expected)
    {
        if (found != expected)
        {
            add(event.sequence(), envelopeId, field, Long.toString(found), Long.toString(expected));
        }
    }

    long count()
    {
        return count;
    }

    List<Finding> first()
    {
        return List.copyOf(first);
    }

    private static String text(final Object value)
    {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}
