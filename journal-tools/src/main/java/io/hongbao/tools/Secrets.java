package io.hongbao.tools;

import io.hongbao.engine.rules.SecretSource;
import java.nio.file.Path;
import java.util.Optional;

/** The key file of a data directory, if it is there. */
final class Secrets
{
    private Secrets()
    {
    }

    static Optional<SecretSource> of(final Path directory)
    {
        return Optional.empty();
    }
}
