package io.hongbao.engine.snapshot;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.rules.StateMachine;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where a fold of the journal begins: at the newest snapshot that is whole, or at the first batch. The same for a
 * start, for the next snapshot and for the tools.
 *
 * @param snapshot that was loaded, null if none.
 * @param head     of it, null if none.
 * @param reader   before the first batch that is not in the machine yet; the caller closes it.
 */
public record Recovery(Path snapshot, SnapshotHead head, JournalReader reader)
{
    /**
     * Loads the newest snapshot that is whole.
     *
     * @param dataDirectory with journal and snapshots.
     * @param shard         of the machine.
     * @param machine       without any state; not to be used after a throw.
     * @param keys          that the snapshots were written under.
     * @param warnings      hears of each snapshot that was passed over.
     * @return where to go on.
     * @throws SnapshotException if a whole snapshot does not fit the machine, or none is whole and the journal was
     *                           pruned.
     * @throws JournalException  if the journal cannot be read from there on.
     */
    public static Recovery begin(
        final Path dataDirectory, final int shard, final StateMachine machine, final SnapshotKeys keys,
        final Consumer<String> warnings)
    {
        return begin(dataDirectory, shard, machine, keys, warnings, new Snapshots(dataDirectory).newestFirst());
    }

    /**
     * The same with the oldest snapshot that is whole: for whoever wants to see as much of the journal as there is.
     *
     * @param dataDirectory with journal and snapshots.
     * @param shard         of the machine.
     * @param machine       without any state; not to be used after a throw.
     * @param keys          that the snapshots were written under.
     * @param warnings      hears of each snapshot that was passed over.
     * @return where to go on.
     * @throws SnapshotException if a whole snapshot does not fit the machine, or there is none and the journal was
     *                           pruned.
     * @throws JournalException  if the journal cannot be read from there on.
     */
    public static Recovery beginEarly(
        final Path dataDirectory, final int shard, final StateMachine machine, final SnapshotKeys keys,
        final Consumer<String> warnings)
    {
        if (!JournalReader.isPruned(dataDirectory))
        {
            return new Recovery(null, null, JournalReader.open(dataDirectory));
        }
        final List<Path> oldestFirst = new Snapshots(dataDirectory).newestFirst();
        Collections.reverse(oldestFirst);
        return begin(dataDirectory, shard, machine, keys, warnings, oldestFirst);
    }

    private static Recovery begin(
        final Path dataDirectory, final int shard, final StateMachine machine, final SnapshotKeys keys,
        final Consumer<String> warnings, final List<Path> files)
    {
        final StringBuilder why = new StringBuilder();
        for (final Path file : files)
        {
            final Snapshot snapshot = openOrTell(file, damage ->
            {
                why.append(why.isEmpty() ? " (" + damage + ")" : "");
                warnings.accept(damage + "; it is passed over, the one before or the journal has all of it");
            });
            if (snapshot != null)
            {
                try (snapshot)
                {
                    return load(dataDirectory, shard, machine, keys, file, snapshot);
                }
            }
        }
        if (JournalReader.isPruned(dataDirectory))
        {
            throw new SnapshotException("no snapshot in " + DataDirectory.snapshots(dataDirectory)
                + " can be read" + why + ", and the journal was pruned, so that it does not begin at its beginning: "
                + "start the release that wrote it, or restore a snapshot from a backup");
        }
        return new Recovery(null, null, JournalReader.open(dataDirectory));
    }

    /** What lies before a snapshot is not read at a start; but that it begins where it has to is seen. */
    private static void checkBeginning(final Path dataDirectory)
    {
        try (JournalReader reader = JournalReader.open(dataDirectory))
        {
            reader.next();
        }
    }

    private static Snapshot openOrTell(final Path file, final Consumer<String> told)
    {
        try
        {
            return Snapshot.open(file);
        }
        catch (final SnapshotException damaged)
        {
            told.accept(damaged.getMessage());
            return null;
        }
    }

    private static Recovery load(
        final Path dataDirectory, final int shard, final StateMachine machine, final SnapshotKeys keys,
        final Path file, final Snapshot snapshot)
    {
        final SnapshotHead head = snapshot.head();
        if (head.shard() != shard)
        {
            throw new SnapshotException("snapshot " + file + " is of shard " + head.shard() + ", not of " + shard
                + ": start with the shard that wrote this directory");
        }
        checkBeginning(dataDirectory);
        final JournalReader reader = JournalReader.openAfter(dataDirectory, head.mark());
        boolean loaded = false;
        try
        {
            snapshot.load(machine, keys);
            loaded = true;
        }
        finally
        {
            if (!loaded)
            {
                reader.close();
            }
        }
        return new Recovery(file, head, reader);
    }
}
