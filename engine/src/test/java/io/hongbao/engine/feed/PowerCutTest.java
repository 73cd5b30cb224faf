package io.hongbao.engine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.JournalPlace;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.testkit.TestJournals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The power goes at durability {@code process}: what was not synced is gone, and no feed has told of it. */
@Timeout(60)
class PowerCutTest
{
    /** Syncs are a second apart, so that answers run well ahead of them. */
    private static final HostOptions SLOW_SYNC = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 1000, false);
    private static final int ROUNDS = 5;

    @TempDir
    private Path directory;

    private static EngineConfig config(final Path data)
    {
        return EngineConfig.builder(data).envelopes(2000).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .callsInFlight(64).host(SLOW_SYNC).build();
    }

    @Test
    void noFeedHasToldWhatAPowerCutTakesBack() throws IOException
    {
        int unsaid = 0;
        final Map<Long, Integer> heard = new ConcurrentSkipListMap<>();
        final List<Path> images = new ArrayList<>();
        final List<Map<Long, Integer>> told = new ArrayList<>();
        try (GrabEngine engine = GrabEngine.launch(config(directory.resolve("data"))))
        {
            engine.feeds().subscribe(FeedRequest.all(1), listener(heard));
            for (int round = 0; images.size() < ROUNDS; round++)
            {
                work(engine);
                final Map<Long, Integer> before = new TreeMap<>(heard);
                final long synced = engine.running().host().syncedPosition();
                final Path image = directory.resolve("image" + round);
                TestJournals.copy(directory.resolve("data"), image);
                if (engine.running().host().syncedPosition() == synced) // else it is no image of one moment
                {
                    unsaid += cut(image, synced);
                    images.add(image);
                    told.add(before);
                }
            }
        }
        assertTrue(unsaid > 0, "nothing was unsynced at any cut: the test says nothing");
        assertFalse(told.get(ROUNDS - 1).isEmpty());
        for (int round = 0; round < ROUNDS; round++)
        {
            final Map<Long, Integer> kept = TestJournals.events(images.get(round));
            told.get(round).forEach(
                (sequence, content) -> assertEquals(content, kept.get(sequence), "event " + sequence));
            goesOn(images.get(round), kept);
        }
    }

    /** What comes after the cut means nothing that was ever told before. */
    private void goesOn(final Path image, final Map<Long, Integer> kept)
    {
        final Map<Long, Integer> heard = new ConcurrentSkipListMap<>();
        try (GrabEngine engine = GrabEngine.launch(config(image)))
        {
            assertTrue(engine.running().start().newIncarnation());
            engine.feeds().subscribe(FeedRequest.all(1), listener(heard));
            work(engine);
            while (heard.size() <= kept.size() + 1)
            {
                LockSupport.parkNanos(1_000_000);
            }
        }
        final long lastKept = kept.keySet().stream().max(Long::compare).orElse(0L);
        final long next = heard.keySet().stream().filter(sequence -> sequence > lastKept).findFirst().orElseThrow();
        assertTrue(next > lastKept + (1L << 32) - 1, "the incarnation's own is the first after the gap");
    }

    private static FeedListener listener(final Map<Long, Integer> heard)
    {
        return event -> heard.put(
            event.sequence(), TestJournals.hash(event.buffer(), event.offset(), event.length()));
    }

    private static void work(final GrabEngine engine)
    {
        for (int i = 0; i < 100; i++)
        {
            final long id = engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(888, 5)
                .build()).orTimeout(20, TimeUnit.SECONDS).join().envelopeId();
            for (int user = 1; user <= 3; user++)
            {
                assertTrue(engine.grab(GrabEnvelope.of(id, user)).orTimeout(20, TimeUnit.SECONDS).join().hasShare());
            }
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // enough for a feed that waits for no sync
    }

    /** Takes back what was written behind a position, as a device may that was not told to keep it; tells how much. */
    private static int cut(final Path image, final long syncedPosition) throws IOException
    {
        JournalPlace place = null;
        int batches = 0;
        try (JournalReader reader = JournalReader.open(image))
        {
            while (reader.next())
            {
                if (reader.position() > syncedPosition)
                {
                    place = place == null ? reader.place() : place;
                    batches++;
                }
            }
        }
        if (place == null)
        {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(place.file(), StandardOpenOption.WRITE))
        {
            final ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
            for (long at = place.offset(); at < channel.size(); at += zeros.capacity())
            {
                zeros.clear().limit((int)Math.min(zeros.capacity(), channel.size() - at));
                channel.write(zeros, at);
            }
        }
        return batches;
    }
}
