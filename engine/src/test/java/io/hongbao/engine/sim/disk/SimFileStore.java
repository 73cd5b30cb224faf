package io.hongbao.engine.sim.disk;

import java.nio.file.FileStore;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;

/** Free space. */
final class SimFileStore extends FileStore
{
    private final SimDisk disk;
    private final SimFileSystem process;

    SimFileStore(final SimDisk disk, final SimFileSystem process)
    {
        this.disk = disk;
        this.process = process;
    }

    @Override
    public String name()
    {
        return "sim";
    }

    @Override
    public String type()
    {
        return "sim";
    }

    @Override
    public boolean isReadOnly()
    {
        return false;
    }

    @Override
    public long getTotalSpace()
    {
        return disk.freeBytes(process);
    }

    @Override
    public long getUsableSpace()
    {
        return disk.freeBytes(process);
    }

    @Override
    public long getUnallocatedSpace()
    {
        return disk.freeBytes(process);
    }

    @Override
    public boolean supportsFileAttributeView(final Class<? extends FileAttributeView> type)
    {
        return false;
    }

    @Override
    public boolean supportsFileAttributeView(final String name)
    {
        return false;
    }

    @Override
    public <V extends FileStoreAttributeView> V getFileStoreAttributeView(final Class<V> type)
    {
        return null;
    }

    @Override
    public Object getAttribute(final String attribute)
    {
        throw new UnsupportedOperationException();
    }
}
