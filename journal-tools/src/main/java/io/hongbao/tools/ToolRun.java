package io.hongbao.tools;

import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.snapshot.SnapshotException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntSupplier;
import picocli.CommandLine.Model.CommandSpec;

/** Runs a command on a data directory: whatever goes wrong is one line on the error stream and exit code 1. */
final class ToolRun
{
    private static final String REMEDY = "name the one that serve was given with --dir";

    private ToolRun()
    {
    }

    static int run(final CommandSpec spec, final Path directory, final IntSupplier command)
    {
        try
        {
            check(directory);
            return command.getAsInt();
        }
        catch (final JournalException | SnapshotException | UncheckedIOException e)
        {
            spec.commandLine().getOut().flush();
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + oneLine(e.getMessage()));
            spec.commandLine().getErr().flush();
            return 1;
        }
    }

    /** Tells what is wrong with a directory that is not a data directory at all. */
    static void check(final Path directory)
    {
        if (!Files.exists(directory))
        {
            throw new JournalException(directory + ": no such directory: " + REMEDY);
        }
        if (!Files.isDirectory(directory))
        {
            throw new JournalException(directory + ": not a directory: name the data directory that holds journal/");
        }
        if (!Files.isReadable(directory) || !Files.isExecutable(directory))
        {
            throw new JournalException(directory + ": permission denied: run as the user that the engine runs as");
        }
        final Path journal = directory.resolve("journal");
        if (!Files.isDirectory(journal))
        {
            throw new JournalException(directory + ": not a data directory, it holds no journal/: " + REMEDY);
        }
        if (!Files.isReadable(journal) || !Files.isExecutable(journal))
        {
            throw new JournalException(journal + ": permission denied: run as the user that the engine runs as");
        }
    }

    private static String oneLine(final String message)
    {
        return message == null ? "failed without a message" : message.replaceAll("\\s*\\R\\s*", " ");
    }
}
