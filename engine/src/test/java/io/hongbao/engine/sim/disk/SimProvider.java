package io.hongbao.engine.sim.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What {@link java.nio.file.Files} asks, put to a {@link SimDisk}. */
final class SimProvider extends FileSystemProvider
{
    private final SimDisk disk;
    private final SimFileSystem process;

    SimProvider(final SimDisk disk, final SimFileSystem process)
    {
        this.disk = disk;
        this.process = process;
    }

    private static String name(final Path path)
    {
        return ((SimPath)path).name();
    }

    @Override
    public String getScheme()
    {
        return "sim";
    }

    @Override
    public FileChannel newFileChannel(
        final Path path, final Set<? extends OpenOption> options, final FileAttribute<?>... attributes)
        throws IOException
    {
        final boolean isNew = options.contains(StandardOpenOption.CREATE_NEW);
        final SimFile file = disk.open(
            process, name(path), isNew || options.contains(StandardOpenOption.CREATE), isNew);
        if (file != null && options.contains(StandardOpenOption.TRUNCATE_EXISTING))
        {
            disk.truncate(process, file, 0);
        }
        return new SimChannel(disk, process, name(path), file);
    }

    @Override
    public SeekableByteChannel newByteChannel(
        final Path path, final Set<? extends OpenOption> options, final FileAttribute<?>... attributes)
        throws IOException
    {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        final Path directory, final DirectoryStream.Filter<? super Path> filter) throws IOException
    {
        final List<Path> found = new ArrayList<>();
        for (final String name : disk.list(process, name(directory)))
        {
            final Path path = directory.resolve(process.path(Path.of(name).getFileName()));
            if (filter.accept(path))
            {
                found.add(path);
            }
        }
        return new DirectoryStream<>()
        {
            @Override
            public Iterator<Path> iterator()
            {
                return found.iterator();
            }

            @Override
            public void close()
            {
                // nothing is held
            }
        };
    }

    @Override
    public void createDirectory(final Path directory, final FileAttribute<?>... attributes) throws IOException
    {
        disk.createDirectory(process, name(directory));
    }

    @Override
    public void delete(final Path path) throws IOException
    {
        disk.delete(process, name(path));
    }

    @Override
    public void copy(final Path source, final Path target, final CopyOption... options)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public void move(final Path source, final Path target, final CopyOption... options) throws IOException
    {
        disk.move(process, name(source), name(target));
    }

    @Override
    public boolean isSameFile(final Path one, final Path other)
    {
        return name(one).equals(name(other));
    }

    @Override
    public boolean isHidden(final Path path)
    {
        return false;
    }

    @Override
    public FileStore getFileStore(final Path path)
    {
        return new SimFileStore(disk, process);
    }

    @Override
    public void checkAccess(final Path path, final AccessMode... modes) throws IOException
    {
        if (!disk.exists(process, name(path)))
        {
            throw new NoSuchFileException(path.toString());
        }
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(
        final Path path, final Class<V> type, final LinkOption... options)
    {
        return null; // no modes here
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        final Path path, final Class<A> type, final LinkOption... options) throws IOException
    {
        checkAccess(path);
        return type.cast(new Attributes(disk.isDirectory(process, name(path)), disk.size(process, name(path))));
    }

    @Override
    public Map<String, Object> readAttributes(
        final Path path, final String attributes, final LinkOption... options)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(
        final Path path, final String attribute, final Object value, final LinkOption... options)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem newFileSystem(final URI uri, final Map<String, ?> env)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(final URI uri)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(final URI uri)
    {
        throw new UnsupportedOperationException();
    }

    /** What is known of a file. */
    private record Attributes(boolean isDirectory, long size) implements BasicFileAttributes
    {
        private static final FileTime NEVER = FileTime.fromMillis(0);

        @Override
        public FileTime lastModifiedTime()
        {
            return NEVER;
        }

        @Override
        public FileTime lastAccessTime()
        {
            return NEVER;
        }

        @Override
        public FileTime creationTime()
        {
            return NEVER;
        }

        @Override
        public boolean isRegularFile()
        {
            return !isDirectory;
        }

        @Override
        public boolean isSymbolicLink()
        {
            return false;
        }

        @Override
        public boolean isOther()
        {
            return false;
        }

        @Override
        public Object fileKey()
        {
            return null;
        }
    }
}
