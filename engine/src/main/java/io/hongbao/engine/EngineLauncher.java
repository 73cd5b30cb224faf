package io.hongbao.engine;

import io.hongbao.engine.host.EngineClock;
import io.hongbao.engine.host.EngineHaltedException;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EpochKeeper;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.host.HostParts;
import io.hongbao.engine.journal.ChronicleJournal;
import io.hongbao.engine.journal.CrashPoint;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalConfig;
import io.hongbao.engine.journal.JournalDamage;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalRepair;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.WriterLock;
import io.hongbao.engine.keys.KeyRing;
import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayDivergence;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.replay.ReplaySummary;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.snapshot.Recovery;
import io.hongbao.engine.snapshot.SnapshotHead;
import io.hongbao.engine.snapshot.SnapshotKeys;
import io.hongbao.engine.snapshot.SnapshotMaker;
import io.hongbao.engine.snapshot.Snapshots;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The wiring of an engine: lock, stores, key file, replay, journal, clock, host; in this order, so that a start that
 * fails has changed nothing.
 */
public final class EngineLauncher
{
    private static final Logger LOG = LoggerFactory.getLogger(EngineLauncher.class);

    private final EngineConfig config;
    private final ReplayProgress progress;
    private final LongSupplier wallMs;
    private final UnaryOperator<StateMachine> around;
    private final SnapshotKeys snapshotKeys = new SnapshotKeys(this::keys);
    private EpochKeyFile keys;

    /** All that lies in {@code DIR/key/}. */
    private record Keys(EpochKeyFile epochs, KeyRing ingress)
    {
    }

    private EngineLauncher(
        final EngineConfig config, final ReplayProgress progress, final LongSupplier wallMs,
        final UnaryOperator<StateMachine> around)
    {
        this.around = around;
        this.config = config;
        this.progress = progress;
        this.wallMs = wallMs;
    }

    /**
     * Starts an engine on its directory.
     *
     * @param config   how it runs.
     * @param progress hears of a long replay.
     * @return the engine; admission is open.
     * @throws ConfigException       if the clock or a configured value cannot be used.
     * @throws RuntimeException      of the journal or the replay, if the directory cannot be served from.
     * @throws EngineHaltedException if the first batches could not be written.
     */
    public static RunningEngine launch(final EngineConfig config, final ReplayProgress progress)
    {
        return launch(config, progress, System::currentTimeMillis);
    }

    /** The same by another wall clock; for tests. */
    static RunningEngine launch(final EngineConfig config, final ReplayProgress progress, final LongSupplier wallMs)
    {
        return launch(config, progress, wallMs, UnaryOperator.identity());
    }

    /** The same with another machine around the one that replays; for tests that plant a broken rule. */
    static RunningEngine launch(
        final EngineConfig config, final ReplayProgress progress, final LongSupplier wallMs,
        final UnaryOperator<StateMachine> around)
    {
        return new EngineLauncher(config, progress, wallMs, around).underLock();
    }

    private RunningEngine underLock()
    {
        final JournalConfig journalConfig = journalConfig();
        if (config.host().batchBytes() > journalConfig.maxDocumentBytes())
        {
            throw new ConfigException("batchBytes=" + config.host().batchBytes() + " > "
                + journalConfig.maxDocumentBytes() + ": the journal's documents cannot be as long; lower batchBytes "
                + "or raise journalBlockBytes=" + config.journalBlockBytes());
        }
        final boolean wasThere = Files.exists(config.directory());
        final boolean isFirst = !Files.exists(DataDirectory.journal(config.directory()));
        final WriterLock lock = WriterLock.acquire(config.directory());
        boolean started = false;
        try
        {
            final RunningEngine engine = recover(journalConfig, lock);
            started = true;
            return engine;
        }
        finally
        {
            if (!started)
            {
                if (isFirst)
                {
                    DataDirectory.takeBack(config.directory(), wasThere);
                }
                lock.close(); // closing twice does nothing
            }
        }
    }

    private JournalConfig journalConfig()
    {
        try
        {
            return JournalConfig.of(config.directory())
                .withReserveBytes(config.reserveBytes())
                .withBlockBytes(config.journalBlockBytes())
                .withRollBytes(config.journalFileBytes())
                .withZeroAhead(config.zeroAhead())
                .withShard(config.shard());
        }
        catch (final IllegalArgumentException e)
        {
            throw new ConfigException(e.getMessage(), e);
        }
    }

    private byte[] unwrap(final long epoch, final DirectBuffer wrapped, final int offset, final int length)
    {
        return keys.unwrap(epoch, wrapped, offset, length);
    }

    private EpochKeyFile keys()
    {
        return keys;
    }

    private EnvelopeMachine emptyMachine()
    {
        return new EnvelopeMachine(this::unwrap, config.capacities(), config.shard());
    }

    /** The memory of a machine is touched as it is made, which takes seconds where it is large. */
    private EnvelopeMachine rehearsedMachine()
    {
        final Rehearsal rehearsal = Rehearsal.begin(config, Rehearsal.LONG_JOURNAL_BYTES);
        try
        {
            return emptyMachine();
        }
        finally
        {
            rehearsal.end();
        }
    }

    private RunningEngine recover(final JournalConfig journalConfig, final WriterLock lock)
    {
        final boolean hasBatches = hasBatches();
        // Before the key is made: stores that do not fit into memory leave nothing behind.
        final EnvelopeMachine machine = rehearsedMachine();
        keys = EpochKeyFile.open(config.directory(), hasBatches);
        final KeyRing ingressKeys = KeyRing.open(config.directory(), wallMs);
        final ReplaySummary recovered;
        final JournalTail tail;
        final Recovery recovery = Recovery.begin(
            config.directory(), config.shard(), machine, snapshotKeys, LOG::warn);
        try (JournalReader reader = recovery.reader())
        {
            recovered = replay(reader, machine);
            tail = reader.tail();
        }
        catch (final JournalDamage damage)
        {
            throw JournalRepair.remedied(config.directory(), damage, recovery.reader());
        }
        CrashPoint.AFTER_REPLAY.pass();
        final int liveEnvelopes = machine.status().liveEnvelopes();
        final long startMs = startMs(tail.timestampMs());
        final ChronicleJournal journal = ChronicleJournal.open(journalConfig, tail, lock);
        final EngineHost host = host(machine, journal, new Keys(keys, ingressKeys), tail, startMs);
        host.start();
        return new RunningEngine(host, config,
            new RunningEngine.Start(recovered, liveEnvelopes, !tail.cleanlyClosed(), recovery.snapshot(),
                keys.wasCreated() ? keys.file() : null),
            new SnapshotMaker(config.directory(), config.shard(), this::emptyMachine,
                SnapshotHead.byNumber(config.capacities()), snapshotKeys, LOG::warn));
    }

    private ReplaySummary replay(final JournalReader reader, final EnvelopeMachine machine)
    {
        try
        {
            return Replay.run(reader, machine, progress);
        }
        catch (final ReplayDivergence | InvariantViolation failure)
        {
            throw ReplayRefusal.of(failure, config, machine.status(), keys);
        }
    }

    /** Whether there is a past; one of another shard is refused: its ids would be taken for those of this one. */
    private boolean hasBatches()
    {
        if (!new Snapshots(config.directory()).newestFirst().isEmpty())
        {
            return true;
        }
        try (JournalReader reader = JournalReader.open(config.directory()))
        {
            final boolean isThere = reader.next();
            if (isThere && reader.header().shard() != config.shard())
            {
                throw new ConfigException("shard=" + config.shard() + ", but " + config.directory() + " is of shard " +
                    reader.header().shard() + ": start it with that shard, or name another directory");
            }
            return isThere;
        }
    }

    private long startMs(final long journalMs)
    {
        try
        {
            return EngineClock.startMs(journalMs, wallMs.getAsLong(), config.acceptTime());
        }
        catch (final IllegalStateException e)
        {
            throw new ConfigException(e.getMessage(), e);
        }
    }

    private EngineHost host(
        final EnvelopeMachine machine, final ChronicleJournal journal, final Keys keys, final JournalTail tail,
        final long startMs)
    {
        final MachineView view = new MachineView(machine.status());
        final boolean stepAccepted = config.acceptTime() && tail.batchNumber() > 0
            && isStep(startMs - tail.timestampMs(), startMs);
        final QuarantineFiles quarantine = new QuarantineFiles(config.directory());
        final EngineClock clock = new EngineClock(startMs, System.nanoTime(), wallMs);
        if (stepAccepted)
        {
            clock.accept(wallMs.getAsLong() - startMs);
        }
        final HostParts parts = new HostParts(
            around.apply(machine),
            journal,
            clock,
            view,
            new EpochKeeper(view, keys.epochs::wrap, new SecureRandom()),
            new StartUpCommands(config, machine.status(), quarantine).list(!tail.cleanlyClosed(), stepAccepted),
            keys.ingress,
            quarantine);
        final HostOptions options = config.host();
        return new EngineHost("hongbao", options, parts);
    }

    private boolean isStep(final long aheadMs, final long startMs)
    {
        return aheadMs > EngineClock.MAX_GAP_MS || startMs - wallMs.getAsLong() > EngineClock.MAX_STEP_MS;
    }
}
