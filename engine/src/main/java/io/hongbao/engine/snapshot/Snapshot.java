package io.hongbao.engine.snapshot;

import io.hongbao.engine.rules.StateMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One snapshot, open to be loaded: whole, for its digest was checked. One thread. */
public final class Snapshot implements AutoCloseable
{
    /**
     * A whole snapshot.
     *
     * @param file     of it.
     * @param position of the last command in it.
     */
    public record At(Path file, long position)
    {
    }

    private final Path file;
    private final FileChannel channel;
    private final SnapshotInput in;
    private final SnapshotHead head;

    private Snapshot(final Path file, final FileChannel channel) throws IOException
    {
        this.file = file;
        this.channel = channel;
        in = new SnapshotInput(file, channel);
        head = SnapshotHead.load(in, file);
    }

    /**
     * Opens one and checks every byte of it.
     *
     * @param file of it.
     * @return before its state.
     * @throws SnapshotException if it is damaged, of another release, or cannot be read.
     */
    public static Snapshot open(final Path file)
    {
        FileChannel channel = null;
        try
        {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            final Snapshot snapshot = new Snapshot(file, channel);
            channel = null;
            return snapshot;
        }
        catch (final IOException e)
        {
            throw unreadable(file, e);
        }
        finally
        {
            closeQuietly(channel);
        }
    }

    /** @return what it says of itself. */
    public SnapshotHead head()
    {
        return head;
    }

    /**
     * Loads the state, once.
     *
     * @param machine without any state; not to be used after a throw.
     * @throws SnapshotException if it has more than the machine's stores take.
     */
    public void load(final StateMachine machine)
    {
        try
        {
            machine.state(in);
        }
        catch (final UncheckedIOException e)
        {
            throw unreadable(file, e.getCause());
        }
        in.requireEnd();
    }

    private static SnapshotException unreadable(final Path file, final IOException e)
    {
        return new SnapshotException("cannot read snapshot " + file + ": " + e.getMessage(), e);
    }

    private static void closeQuietly(final FileChannel channel)
    {
        try
        {
            if (channel != null)
            {
                channel.close();
            }
        }
        catch (final IOException ignored)
        {
            // it was only read
        }
    }

    @Override
    public void close()
    {
        closeQuietly(channel);
    }
}
