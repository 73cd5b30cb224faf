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

    /** Makes a folder that an option names, unless it is there; says which it is if that does not work. */
    static void make(final String option, final Path folder) throws IOException
    {
        try
        {
            Files.createDirectories(folder);
        }
        catch (final IOException e)
        {
            throw new IOException(option + " " + folder + " cannot be made: name another folder", e);
        }
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
