package io.hongbao.engine.snapshot;

import io.hongbao.engine.rules.StateStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/** State on its way out of a file whose digest was checked before anything is believed. One thread. */
final class SnapshotInput implements StateStream
{
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long left;

    /**
     * Reads the whole file once to check it, and is then before its beginning.
     *
     * @throws SnapshotException if its digest is another.
     * @throws IOException       if it cannot be read.
     */
    SnapshotInput(final Path file, final FileChannel channel) throws IOException
    {
        this.file = file;
        this.channel = channel;
        final long content = channel.size() - Sha256.LENGTH;
        final MessageDigest sha256 = Sha256.fresh();
        left = Math.max(0, content);
        buffer.limit(0);
        while (left > 0)
        {
            fill();
            sha256.update(buffer.duplicate());
            buffer.position(buffer.limit());
        }
        final ByteBuffer recorded = ByteBuffer.allocate(Sha256.LENGTH);
        while (content >= 0 && recorded.hasRemaining() && channel.read(recorded) >= 0)
        {
            // until it is whole
        }
        if (!Arrays.equals(recorded.array(), sha256.digest()))
        {
            throw new SnapshotException("snapshot " + file + " is damaged: its SHA-256 is not that of its "
                + Math.max(0, content) + " bytes");
        }
        channel.position(0);
        buffer.limit(0);
        left = content;
    }

    /** Refuses a rest that no store has asked for. */
    void requireEnd()
    {
        if (left > 0 || buffer.hasRemaining())
        {
            throw new SnapshotException("snapshot " + file + " holds " + (left + buffer.remaining())
                + " bytes more than this release's stores take");
        }
    }

    @Override
    public boolean isLoading()
    {
        return true;
    }

    @Override
    public boolean isWhole()
    {
        return true;
    }

    @Override
    public long number(final long current)
    {
        return available(Long.BYTES).getLong();
    }

    @Override
    public int number(final int current)
    {
        return available(Integer.BYTES).getInt();
    }

    @Override
    public int rows(final String store, final int used, final int capacity)
    {
        final int saved = number(used);
        if (saved < 0 || saved > capacity)
        {
            throw new SnapshotException("snapshot " + file + " has " + saved + " rows of " + store
                + ", there is room for " + capacity + ": give the engine at least its old capacities");
        }
        return saved;
    }

    @Override
    public void longs(final long[] array, final int from, final int count)
    {
        for (int at = from; at < from + count;)
        {
            final int now = Math.min(available(Long.BYTES).remaining() / Long.BYTES, from + count - at);
            buffer.asLongBuffer().get(array, at, now);
            buffer.position(buffer.position() + now * Long.BYTES);
            at += now;
        }
    }

    @Override
    public void ints(final int[] array, final int from, final int count)
    {
        for (int at = from; at < from + count;)
        {
            final int now = Math.min(available(Integer.BYTES).remaining() / Integer.BYTES, from + count - at);
            buffer.asIntBuffer().get(array, at, now);
            buffer.position(buffer.position() + now * Integer.BYTES);
            at += now;
        }
    }

    @Override
    public void bytes(final byte[] array, final int from, final int count)
    {
        for (int at = from; at < from + count;)
        {
            final int now = Math.min(available(1).remaining(), from + count - at);
            buffer.get(array, at, now);
            at += now;
        }
    }

    private ByteBuffer available(final int bytes)
    {
        if (buffer.remaining() < bytes)
        {
            if (buffer.remaining() + left < bytes)
            {
                throw new SnapshotException("snapshot " + file + " ends before this release's stores are full");
            }
            try
            {
                fill();
            }
            catch (final IOException e)
            {
                throw new UncheckedIOException(e);
            }
        }
        return buffer;
    }

    private void fill() throws IOException
    {
        buffer.compact();
        buffer.limit((int)Math.min(buffer.capacity(), buffer.position() + left));
        while (buffer.hasRemaining())
        {
            final int read = channel.read(buffer);
            if (read < 0)
            {
                throw new EOFException("snapshot " + file + " became shorter while it was read");
            }
            left -= read;
        }
        buffer.flip();
    }
}
