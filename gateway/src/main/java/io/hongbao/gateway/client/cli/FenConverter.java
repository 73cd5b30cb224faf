package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.Yuan;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads yuan, gives fen. */
final class FenConverter implements ITypeConverter<Long>
{
    @Override
    public Long convert(final String text)
    {
        try
        {
            return Yuan.parse(text);
        }
        catch (final IllegalArgumentException e)
        {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
