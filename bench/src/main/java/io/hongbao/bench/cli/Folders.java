package io.hongbao.bench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary folders. */
final class Folders
{
    private Folders()
    {
    }

    /** Deletes a folder with all that is in it. */
    static void delete(final Path folder) throws IOException
    {
        final List<Path> all;
        try (Stream<Path> files = Files.walk(folder))
        {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (final Path file : all)
        {
            Files.deleteIfExists(file);
        }
    }
}
