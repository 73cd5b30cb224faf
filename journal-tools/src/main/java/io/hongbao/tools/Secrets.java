package io.hongbao.tools;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key file of a data directory. Never makes one. */
final class Secrets
{
    private Secrets()
    {
    }

    static EpochKeyFile of(final Path directory)
    {
        final Path key = DataDirectory.key(directory);
        if (Files.exists(key))
        {
            return EpochKeyFile.open(directory, true);
        }
        throw new JournalException("the key file " + key + " is missing: a replay needs it to derive shares; " +
            "restore it from its backup, or check the public events only with --no-replay");
    }
}
