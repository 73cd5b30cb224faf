package io.hongbao.engine.sim.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file, or a directory to be forced, that a simulated process has open. */
final class SimChannel extends FileChannel
{
    private final SimDisk disk;
    private final SimFileSystem process;
    private final String name;
    private final SimFile file;
    private int position;

    SimChannel(final SimDisk disk, final SimFileSystem process, final String name, final SimFile file)
    {
        this.disk = disk;
        this.process = process;
        this.name = name;
        this.file = file;
    }

    @Override
    public int read(final ByteBuffer target) throws IOException
    {
        final int count = read(target, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(final ByteBuffer target, final long at) throws IOException
    {
        mustBeOpen();
        if (!target.hasRemaining())
        {
            return 0;
        }
        final byte[] bytes = new byte[target.remaining()];
        final int count = disk.read(process, file, (int)at, bytes, bytes.length);
        if (count > 0)
        {
            target.put(bytes, 0, count);
        }
        return count;
    }

    @Override
    public int write(final ByteBuffer source) throws IOException
    {
        final int count = write(source, position);
        position += count;
        return count;
    }

    @Override
    public int write(final ByteBuffer source, final long at) throws IOException
    {
        mustBeOpen();
        final byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        disk.write(process, file, (int)at, bytes);
        return bytes.length;
    }

    private void mustBeOpen() throws ClosedChannelException
    {
        if (!isOpen())
        {
            throw new ClosedChannelException();
        }
    }

    @Override
    public long position()
    {
        return position;
    }

    @Override
    public FileChannel position(final long at)
    {
        position = (int)at;
        return this;
    }

    @Override
    public long size() throws IOException
    {
        mustBeOpen();
        return disk.size(process, file);
    }

    @Override
    public FileChannel truncate(final long length) throws IOException
    {
        mustBeOpen();
        disk.truncate(process, file, (int)length);
        position = (int)Math.min(position, length);
        return this;
    }

    @Override
    public void force(final boolean metaData) throws IOException
    {
        mustBeOpen();
        if (file == null)
        {
            disk.forceDirectory(process, name);
        }
        else
        {
            disk.force(process, file);
        }
    }

    @Override
    public FileLock tryLock(final long from, final long length, final boolean shared)
    {
        return disk.lock(process, name) ? new Held(this, from, length) : null;
    }

    @Override
    public FileLock lock(final long from, final long length, final boolean shared)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(final ByteBuffer[] targets, final int offset, final int length) throws IOException
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(final ByteBuffer[] sources, final int offset, final int length) throws IOException
    {
        long count = 0;
        for (int i = offset; i < offset + length; i++)
        {
            count += write(sources[i]);
        }
        return count;
    }

    @Override
    public long transferTo(final long from, final long count, final WritableByteChannel target) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate((int)count);
        read(bytes, from);
        return target.write(bytes.flip());
    }

    @Override
    public long transferFrom(final ReadableByteChannel source, final long from, final long count)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(final MapMode mode, final long from, final long size)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel()
    {
        // locks end with the process, as it is the process that they tell of
    }

    /** A lock until the process ends. */
    private static final class Held extends FileLock
    {
        Held(final FileChannel channel, final long from, final long length)
        {
            super(channel, from, length, false);
        }

        @Override
        public boolean isValid()
        {
            return true;
        }

        @Override
        public void release()
        {
            // with the process
        }
    }
}
