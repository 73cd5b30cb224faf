package io.hongbao.gateway.client.cli;

import io.hongbao.engine.codec.Split;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code lucky}, {@code equal}, {@code fair}. */
final class SplitConverter implements ITypeConverter<Split>
{
    @Override
    public Split convert(final String text)
    {
        return switch (text.toLowerCase(Locale.ROOT))
        {
            case "lucky" -> Split.LUCKY;
            case "equal" -> Split.EQUAL;
            case "fair" -> Split.FAIR;
            default -> throw new TypeConversionException(
                "'" + text + "' is no split: use lucky, equal or fair");
        };
    }
}
