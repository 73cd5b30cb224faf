package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Watches free space, for a full disk under a mapped file kills the process. Asks the file system at most five times a
 * second or every 8 MiB, whichever comes first: the reserve has to cover that and one batch. Writer thread only.
 */
final class SpaceGuard
{
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long INTERVAL_BYTES = 8L << 20;

    private final FileStore store;
    private final Path directory;
    private final long reserveBytes;
    private long checkedAtNs;
    private long bytesSince;
    private boolean enough;

    SpaceGuard(final Path directory, final long reserveBytes)
    {
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
        if (bytesSince >= INTERVAL_BYTES || System.nanoTime() - checkedAtNs >= INTERVAL_NS)
        {
            check();
        }
        return enough;
    }

    private void check()
    {
        try
        {
            enough = store.getUsableSpace() >= reserveBytes;
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot ask for the free space of " + directory + ": " + e.getMessage(), e);
        }
        checkedAtNs = System.nanoTime();
        bytesSince = 0;
    }
}
