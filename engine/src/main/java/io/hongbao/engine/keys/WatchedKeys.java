package io.hongbao.engine.keys;

import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys of a file, by id; the file is looked at again at most once a second, by whoever asks. One that cannot be used is
 * complained of once a change, and the keys stay as they were. Any thread.
 */
final class WatchedKeys<K>
{
    private static final Logger LOG = LoggerFactory.getLogger(WatchedKeys.class);
    private static final long CHECK_NS = TimeUnit.SECONDS.toNanos(1);

    private final Path file;
    private final BiFunction<Path, String, Map<Long, K>> parser;
    private volatile Map<Long, K> keys = Map.of();
    private volatile long nextCheckNs;
    private FileTime readAt;
    private long readSize = -1;

    /** Reads the file; there may be none. Throws what is wrong with it, with the remedy. */
    WatchedKeys(final Path file, final BiFunction<Path, String, Map<Long, K>> parser)
    {
        this.file = file;
        this.parser = parser;
        read();
        nextCheckNs = System.nanoTime() + CHECK_NS;
    }

    /** As they are now; unmodifiable, the same object as long as nothing has changed. */
    Map<Long, K> now()
    {
        if (System.nanoTime() - nextCheckNs >= 0)
        {
            checkAgain();
        }
        return keys;
    }

    private synchronized void checkAgain()
    {
        if (System.nanoTime() - nextCheckNs < 0)
        {
            return;
        }
        try
        {
            read();
        }
        catch (final JournalException e)
        {
            LOG.warn("the keys stay as they were: {}", e.getMessage());
        }
        nextCheckNs = System.nanoTime() + CHECK_NS;
    }

    private synchronized void read()
    {
        try
        {
            if (!Files.exists(file))
            {
                keys = Map.of();
                readSize = -1;
                return;
            }
            final FileTime changedAt = Files.getLastModifiedTime(file);
            final long size = Files.size(file);
            if (size == readSize && changedAt.equals(readAt))
            {
                return;
            }
            readAt = changedAt; // before it is read, and even if it cannot be used: one complaint a change
            readSize = size;
            keys = parser.apply(file, SecretFile.read(file));
        }
        catch (final IOException e)
        {
            throw unusable(file, e);
        }
    }

    static JournalException unusable(final Path file, final IOException e)
    {
        return new JournalException("cannot use the key file " + file + " (" + e.getClass().getSimpleName() + ": " +
            e.getMessage() + "): make it readable and writable for this user", e);
    }
}
