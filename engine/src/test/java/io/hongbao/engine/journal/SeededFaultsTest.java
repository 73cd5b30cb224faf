package io.hongbao.engine.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.testkit.TestJournals;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What devices do to files that were written and synced: the journal then reads as it was, or is refused by name, and
 * is left as it is. {@code -Dhongbao.faults=10000} for the long run, {@code -Dhongbao.seed=S} for the same one again.
 */
class SeededFaultsTest
{
    private static final int FAULTS = Integer.getInteger("hongbao.faults", 200);
    private static final long SEED = Long.getLong("hongbao.seed", 88);
    private static final int PAGE = 4096;

    @TempDir
    private Path directory;

    /** One way in which a file goes bad. */
    private enum Fault
    {
        BIT, ZEROED_PAGE, STALE_PAGE, SWAPPED_PAGES, CUT, DOUBLED_BYTES, NOISE
    }

    @Test
    void everyFaultGivesTheSameStateOrARefusal() throws Exception
    {
        TestJournals.write(TestJournals.config(directory), 40, 12);
        final JournalTail good = TestJournals.tail(directory);
        final Path journal = TestJournals.files(directory).get(0);
        final Path record = DataDirectory.journal(directory).resolve(SyncRecord.NAME);
        final byte[] journalBytes = Files.readAllBytes(journal);
        final int written = (int)good.endOffset() + PAGE;
        final byte[] recordBytes = Files.readAllBytes(record);
        final SplittableRandom random = new SplittableRandom(SEED);
        int refused = 0;
        for (int i = 0; i < FAULTS; i++)
        {
            final boolean isJournal = random.nextInt(8) != 0;
            final Path file = isJournal ? journal : record;
            final byte[] bytes = isJournal ? journalBytes : recordBytes;
            final Fault fault = Fault.values()[random.nextInt(Fault.values().length)];
            final int end = isJournal ? Math.min(written, bytes.length) : bytes.length;
            final byte[] bad = damaged(bytes, end, fault, random);
            put(file, bad);
            final String name = "seed " + SEED + ", fault " + i + ": " + fault + " in " + file.getFileName();
            refused += isRefused(good, file, name) ? 1 : 0;
            assertTrue(Files.size(file) == bad.length && Arrays.mismatch(Files.readAllBytes(file), bad) < 0,
                name + ": the file was changed");
            put(file, bytes);
        }
        assertTrue(refused > FAULTS / 3, refused + " of " + FAULTS + " refused");
        System.out.println("faults " + FAULTS + " seed " + SEED + ": " + refused + " refused, " + (FAULTS - refused)
            + " read as before, 0 otherwise");
    }

    /** Reads it as a start does; anything but the same state or a refusal that names the place fails. */
    private boolean isRefused(final JournalTail good, final Path file, final String name)
    {
        try
        {
            final JournalTail found = TestJournals.tail(directory);
            assertEquals(good.batchNumber(), found.batchNumber(), name);
            assertEquals(good.position(), found.position(), name);
            assertArrayEquals(good.chainHead(), found.chainHead(), name);
            return false;
        }
        catch (final JournalException refusal)
        {
            assertTrue(refusal.getMessage().contains(".cq4") || refusal.getMessage().contains(SyncRecord.NAME) ||
                refusal.getMessage().contains(file.getParent().toString()), name + ": " + refusal.getMessage());
            return true;
        }
    }

    private static byte[] damaged(
        final byte[] good, final int end, final Fault fault, final SplittableRandom random)
    {
        final byte[] bad = good.clone();
        final int pages = Math.max(1, end / PAGE);
        final int page = random.nextInt(pages) * PAGE;
        final int other = random.nextInt(pages) * PAGE;
        final int length = Math.min(PAGE, end - page);
        switch (fault)
        {
            case BIT -> bad[random.nextInt(end)] ^= (byte)(1 << random.nextInt(8));
            case ZEROED_PAGE -> Arrays.fill(bad, page, page + length, (byte)0);
            case STALE_PAGE -> System.arraycopy(good, other, bad, page, Math.min(length, end - other));
            case SWAPPED_PAGES ->
            {
                final int both = Math.min(length, end - other);
                System.arraycopy(good, other, bad, page, both);
                System.arraycopy(good, page, bad, other, both);
            }
            case CUT ->
            {
                return Arrays.copyOf(good, random.nextInt(end));
            }
            case DOUBLED_BYTES ->
            {
                final int from = random.nextInt(end);
                final int count = Math.min(end - from, 1 + random.nextInt(2_000));
                System.arraycopy(good, from, bad, Math.min(from + count, end - count), count);
            }
            default ->
            {
                for (int i = 0; i < 64; i++)
                {
                    bad[page + random.nextInt(length)] = (byte)random.nextInt(256);
                }
            }
        }
        return bad;
    }

    private static void put(final Path file, final byte[] bytes) throws IOException
    {
        try (FileChannel channel = FileChannel.open(
            file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING))
        {
            channel.write(ByteBuffer.wrap(bytes));
        }
    }
}
