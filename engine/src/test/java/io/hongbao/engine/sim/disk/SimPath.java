package io.hongbao.engine.sim.disk;

import java.io.File;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A name on a simulated disk; the arithmetic of names is the platform's. */
final class SimPath implements Path
{
    private final SimFileSystem system;
    private final Path real;

    SimPath(final SimFileSystem system, final Path real)
    {
        this.system = system;
        this.real = real;
    }

    Path real()
    {
        return real;
    }

    /** Whole name on the disk. */
    String name()
    {
        return Path.of("/").resolve(real).normalize().toString();
    }

    private static Path of(final Path other)
    {
        return ((SimPath)other).real;
    }

    @Override
    public FileSystem getFileSystem()
    {
        return system;
    }

    @Override
    public boolean isAbsolute()
    {
        return real.isAbsolute();
    }

    @Override
    public Path getRoot()
    {
        return system.path(real.getRoot());
    }

    @Override
    public Path getFileName()
    {
        return system.path(real.getFileName());
    }

    @Override
    public Path getParent()
    {
        return system.path(real.getParent());
    }

    @Override
    public int getNameCount()
    {
        return real.getNameCount();
    }

    @Override
    public Path getName(final int index)
    {
        return system.path(real.getName(index));
    }

    @Override
    public Path subpath(final int begin, final int end)
    {
        return system.path(real.subpath(begin, end));
    }

    @Override
    public boolean startsWith(final Path other)
    {
        return real.startsWith(of(other));
    }

    @Override
    public boolean endsWith(final Path other)
    {
        return real.endsWith(of(other));
    }

    @Override
    public Path normalize()
    {
        return system.path(real.normalize());
    }

    @Override
    public Path resolve(final Path other)
    {
        return system.path(real.resolve(of(other)));
    }

    @Override
    public Path relativize(final Path other)
    {
        return system.path(real.relativize(of(other)));
    }

    @Override
    public URI toUri()
    {
        return URI.create("sim:" + name());
    }

    @Override
    public Path toAbsolutePath()
    {
        return system.path(Path.of("/").resolve(real));
    }

    @Override
    public Path toRealPath(final LinkOption... options)
    {
        return system.path(Path.of(name()));
    }

    @Override
    public File toFile()
    {
        throw new UnsupportedOperationException("not on a file system of the machine");
    }

    @Override
    public WatchKey register(
        final WatchService watcher, final WatchEvent.Kind<?>[] events, final WatchEvent.Modifier... modifiers)
    {
        throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(final Path other)
    {
        return real.compareTo(of(other));
    }

    @Override
    public boolean equals(final Object other)
    {
        return other instanceof SimPath path && path.system == system && path.real.equals(real);
    }

    @Override
    public int hashCode()
    {
        return real.hashCode();
    }

    @Override
    public String toString()
    {
        return real.toString();
    }
}
