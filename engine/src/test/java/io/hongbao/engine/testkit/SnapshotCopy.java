package io.hongbao.engine.testkit;

import io.hongbao.engine.journal.JournalMark;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.snapshot.Snapshot;
import io.hongbao.engine.snapshot.SnapshotHead;
import io.hongbao.engine.snapshot.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** From one machine into another, through a real file. */
public final class SnapshotCopy
{
    private SnapshotCopy()
    {
    }

    /** Saves one and loads the other, which has no state yet. */
    public static void of(final StateMachine from, final StateMachine to)
    {
        try
        {
            final Path directory = Files.createTempDirectory("hongbao-copy");
            final Path file = new Snapshots(directory).write(head(1), from);
            try (Snapshot snapshot = Snapshot.open(file))
            {
                snapshot.load(to);
            }
            Files.delete(file);
            Files.delete(file.getParent());
            Files.delete(directory);
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    /** A head that nobody reads on from. */
    public static SnapshotHead head(final long position)
    {
        return new SnapshotHead(0, new JournalMark(
            new JournalPlace(Path.of("none.cq4"), 0, 1, position, 1, 0), new byte[JournalMark.CHAIN_LENGTH], 1, 0),
            new TreeMap<>());
    }
}
