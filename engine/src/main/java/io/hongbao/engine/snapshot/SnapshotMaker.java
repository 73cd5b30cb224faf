package io.hongbao.engine.snapshot;

import io.hongbao.engine.journal.JournalMark;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayPace;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.replay.ReplaySummary;
import io.hongbao.engine.rules.StateMachine;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes a snapshot from the one before and what was journaled since, in a machine of its own: the engine that writes
 * the journal, in this process or another, is neither asked nor held up. The same code as a start; thread safe. The
 * machine is kept for the next one: making it anew each time would leave its memory as garbage, and the collector's
 * pauses would hold up everybody.
 */
public final class SnapshotMaker
{
    private final Path dataDirectory;
    private final int shard;
    private final Supplier<? extends StateMachine> machines;
    private final SortedMap<Integer, Long> capacities;
    private final SnapshotKeys keys;
    private final Consumer<String> warnings;
    private Follower kept;

    /**
     * What was made.
     *
     * @param file     of the snapshot, null if nothing was journaled since the last one.
     * @param position of the last command in it.
     * @param folded   what was replayed for it.
     */
    public record Made(Path file, long position, ReplaySummary folded)
    {
    }

    /**
     * For a data directory.
     *
     * @param dataDirectory with the journal.
     * @param shard         of it.
     * @param machines      gives a machine without any state, with at least the capacities of the one that wrote.
     * @param capacities    of those machines, by number of {@code SettingKey}.
     * @param keys          that snapshots are written under.
     * @param warnings      hears of snapshots that were passed over.
     */
    public SnapshotMaker(
        final Path dataDirectory, final int shard, final Supplier<? extends StateMachine> machines,
        final SortedMap<Integer, Long> capacities, final SnapshotKeys keys, final Consumer<String> warnings)
    {
        this.dataDirectory = dataDirectory;
        this.shard = shard;
        this.machines = machines;
        this.capacities = capacities;
        this.keys = keys;
        this.warnings = warnings;
    }

    /**
     * Makes one.
     *
     * @param lastPosition last command that may be in it: one that is on the device, so that the journal never ends
     *                     before a snapshot does.
     * @param pace         keeps the fold from taking the processor from others.
     * @return what was made.
     * @throws SnapshotException if it cannot be written.
     * @throws RuntimeException  of journal or replay, if the journal cannot be folded.
     */
    public synchronized Made make(final long lastPosition, final ReplayPace pace)
    {
        final long newest = new Snapshots(dataDirectory).newestPosition();
        if (newest >= lastPosition)
        {
            return new Made(null, newest, ReplaySummary.NOTHING); // without the cost of a machine
        }
        // One that somebody else made since is a shorter way, and what the kept machine has not read may be pruned.
        final Follower follower = kept == null || kept.position() < newest ? begin() : kept;
        kept = null; // what fails half way is of no use any more
        try (JournalReader reader = follower.reader().upTo(lastPosition))
        {
            final ReplaySummary folded = Replay.run(reader, follower.machine(), ReplayProgress.NONE, pace);
            if (folded.batches() == 0)
            {
                kept = follower;
                return new Made(null, reader.position(), folded);
            }
            final JournalMark mark = reader.mark();
            final Path file = new Snapshots(dataDirectory)
                .write(new SnapshotHead(shard, mark, capacities), follower.machine(), keys);
            kept = new Follower(follower.machine(), mark.place().position(),
                () -> JournalReader.openAfter(dataDirectory, mark));
            return new Made(file, mark.place().position(), folded);
        }
    }

    /** A machine that stands at the newest snapshot that is whole. */
    private Follower begin()
    {
        final StateMachine machine = machines.get();
        final Recovery from = Recovery.begin(dataDirectory, shard, machine, keys, warnings);
        return new Follower(machine, new Snapshots(dataDirectory).newestPosition(), from::reader);
    }

    /**
     * A machine and what it has not read yet.
     *
     * @param machine  that follows the journal.
     * @param position of the newest snapshot that it has been through.
     * @param rest     opens a reader behind what it has read.
     */
    private record Follower(StateMachine machine, long position, Supplier<JournalReader> rest)
    {
        JournalReader reader()
        {
            return rest.get();
        }
    }
}
