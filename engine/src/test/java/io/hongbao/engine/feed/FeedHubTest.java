package io.hongbao.engine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.testkit.TestJournals;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The hub over a journal of several files, without an engine. */
@Timeout(60)
class FeedHubTest
{
    private static final int BATCHES = 160;
    private static final int COMMANDS = 200;
    private static final int EVENTS = BATCHES * COMMANDS;

    @TempDir
    private Path directory;
    private final AtomicLong synced = new AtomicLong(Long.MAX_VALUE);
    private final List<FeedHub> hubs = new ArrayList<>();

    /** Keeps what a pipe says; drained by the test. */
    private static final class Kept implements FeedPipe.Handler
    {
        private final List<Long> sequences = new ArrayList<>();
        private final List<Long> previous = new ArrayList<>();
        private final List<JournalHead> heads = new ArrayList<>();
        private FeedStart start;
        private RejectCode refused;
        private long bound;

        @Override
        public void onStarted(final FeedStart begin)
        {
            start = begin;
        }

        @Override
        public void onRefused(final RejectCode code, final long value, final long broken)
        {
            refused = code;
            bound = broken;
        }

        @Override
        public void onEvent(final long previousSequence, final DirectBuffer buffer, final int offset, final int length)
        {
            previous.add(previousSequence);
            sequences.add(buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN));
        }

        @Override
        public void onMark(final long sequence)
        {
            // only events are looked at
        }

        @Override
        public void onHead(final JournalHead head)
        {
            heads.add(head);
        }

        @Override
        public void onEnded(final FeedEnd reason)
        {
            // the test ends it
        }
    }

    /** A journal that is there, and an engine that nobody asks. */
    private record Still(Path directory, AtomicLong synced) implements FeedSource
    {
        @Override
        public long syncedPosition()
        {
            return synced.get();
        }

        @Override
        public long syncedSequence()
        {
            return 0;
        }

        @Override
        public EnginePort openPort(final Runnable wakeUp)
        {
            return new NoEngine();
        }
    }

    /** Takes nothing, answers nothing. */
    private static final class NoEngine implements EnginePort
    {
        @Override
        public int offer(
            final long tag, final long principalId, final Role role, final DirectBuffer message, final int offset,
            final int length)
        {
            return BUSY;
        }

        @Override
        public void flush()
        {
            // nothing was taken
        }

        @Override
        public int drain(final AnswerHandler handler, final int limit)
        {
            return 0;
        }

        @Override
        public boolean prepareToSleep()
        {
            return true;
        }

        @Override
        public boolean isHalted()
        {
            return false;
        }

        @Override
        public void close()
        {
            // there is nothing to detach
        }
    }

    @BeforeEach
    void writeFiles()
    {
        TestJournals.write(TestJournals.config(directory).withRollBytes(1 << 20), BATCHES, COMMANDS);
    }

    @AfterEach
    void close()
    {
        hubs.forEach(FeedHub::close);
    }

    private FeedHub hub()
    {
        final FeedHub hub = new FeedHub("feed-test", new Still(directory, synced));
        hubs.add(hub);
        return hub;
    }

    private static void drainUntil(final FeedPipe pipe, final Kept kept, final BooleanSupplier done)
    {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!done.getAsBoolean())
        {
            assertTrue(System.nanoTime() < untilNs, "nothing happened within 20 s");
            if (pipe.drain(kept, 100) == 0)
            {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    private Kept read(final FeedHub hub, final long from, final int count)
    {
        final Kept kept = new Kept();
        try (FeedPipe pipe = hub.open(FeedRequest.all(from), Role.SERVICE, () -> { }))
        {
            drainUntil(pipe, kept, () -> kept.sequences.size() >= count);
        }
        return kept;
    }

    @Test
    void theChainIsToldOnceAllBeforeItWasHandedOver()
    {
        final Map<Long, String> chains = new HashMap<>();
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.next())
            {
                chains.put(reader.batchNumber(), HexFormat.of().formatHex(reader.chainHead()));
            }
            synced.set(reader.position());
        }
        final Kept kept = new Kept();
        try (FeedPipe pipe = hub().open(FeedRequest.all(1), Role.SERVICE, () -> { }))
        {
            drainUntil(pipe, kept, () -> kept.sequences.size() >= EVENTS && !kept.heads.isEmpty() &&
                kept.heads.get(kept.heads.size() - 1).batchNumber() == BATCHES);
            drainUntil(pipe, kept, () -> pipe.drain(kept, 100) == 0);
        }
        for (final JournalHead head : kept.heads)
        {
            assertEquals(chains.get(head.batchNumber()), head.chain());
        }
        assertEquals(kept.sequences.get(kept.sequences.size() - 1),
            kept.heads.get(kept.heads.size() - 1).sequence());
    }

    @Test
    void feedBeginsInAnyFileAndKnowsTheEventBeforeIt()
    {
        final List<JournalPlace> files = JournalPlace.ofFiles(directory);
        assertTrue(files.size() >= 4, files.size() + " files");
        final FeedHub hub = hub();
        final long last = sequenceAt(EVENTS);
        for (final JournalPlace file : files)
        {
            for (final long from : new long[]{file.sequence() + 1, file.sequence() + 2, file.sequence() + 777})
            {
                final Kept kept = read(hub, from, (int)Math.min(300, last - from));
                assertEquals(from, kept.start.fromSequence());
                for (int i = 0; i < kept.sequences.size(); i++)
                {
                    assertEquals(from + i, kept.sequences.get(i));
                    assertEquals(from + i - 1, kept.previous.get(i));
                }
            }
        }
    }

    @Test
    void nothingBeyondWhatIsSyncedGoesOut()
    {
        final long half = sequenceAt(EVENTS / 2);
        final long more = sequenceAt(EVENTS / 2 + COMMANDS);
        final long last = sequenceAt(EVENTS);
        synced.set(EVENTS / 2);
        final Kept kept = new Kept();
        try (FeedPipe pipe = hub().open(FeedRequest.all(1), Role.SERVICE, () -> { }))
        {
            drainUntil(pipe, kept, () -> kept.sequences.size() >= half);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            pipe.drain(kept, Integer.MAX_VALUE);
            assertEquals(half, kept.sequences.size());
            synced.set(EVENTS / 2 + COMMANDS);
            drainUntil(pipe, kept, () -> kept.sequences.size() >= more);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            pipe.drain(kept, Integer.MAX_VALUE);
            assertEquals(more, kept.sequences.size());
            synced.set(Long.MAX_VALUE);
            drainUntil(pipe, kept, () -> kept.sequences.size() == last);
        }
        for (int i = 0; i < kept.sequences.size(); i++)
        {
            assertEquals(i + 1, kept.sequences.get(i));
        }
    }

    @Test
    void aFeedThatNobodyReadsGivesItsFileBackAndGoesOnWhereItStood() throws Exception
    {
        final long last = sequenceAt(EVENTS);
        final Kept kept = new Kept();
        try (FeedPipe pipe = hub().open(FeedRequest.all(1), Role.SERVICE, () -> { }))
        {
            awaitOpenFiles(1);
            awaitOpenFiles(0);
            drainUntil(pipe, kept, () -> kept.sequences.size() == last);
        }
        for (int i = 0; i < kept.sequences.size(); i++)
        {
            assertEquals(i + 1, kept.sequences.get(i));
            assertEquals(i, kept.previous.get(i));
        }
    }

    private void awaitOpenFiles(final int count) throws Exception
    {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (openFiles() != count)
        {
            assertTrue(System.nanoTime() < untilNs, openFiles() + " open files of the journal");
            LockSupport.parkNanos(100_000);
        }
    }

    private long openFiles() throws IOException
    {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd")))
        {
            return all.filter(file -> target(file).startsWith(directory.toString())).count();
        }
    }

    private static String target(final Path link)
    {
        try
        {
            return Files.readSymbolicLink(link).toString();
        }
        catch (final IOException closedMeanwhile)
        {
            return "";
        }
    }

    /** Last event of the commands up to a position, which ends a batch. */
    private long sequenceAt(final long position)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            while (reader.position() < position)
            {
                assertTrue(reader.next());
            }
            return reader.sequence();
        }
    }

    @Test
    void sequenceOfAFileThatIsGoneIsRefusedWithTheFirstThatIsKept() throws IOException
    {
        Files.delete(TestJournals.files(directory).get(0));
        final long firstKept = JournalPlace.ofFiles(directory).get(0).sequence() + 1;
        final Kept kept = new Kept();
        try (FeedPipe pipe = hub().open(FeedRequest.all(firstKept - 1), Role.SERVICE, () -> { }))
        {
            drainUntil(pipe, kept, () -> kept.refused != null);
        }
        assertEquals(RejectCode.FEED_PRUNED, kept.refused);
        assertEquals(firstKept, kept.bound);
        assertEquals(firstKept, read(hubs.get(0), firstKept, 10).sequences.get(0));
    }

    @Test
    void subscriptionsAreBounded()
    {
        final FeedHub hub = hub();
        final List<FeedPipe> open = new ArrayList<>();
        for (int i = 0; i < FeedHub.MOST_SUBSCRIPTIONS; i++)
        {
            open.add(hub.open(FeedRequest.user(1 + i, 1L << 40), Role.SERVICE, () -> { }));
        }
        final Kept one = new Kept();
        drainUntil(hub.open(FeedRequest.all(1), Role.SERVICE, () -> { }), one, () -> one.refused != null);
        assertEquals(RejectCode.BUSY, one.refused);
        open.forEach(FeedPipe::close);
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        Kept again = new Kept();
        while (again.start == null)
        {
            assertTrue(System.nanoTime() < untilNs, "their places are never free again");
            again = new Kept();
            final Kept kept = again;
            try (FeedPipe pipe = hub.open(FeedRequest.all(1), Role.SERVICE, () -> { }))
            {
                drainUntil(pipe, kept, () -> kept.start != null || kept.refused != null);
            }
        }
    }
}
