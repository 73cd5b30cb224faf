package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.Relation;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code friend,member}, gives the mask. */
final class RelationsConverter implements ITypeConverter<Integer>
{
    @Override
    public Integer convert(final String text)
    {
        try
        {
            return Relation.parse(text);
        }
        catch (final IllegalArgumentException e)
        {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
