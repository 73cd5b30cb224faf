package io.hongbao.gateway.client.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 500ms}, {@code 10s}, {@code 5m}, {@code 24h}, {@code 3d}. */
final class SpanConverter implements ITypeConverter<Span>
{
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    @Override
    public Span convert(final String text)
    {
        final Matcher span = SPAN.matcher(text.trim());
        if (!span.matches())
        {
            throw new TypeConversionException("'" + text + "' is no time: write 500ms, 10s, 5m, 24h or 3d");
        }
        final long unitMs = switch (span.group(2))
        {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
        };
        return new Span(Long.parseLong(span.group(1)) * unitMs);
    }
}
