package io.hongbao.engine.snapshot;

import io.hongbao.engine.rules.StateStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/** State on its way into a file, in little endian, with SHA-256 of all of it at the end. One thread. */
final class SnapshotOutput implements StateStream
{
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageDigest sha256 = Sha256.fresh();

    SnapshotOutput(final FileChannel channel)
    {
        this.channel = channel;
    }

    /** Writes what is left and the digest. */
    void finish()
    {
        flush();
        buffer.put(sha256.digest());
        buffer.flip();
        write();
    }

    @Override
    public boolean isLoading()
    {
        return false;
    }

    @Override
    public boolean isWhole()
    {
        return true;
    }

    @Override
    public long number(final long current)
    {
        room(Long.BYTES).putLong(current);
        return current;
    }

    @Override
    public int number(final int current)
    {
        room(Integer.BYTES).putInt(current);
        return current;
    }

    @Override
    public int rows(final String store, final int used, final int capacity)
    {
        return number(used);
    }

    @Override
    public void longs(final long[] array, final int from, final int count)
    {
        for (int at = from; at < from + count;)
        {
            final int now = Math.min(room(Long.BYTES).remaining() / Long.BYTES, from + count - at);
            buffer.asLongBuffer().put(array, at, now);
            buffer.position(buffer.position() + now * Long.BYTES);
            at += now;
        }
    }

    @Override
    public void ints(final int[] array, final int from, final int count)
    {
        for (int at = from; at < from + count;)
        {
            final int now = Math.min(room(Integer.BYTES).remaining() / Integer.BYTES, from + count - at);
            buffer.asIntBuffer().put(array, at, now);
            buffer.position(buffer.position() + now * Integer.BYTES);
            at += now;
        }
    }

    @Override
    public void bytes(final byte[] array, final int from, final int count)
    {
        for (int at = from; at < from + count;)
        {
            final int now = Math.min(room(1).remaining(), from + count - at);
            buffer.put(array, at, now);
            at += now;
        }
    }

    private ByteBuffer room(final int bytes)
    {
        if (buffer.remaining() < bytes)
        {
            flush();
        }
        return buffer;
    }

    private void flush()
    {
        buffer.flip();
        sha256.update(buffer.duplicate());
        write();
    }

    private void write()
    {
        try
        {
            while (buffer.hasRemaining())
            {
                channel.write(buffer);
            }
        }
        catch (final IOException e)
        {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }
}
