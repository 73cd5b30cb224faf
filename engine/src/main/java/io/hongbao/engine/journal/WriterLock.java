package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The exclusive lock of the one writer, on {@code DIR/lock}. The operating system releases it when the process dies;
 * the process id in the file is only for the message.
 */
public final class WriterLock implements AutoCloseable
{
    /** POSIX locks do not hold within one process, and any close of the file drops them: so this is asked first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path key;
    private final FileChannel channel;
    private boolean released;

    private WriterLock(final Path key, final FileChannel channel)
    {
        this.key = key;
        this.channel = channel;
    }

    /**
     * Takes the lock; makes the data directory if need be.
     *
     * @param dataDirectory the data directory.
     * @return the lock; close it to release it.
     * @throws JournalException if another writer holds it, or the directory is not fit to be written.
     */
    public static WriterLock acquire(final Path dataDirectory)
    {
        DataDirectory.prepare(dataDirectory);
        try
        {
            final Path key = DataDirectory.lock(dataDirectory.toRealPath());
            if (!HELD_HERE.add(key))
            {
                throw held(dataDirectory, Long.toString(ProcessHandle.current().pid()) + " (this one)");
            }
            boolean taken = false;
            try
            {
                final WriterLock lock = lock(dataDirectory, key);
                taken = true;
                return lock;
            }
            finally
            {
                if (!taken)
                {
                    HELD_HERE.remove(key);
                }
            }
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot lock " + DataDirectory.lock(dataDirectory) + " (" +
                DataDirectory.reason(e) + "): make it writable for this user", e);
        }
    }

    private static WriterLock lock(final Path dataDirectory, final Path key) throws IOException
    {
        final FileChannel channel = FileChannel.open(key,
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        final FileLock lock = channel.tryLock();
        if (lock == null)
        {
            final String owner = readOwner(channel);
            channel.close();
            throw held(dataDirectory, owner);
        }
        DataDirectory.restrictFile(key);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(
            (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        return new WriterLock(key, channel);
    }

    private static JournalException held(final Path dataDirectory, final String owner)
    {
        return new JournalException(dataDirectory + " is being written by process " + owner + ": stop it first");
    }

    private static String readOwner(final FileChannel channel) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(20);
        channel.read(bytes, 0);
        final String owner = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).trim();
        return owner.isEmpty() ? "(unknown)" : owner;
    }

    /** @return whether this lock is of that directory and still held. */
    boolean holds(final Path dataDirectory) throws IOException
    {
        return !released && key.equals(DataDirectory.lock(dataDirectory.toRealPath()));
    }

    @Override
    public void close()
    {
        if (released)
        {
            return;
        }
        released = true;
        try (channel)
        {
            channel.truncate(0); // nobody writes: no process is named
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot release " + key + ": " + e.getMessage(), e);
        }
        finally
        {
            HELD_HERE.remove(key);
        }
    }
}
