package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Names of the journal's files. A file is a Chronicle <em>cycle</em>: a span of ten seconds whose beginning is its
 * name. A new file is begun at every start and whenever one is full, under the cycle of the time or, if that is taken,
 * the one after the last: names order the files, no more.
 */
final class CycleFiles
{
    static final int CYCLE_MS = 10_000;
    static final String NAME_FORMAT = "yyyyMMdd-HHmmss";
    static final String SUFFIX = ".cq4";

    private static final DateTimeFormatter FORMATTER = DateTimeFormatter.ofPattern(NAME_FORMAT);

    private CycleFiles()
    {
    }

    static List<Path> list(final Path journalDirectory)
    {
        final List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(journalDirectory, "*" + SUFFIX))
        {
            entries.forEach(files::add);
        }
        catch (final NoSuchFileException absent)
        {
            return List.of();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot list " + journalDirectory + ": " + e.getMessage(), e);
        }
        Collections.sort(files);
        return files;
    }

    static String name(final int cycle)
    {
        return FORMATTER.format(Instant.ofEpochMilli((long)cycle * CYCLE_MS).atOffset(ZoneOffset.UTC)) + SUFFIX;
    }

    static int cycle(final Path file)
    {
        final String name = file.getFileName().toString();
        try
        {
            final LocalDateTime time =
                LocalDateTime.parse(name.substring(0, name.length() - SUFFIX.length()), FORMATTER);
            return (int)(time.toInstant(ZoneOffset.UTC).toEpochMilli() / CYCLE_MS);
        }
        catch (final DateTimeParseException e)
        {
            throw new JournalException("foreign file in the journal: " + file + ": move it away", e);
        }
    }
}
