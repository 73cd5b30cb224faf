package io.hongbao.tools;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time on the command line: ISO 8601, UTC unless an offset is given, or {@code @} and UTC epoch ms. */
final class ToolTime implements ITypeConverter<Long>
{
    private static final int DATE_LENGTH = 10;

    @Override
    public Long convert(final String value)
    {
        try
        {
            return parse(value);
        }
        catch (final DateTimeException | NumberFormatException | ArithmeticException e)
        {
            throw new TypeConversionException("'" + value + "' is no time: use 2026-02-17T00:00:00Z, " +
                "2026-02-17T08:00:00+08:00, 2026-02-17 or @1771286400000 (UTC epoch ms)");
        }
    }

    private static long parse(final String value)
    {
        if (value.startsWith("@"))
        {
            return Long.parseLong(value.substring(1));
        }
        if (value.length() == DATE_LENGTH)
        {
            return LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        }
        final boolean hasZone = value.endsWith("Z") || value.indexOf('+') > 0 || value.lastIndexOf('-') > DATE_LENGTH;
        return hasZone ? OffsetDateTime.parse(value).toInstant().toEpochMilli() :
            LocalDateTime.parse(value).toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    /** A time for people; a dash for none. */
    static String text(final long ms)
    {
        return ms == 0 ? "-" : Instant.ofEpochMilli(ms).toString();
    }
}
