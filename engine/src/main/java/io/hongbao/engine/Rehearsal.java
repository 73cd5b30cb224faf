package io.hongbao.engine;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the beginning of a long journal to small machines that are thrown away, while the memory of the real one is
 * made ready: that takes one processor for seconds, and a JVM that has met the rules by then replays several times as
 * fast from the first command on. Reads only; whatever it meets (damage, a key that is missing, a full store) ends it
 * without a word, for the replay that counts comes to the same and says so.
 */
final class Rehearsal
{
    /** A journal that is shorter is replayed before anything is compiled. */
    static final long LONG_JOURNAL_BYTES = 64L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    /** Enough for half a million commands; a hundred megabytes. */
    private static final int MOST_ENVELOPES = 1 << 17;
    /** A small part of the real machine's memory. */
    private static final int PART = 32;
    /** Where the real machine's memory takes long, the beginning is played over and over; damage ends that soon. */
    private static final int MOST_ROUNDS = 16;

    private final EngineConfig config;
    private final Thread thread = new Thread(this::play, "hongbao-rehearsal");
    private final CountDownLatch firstRound = new CountDownLatch(1);
    private volatile boolean ended;
    private volatile long commands;

    private Rehearsal(final EngineConfig config)
    {
        this.config = config;
    }

    /**
     * Begins, if the journal is long.
     *
     * @param config       of the engine that is to start.
     * @param leastBytes of all journal files: with less there is nothing to rehearse.
     * @return to be ended.
     */
    static Rehearsal begin(final EngineConfig config, final long leastBytes)
    {
        final Rehearsal rehearsal = new Rehearsal(config);
        if (journalBytes(DataDirectory.journal(config.directory())) >= leastBytes)
        {
            rehearsal.thread.setDaemon(true);
            rehearsal.thread.start();
        }
        else
        {
            rehearsal.firstRound.countDown();
        }
        return rehearsal;
    }

    /** Waits until it has been through once, as far as it gets. */
    void await() throws InterruptedException
    {
        firstRound.await();
    }

    /** Commands of a journal that was played to its end, 0 of any other. */
    long commands()
    {
        return commands;
    }

    /** Stops it, within milliseconds, and waits for that. */
    void end()
    {
        ended = true;
        try
        {
            thread.join();
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    private static long journalBytes(final Path journal)
    {
        if (!Files.isDirectory(journal))
        {
            return 0;
        }
        try (Stream<Path> files = Files.list(journal))
        {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
    }

    private void play()
    {
        for (int round = 0; round < MOST_ROUNDS && !ended; round++)
        {
            playOnce();
            firstRound.countDown();
        }
    }

    private void playOnce()
    {
        try
        {
            final EpochKeyFile keys = EpochKeyFile.open(config.directory(), true);
            final Capacities small =
                Capacities.forEnvelopes(Math.min(MOST_ENVELOPES, Math.max(1, config.capacities().envelopes() / PART)));
            final EnvelopeMachine machine = new EnvelopeMachine(keys::unwrap, small, config.shard());
            try (JournalReader reader = JournalReader.open(config.directory()))
            {
                commands = Replay.run(reader, machine, ReplayProgress.NONE, this::stopWhenEnded).commands();
            }
        }
        catch (final RuntimeException e)
        {
            LOG.debug("rehearsal ended", e);
        }
    }

    private void stopWhenEnded()
    {
        if (ended)
        {
            throw new CancellationException("rehearsed for as long as there was time");
        }
    }
}
