package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Watches free space, for a full disk under a mapped file kills the process. Asks the file system at most five times a
 * second or every 8 MiB, whichever comes first: half of the reserve has to cover that and one batch. The other half is
 * for the little that helps to get out of a full disk; there it asks every 256 KiB. Writer thread only.
 *
 * <pre>
 *  free space ──────────────────────┬───────────────────┬─────────────────────┐
 *             anything is written   │ what helps to get │ nothing is written  │ 0
 *                            reserve│ out       half of it│                   │
 * </pre>
 */
final class SpaceGuard
{
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long INTERVAL_BYTES = 8L << 20;
    private static final long CLOSE_INTERVAL_BYTES = 256L << 10;

    private final FileStore store;
    private final Path directory;
    private final JournalDevice device;
    private final long reserveBytes;
    private long checkedAtNs;
    private long bytesSince;
    private long freeBytes;

    SpaceGuard(final Path directory, final long reserveBytes, final JournalDevice device)
    {
        this.device = device;
        this.directory = directory;
        this.reserveBytes = reserveBytes;
        try
        {
            store = Files.getFileStore(directory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot ask for the free space of " + directory + ": " + e.getMessage(), e);
        }
        check();
    }

    void wrote(final long bytes)
    {
        bytesSince += bytes;
    }

    boolean hasSpace()
    {
        checkNowAndThen();
        return freeBytes >= reserveBytes;
    }

    boolean hasReserve()
    {
        checkNowAndThen();
        return freeBytes >= reserveBytes >> 1;
    }

    private void checkNowAndThen()
    {
        final long intervalBytes = freeBytes >= reserveBytes ? INTERVAL_BYTES : CLOSE_INTERVAL_BYTES;
        if (bytesSince >= intervalBytes || device.nanoTime() - checkedAtNs >= INTERVAL_NS)
        {
            check();
        }
    }

    private void check()
    {
        try
        {
            freeBytes = store.getUsableSpace();
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot ask for the free space of " + directory + ": " + e.getMessage(), e);
        }
        checkedAtNs = device.nanoTime();
        bytesSince = 0;
    }
}
