package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the oldest files from a journal. First it is written down where the journal begins from then on, then files go,
 * oldest first: a crash in between leaves files that nobody reads and the next prune removes. Works beside the writer,
 * whose file it never touches.
 */
public final class JournalPruning
{
    private final Path journalDirectory;
    private final List<Path> files;
    private final List<JournalPlace> places;

    /**
     * What may go.
     *
     * @param lastPosition    last command that may.
     * @param lastSequence    last event that may.
     * @param beforeMs        engine time before which all of a file has to lie, UTC epoch ms.
     */
    public record Bounds(long lastPosition, long lastSequence, long beforeMs)
    {
    }

    /** What keeps the oldest file that stays. */
    public enum Keeper
    {
        /** It holds commands behind the last position. */
        POSITION,
        /** It holds events behind the last sequence. */
        SEQUENCE,
        /** It is too young. */
        TIME,
        /** It is the one that is being written. */
        LAST_FILE
    }

    /**
     * What is to be done.
     *
     * @param files  that go, oldest first; may be empty.
     * @param bytes  that they hold.
     * @param start  first file that stays.
     * @param keeper of that one.
     */
    public record Plan(List<Path> files, long bytes, JournalPlace start, Keeper keeper)
    {
    }

    /**
     * Looks at a journal.
     *
     * @param dataDirectory the data directory.
     * @throws JournalException if it cannot be read.
     */
    public JournalPruning(final Path dataDirectory)
    {
        journalDirectory = DataDirectory.journal(dataDirectory);
        files = CycleFiles.list(journalDirectory);
        places = JournalPlace.ofFiles(dataDirectory);
    }

    /**
     * What may go within bounds.
     *
     * @param bounds of it.
     * @return the plan; nothing is done yet.
     * @throws JournalException if there is no batch, or a file cannot be read.
     */
    public Plan plan(final Bounds bounds)
    {
        if (places.isEmpty())
        {
            throw new JournalException("the journal in " + journalDirectory + " has no batch yet: nothing to prune");
        }
        int first = 0;
        Keeper keeper = keeperOf(first, bounds);
        while (keeper == null)
        {
            first++;
            keeper = keeperOf(first, bounds);
        }
        final JournalPlace start = places.get(first);
        final List<Path> gone = new ArrayList<>();
        for (final Path file : files)
        {
            if (file.compareTo(start.file()) < 0)
            {
                gone.add(file);
            }
        }
        return new Plan(gone, gone.stream().mapToLong(JournalPruning::size).sum(), start, keeper);
    }

    /** Null if all of a file may go, which the beginning of the next one tells. */
    private Keeper keeperOf(final int i, final Bounds bounds)
    {
        if (i + 1 == places.size())
        {
            return Keeper.LAST_FILE;
        }
        final JournalPlace next = places.get(i + 1);
        if (next.position() > bounds.lastPosition())
        {
            return Keeper.POSITION;
        }
        if (next.sequence() > bounds.lastSequence())
        {
            return Keeper.SEQUENCE;
        }
        return next.timestampMs() >= bounds.beforeMs() ? Keeper.TIME : null;
    }

    /**
     * Does what was planned.
     *
     * @param plan of this journal.
     * @throws JournalException if something cannot be written or removed; another prune goes on from there.
     */
    public void run(final Plan plan)
    {
        try
        {
            if (!plan.files().isEmpty())
            {
                PrunedStart.write(journalDirectory, markBefore(plan.start()));
                for (final Path file : plan.files())
                {
                    Files.deleteIfExists(file);
                }
                DataDirectory.forceDirectory(journalDirectory);
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot prune " + journalDirectory + " (" + DataDirectory.reason(e)
                + "): mend that and prune again", e);
        }
    }

    /** The first batch that stays tells the chain before it. */
    private static JournalMark markBefore(final JournalPlace start)
    {
        try (DocumentScanner scanner = DocumentScanner.open(start.file()))
        {
            scanner.look();
            final BatchHeaderDecoder header = JournalPlace.header(scanner);
            final byte[] chain = new byte[BatchSeal.CHAIN_LENGTH];
            for (int i = 0; i < chain.length; i++)
            {
                chain[i] = (byte)header.previousChain(i);
            }
            return new JournalMark(start, chain, header.rulesVersion(), 0);
        }
    }

    private static long size(final Path file)
    {
        try
        {
            return Files.size(file);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot read " + file + " (" + DataDirectory.reason(e) + ")", e);
        }
    }
}
