package io.hongbao.engine;

import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.host.EngineTime;
import io.hongbao.engine.host.EpochKeeper;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.host.HostParts;
import io.hongbao.engine.host.IngressKeys;
import io.hongbao.engine.host.SteppedHost;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.journal.JournalDamage;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalRepair;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.journal.SimJournals;
import io.hongbao.engine.journal.WriterLock;
import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayPace;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.snapshot.Recovery;
import io.hongbao.engine.snapshot.SnapshotHead;
import io.hongbao.engine.snapshot.SnapshotKeys;
import io.hongbao.engine.snapshot.SnapshotMaker;
import io.hongbao.engine.snapshot.Snapshots;
import io.hongbao.engine.testkit.PlainSecrets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * A server on a simulated disk, from its start as {@link EngineLauncher} does it: lock, snapshot, replay, tail,
 * journal, host. The epochs' secrets lie in the journal as they are, so that a model can follow it.
 */
public final class SimServer
{
    private static final int OUTBOUND_BYTES = 1 << 20;
    private static final int ROLL_BYTES = 1 << 16;

    private final SteppedHost host;
    private final EnginePort port;
    private final Journal journal;
    private final EnvelopeMachine machine;
    private final SnapshotMaker snapshots;
    private final List<String> warnings = new ArrayList<>();

    private SimServer(
        final Path directory, final Capacities capacities, final boolean isDisk, final long seed,
        final LongSupplier nowMs, final RecordHandler overhears)
    {
        final EngineConfig config = EngineConfig.builder(directory).capacities(capacities).build();
        final WriterLock lock = WriterLock.acquire(directory);
        machine = new EnvelopeMachine(new PlainSecrets(), capacities, 0);
        final EpochKeyFile keyFile = EpochKeyFile.open(directory, hasBatches(directory));
        final SnapshotKeys keys = new SnapshotKeys(() -> keyFile);
        final JournalTail tail;
        try (JournalReader reader = Recovery.begin(directory, 0, machine, keys, warnings::add).reader())
        {
            tail = replay(reader, directory);
        }
        journal = SimJournals.open(
            JournalConfig.of(directory).withRollBytes(ROLL_BYTES).withZeroAhead(false), tail, lock, nowMs, overhears);
        final MachineView view = new MachineView(machine.status());
        final HostParts parts = new HostParts(machine, journal, new Time(Math.max(nowMs.getAsLong(),
            tail.timestampMs()), nowMs), view, new EpochKeeper(view, (epoch, secret) -> secret.clone(),
            new Dice(seed ^ tail.batchNumber())),
            new StartUpCommands(config, machine.status(), new QuarantineFiles(directory))
                .list(!tail.cleanlyClosed(), false), IngressKeys.NONE, new QuarantineFiles(directory));
        host = new SteppedHost(HostOptions.DEFAULT.withSyncBeforeAnswer(isDisk), parts);
        snapshots = new SnapshotMaker(directory, 0, () -> new EnvelopeMachine(new PlainSecrets(), capacities, 0),
            SnapshotHead.byNumber(capacities), keys, warnings::add);
        host.start();
        port = host.attach(OUTBOUND_BYTES);
    }

    private static boolean hasBatches(final Path directory)
    {
        if (!new Snapshots(directory).newestFirst().isEmpty())
        {
            return true;
        }
        try (JournalReader reader = JournalReader.open(directory))
        {
            return reader.next();
        }
    }

    private JournalTail replay(final JournalReader reader, final Path directory)
    {
        try
        {
            Replay.run(reader, machine, (commands, timeMs) -> { });
            return reader.tail();
        }
        catch (final JournalDamage damage)
        {
            throw JournalRepair.remedied(directory, damage, reader);
        }
    }

    /**
     * Starts a process.
     *
     * @param root       of the disk, as the process sees it.
     * @param capacities of its stores.
     * @param isDisk     durability {@code disk}, else {@code process}.
     * @param seed       of the secrets.
     * @param nowMs      the clock.
     * @param overhears  hears of all that is appended.
     * @return the server; admission is open.
     */
    public static SimServer start(
        final Path root, final Capacities capacities, final boolean isDisk, final long seed,
        final LongSupplier nowMs, final RecordHandler overhears)
    {
        return new SimServer(data(root), capacities, isDisk, seed, nowMs, overhears);
    }

    /** @return the stepped host. */
    public SteppedHost host()
    {
        return host;
    }

    /** @return the one port. */
    public EnginePort port()
    {
        return port;
    }

    /** @return the journal. */
    public Journal journal()
    {
        return journal;
    }

    /** @return the state. */
    public EnvelopeMachine machine()
    {
        return machine;
    }

    /** @return what was warned of. */
    public List<String> warnings()
    {
        return warnings;
    }

    /** Makes a snapshot of what is on the device. */
    public void snapshot()
    {
        snapshots.make(journal.syncedPosition(), ReplayPace.FULL);
    }

    /**
     * The place of the data.
     *
     * @param root of the disk.
     * @return data directory.
     */
    public static Path data(final Path root)
    {
        return root.resolve("data");
    }

    /** Follows the one clock, never back. */
    private static final class Time implements EngineTime
    {
        private final LongSupplier wallMs;
        private long last;

        Time(final long startMs, final LongSupplier wallMs)
        {
            this.wallMs = wallMs;
            last = startMs;
        }

        @Override
        public long nowMs(final long monotonicNs)
        {
            last = Math.max(last, wallMs.getAsLong());
            return last;
        }

        @Override
        public long monotonicNs()
        {
            return wallMs.getAsLong() * 1_000_000;
        }

        @Override
        public boolean isFollowing()
        {
            return true;
        }
    }

    /** Chance by a seed. */
    private static final class Dice extends SecureRandom
    {
        private static final long serialVersionUID = 1;

        private final transient SplittableRandom random;

        Dice(final long seed)
        {
            random = new SplittableRandom(seed);
        }

        @Override
        public void nextBytes(final byte[] bytes)
        {
            random.nextBytes(bytes);
        }
    }
}
