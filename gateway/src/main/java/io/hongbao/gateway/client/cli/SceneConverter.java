package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.Scene;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code chat:42}. */
final class SceneConverter implements ITypeConverter<Scene>
{
    @Override
    public Scene convert(final String text)
    {
        try
        {
            return Scene.parse(text);
        }
        catch (final IllegalArgumentException e)
        {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
