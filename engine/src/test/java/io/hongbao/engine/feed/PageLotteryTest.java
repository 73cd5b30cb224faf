package io.hongbao.engine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.EngineConfig;
import io.hongbao.engine.GrabEngine;
import io.hongbao.engine.api.CreateEnvelope;
import io.hongbao.engine.api.GrabEnvelope;
import io.hongbao.engine.api.RequestKey;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalRepair;
import io.hongbao.engine.testkit.TestJournals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power fails while a real engine writes: of every page of 4 KiB that was written since the last sync the device may
 * have kept the old or the new one, in any mix. Each such image has to start, with all that was synced and nothing that
 * was never written. {@code -Dhongbao.images=1000} for more of them.
 */
@Timeout(1800)
class PageLotteryTest
{
    private static final int IMAGES = Integer.getInteger("hongbao.images", 8);
    private static final long SEED = Long.getLong("hongbao.seed", System.nanoTime());
    private static final int IMAGES_A_MOMENT = 8;
    private static final int PAGE = 4096;
    private static final HostOptions SLOW_SYNC = new HostOptions(1024, 4, 256, 1 << 20, 64, 50, 20, 1000, false);

    @TempDir
    private Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private int lots;
    private int lost;
    private int repaired;

    private static EngineConfig config(final Path data)
    {
        return EngineConfig.builder(data).envelopes(4000).reserveBytes(16 << 20).journalBlockBytes(4 << 20)
            .callsInFlight(64).host(SLOW_SYNC).build();
    }

    @Test
    void everyMixOfOldAndNewPagesStartsWithAllThatWasSynced() throws IOException
    {
        final Path data = directory.resolve("data");
        int images = 0;
        while (images < IMAGES)
        {
            final Path synced = directory.resolve("synced");
            final Path written = directory.resolve("written");
            if (images(data, synced, written))
            {
                final Map<Long, Integer> mustBeThere = TestJournals.events(synced);
                final Map<Long, Integer> mayBeThere = TestJournals.events(written);
                for (int i = 0; i < IMAGES_A_MOMENT && images < IMAGES; i++, images++)
                {
                    final Path image = directory.resolve("image");
                    mix(synced, written, image);
                    check(image, mustBeThere, mayBeThere);
                    delete(image);
                }
            }
            Stream.of(data, synced, written).forEach(PageLotteryTest::delete);
        }
        assertTrue(lots > IMAGES && lost > 0, "seed " + SEED + ": nothing was drawn for, or nothing lost");
        System.out.println(images + " images, " + lots + " pages drawn for, " + lost +
            " images without an event that was written, " + repaired + " repaired first, seed " + SEED);
    }

    /** An engine at work: its directory with all that was synced, and a moment later, before the next sync. */
    private boolean images(final Path data, final Path synced, final Path written) throws IOException
    {
        try (GrabEngine engine = GrabEngine.launch(config(data)))
        {
            work(engine, 20 + random.nextInt(100));
            long position = -1;
            while (position != engine.running().host().syncedPosition())
            {
                position = engine.running().host().syncedPosition();
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_300)); // more than a sync's interval, at rest
            }
            TestJournals.copy(data, synced);
            work(engine, 1 + random.nextInt(120));
            TestJournals.copy(data, written);
            return engine.running().host().syncedPosition() == position; // else it is no image of one moment
        }
    }

    private void work(final GrabEngine engine, final int envelopes)
    {
        for (int i = 0; i < envelopes; i++)
        {
            final long id = engine.create(CreateEnvelope.builder().key(RequestKey.random()).sender(11).money(888, 5)
                .note("恭喜发财".repeat(1 + random.nextInt(8)), 0).build())
                .orTimeout(20, TimeUnit.SECONDS).join().envelopeId();
            for (int user = 1; user <= random.nextInt(5); user++)
            {
                assertTrue(engine.grab(GrabEnvelope.of(id, user)).orTimeout(20, TimeUnit.SECONDS).join().hasShare());
            }
        }
    }

    private void mix(final Path synced, final Path written, final Path image) throws IOException
    {
        TestJournals.copy(written, image);
        final int keepPercent = random.nextInt(101);
        for (final Path file : files(synced.resolve("journal")))
        {
            final byte[] before = Files.readAllBytes(file);
            final Path target = image.resolve(synced.relativize(file).toString());
            final byte[] after = Files.readAllBytes(target);
            for (int at = 0; at < Math.min(before.length, after.length); at += PAGE)
            {
                final int end = Math.min(at + PAGE, Math.min(before.length, after.length));
                if (!Arrays.equals(before, at, end, after, at, end))
                {
                    lots++;
                    if (random.nextInt(100) >= keepPercent)
                    {
                        System.arraycopy(before, at, after, at, end - at);
                    }
                }
            }
            Files.write(target, after);
        }
    }

    private void check(final Path image, final Map<Long, Integer> mustBeThere, final Map<Long, Integer> mayBeThere)
    {
        start(image);
        final Map<Long, Integer> kept = TestJournals.events(image);
        mustBeThere.forEach((sequence, content) ->
            assertEquals(content, kept.get(sequence), () -> "seed " + SEED + ", event " + sequence));
        final long last = mayBeThere.keySet().stream().max(Long::compare).orElseThrow();
        kept.forEach((sequence, content) ->
        {
            if (sequence <= last)
            {
                assertEquals(mayBeThere.get(sequence), content, () -> "seed " + SEED + ", event " + sequence);
            }
            else
            {
                assertTrue(sequence >= 1L << 32, () -> "event " + sequence + " means two things");
            }
        });
        lost += kept.keySet().containsAll(mayBeThere.keySet()) ? 0 : 1;
    }

    /** Where a whole batch lies behind a hole, a start refuses, and names the one command that helps. */
    private void start(final Path image)
    {
        try
        {
            GrabEngine.launch(config(image)).close();
        }
        catch (final JournalException refused)
        {
            assertTrue(refused.getMessage().contains("repair " + image + " --accept-loss"), refused.getMessage());
            repaired++;
            JournalRepair.run(image, true);
            GrabEngine.launch(config(image)).close();
        }
    }

    private static Path[] files(final Path root) throws IOException
    {
        try (Stream<Path> all = Files.walk(root))
        {
            return all.filter(Files::isRegularFile).sorted().toArray(Path[]::new);
        }
    }

    private static void delete(final Path root)
    {
        try (Stream<Path> all = Files.walk(root))
        {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
        catch (final IOException gone)
        {
            throw new UncheckedIOException(gone);
        }
    }
}
