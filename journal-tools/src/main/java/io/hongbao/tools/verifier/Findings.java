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

    void add(final PublicEvent event, final long objectId, final String field, final Object found,
        final Object expected)
    {
        add(event.sequence(), objectId, field, text(found), text(expected));
    }

    void add(final long sequence, final long objectId, final String field, final String found, final String expected)
    {
        count++;
        if (first.size() < kept)
        {
            first.add(new Finding(sequence, objectId, field, found, expected));
        }
    }

    void same(final PublicEvent event, final long objectId, final String field, final long found, final long expected)
    {
        if (found != expected)
        {
            add(event.sequence(), objectId, field, Long.toString(found), Long.toString(expected));
        }
    }

    void same(final PublicEvent event, final long objectId, final String field, final String found,
        final String expected)
    {
        if (!expected.equals(found))
        {
            add(event.sequence(), objectId, field, found, expected);
        }
    }

    void least(final PublicEvent event, final long objectId, final String field, final long found, final long least)
    {
        if (found < least)
        {
            add(event, objectId, field, found, "at least " + least);
        }
    }

    /** A finding unless {@code isRight}. */
    void need(final boolean isRight, final PublicEvent event, final long objectId, final String field,
        final Object found, final String expected)
    {
        if (!isRight)
        {
            add(event, objectId, field, found, expected);
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
