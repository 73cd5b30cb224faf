package io.hongbao.engine.sim.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Files and directories, seen by one process at a time: {@link #boot()} gives a new process its view, after a crash or
 * a power loss the old view throws {@link Crashed} at every touch. Names are changed in memory; a force of the
 * directory makes its changes last, a power loss keeps the first so many of those that are left. Thread safe.
 */
public final class SimDisk
{
    private static final Object DIRECTORY = new Object();

    /** A name that appeared, or went away. */
    private record Change(String directory, Map<String, Object> appeared, Set<String> gone)
    {
    }

    private final SplittableRandom random;
    private final Map<String, Object> names = new TreeMap<>();
    private final Map<String, Object> storedNames = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Set<String> locks = new HashSet<>();
    private SimFileSystem process;
    private SimFileSystem guest;
    private int touches;
    private int crashIn;
    private int failForceIn;
    private int failWriteIn;
    private boolean isShort;
    private long freeBytes = 1L << 40;

    /**
     * An empty disk.
     *
     * @param random what is left to chance.
     */
    public SimDisk(final SplittableRandom random)
    {
        this.random = random;
        names.put("/", DIRECTORY);
        storedNames.put("/", DIRECTORY);
    }

    /**
     * A new process looks at the disk; the one before is no more.
     *
     * @return the root as it sees it.
     */
    public synchronized Path boot()
    {
        kill();
        process = new SimFileSystem(this);
        return process.root();
    }

    /**
     * Another process looks at the disk, beside the one that serves.
     *
     * @return the root as it sees it, until the next one comes.
     */
    public synchronized Path beside()
    {
        guest = new SimFileSystem(this);
        return guest.root();
    }

    /** The process ends; the kernel keeps what it wrote, and lets go of its locks. */
    public synchronized void kill()
    {
        process = null;
        guest = null;
        crashIn = 0;
        failForceIn = 0;
        failWriteIn = 0;
        locks.clear();
    }

    /** Process and kernel end: what was not forced is there, or not, or in parts. */
    public synchronized void losePower()
    {
        kill();
        final int kept = random.nextInt(changes.size() + 1);
        for (final Change change : changes.subList(0, kept))
        {
            apply(change, storedNames);
        }
        changes.clear();
        names.clear();
        names.putAll(storedNames);
        files().forEach(file -> file.losePower(random));
    }

    /** Process and kernel end after a force had failed: nothing is there but what was forced. */
    public synchronized void loseCache()
    {
        kill();
        changes.clear();
        names.clear();
        names.putAll(storedNames);
        files().forEach(SimFile::dropCache);
    }

    /**
     * The process will end within one of its next touches of the disk.
     *
     * @param touch which one, from 1.
     */
    public synchronized void crashIn(final int touch)
    {
        crashIn = touch;
    }

    /**
     * One of the next forces fails.
     *
     * @param force which one, from 1.
     */
    public synchronized void failForceIn(final int force)
    {
        failForceIn = force;
    }

    /**
     * One of the next writes finds no space; part of it may be written.
     *
     * @param write   which one, from 1.
     * @param isShort true if half of it is written.
     */
    public synchronized void failWriteIn(final int write, final boolean isShort)
    {
        failWriteIn = write;
        this.isShort = isShort;
    }

    /** @return whether the force or write that was to fail has failed. */
    public synchronized boolean hasFailed()
    {
        return failForceIn < 0 || failWriteIn < 0;
    }

    /** @return how often the disk was touched. */
    public synchronized int touches()
    {
        return touches;
    }

    private List<SimFile> files()
    {
        final List<SimFile> files = new ArrayList<>();
        for (final Object node : names.values())
        {
            if (node instanceof SimFile file)
            {
                files.add(file);
            }
        }
        return files;
    }

    // ---- of the process

    /** Counts a touch; part of what is to be written is written if the process ends within it. */
    private int touch(final SimFileSystem by, final String what, final int length)
    {
        live(by, what);
        touches++;
        if (by == process && crashIn > 0 && --crashIn == 0)
        {
            process = null;
            // words are stored whole
            return length <= Long.BYTES ? length * random.nextInt(2) : random.nextInt(length + 1);
        }
        return length;
    }

    private void live(final SimFileSystem by, final String what)
    {
        if (by != process && by != guest)
        {
            throw new Crashed("before " + what);
        }
    }

    private void orCrashed(final SimFileSystem by, final String within)
    {
        if (by != process && by != guest)
        {
            throw new Crashed("within " + within);
        }
    }

    synchronized boolean exists(final SimFileSystem by, final String name)
    {
        live(by, "a look at " + name);
        return names.containsKey(name);
    }

    synchronized boolean isDirectory(final SimFileSystem by, final String name)
    {
        live(by, "a look at " + name);
        return names.get(name) == DIRECTORY;
    }

    synchronized long size(final SimFileSystem by, final String name)
    {
        live(by, "a look at " + name);
        return names.get(name) instanceof SimFile file ? file.size() : 0;
    }

    synchronized List<String> list(final SimFileSystem by, final String directory) throws IOException
    {
        if (!isDirectory(by, directory))
        {
            throw names.containsKey(directory) ? new NotDirectoryException(directory) :
                new NoSuchFileException(directory);
        }
        return names.keySet().stream().filter(name -> !name.equals("/") && parent(name).equals(directory)).toList();
    }

    synchronized SimFile open(
        final SimFileSystem by, final String name, final boolean create, final boolean isNew) throws IOException
    {
        live(by, "opening " + name);
        final Object node = names.get(name);
        if (node == null && create)
        {
            mustBeDirectory(parent(name));
            touch(by, "making " + name, 0);
            final SimFile file = new SimFile();
            change(new Change(parent(name), Map.of(name, file), Set.of()));
            orCrashed(by, "making " + name);
            return file;
        }
        if (node == null)
        {
            throw new NoSuchFileException(name);
        }
        if (isNew)
        {
            throw new FileAlreadyExistsException(name);
        }
        return node == DIRECTORY ? null : (SimFile)node;
    }

    synchronized void createDirectory(final SimFileSystem by, final String name) throws IOException
    {
        live(by, "making " + name);
        if (names.containsKey(name))
        {
            throw new FileAlreadyExistsException(name);
        }
        mustBeDirectory(parent(name));
        touch(by, "making " + name, 0);
        change(new Change(parent(name), Map.of(name, DIRECTORY), Set.of()));
        orCrashed(by, "making " + name);
    }

    synchronized void delete(final SimFileSystem by, final String name) throws IOException
    {
        live(by, "deleting " + name);
        if (!names.containsKey(name))
        {
            throw new NoSuchFileException(name);
        }
        if (names.get(name) == DIRECTORY && !list(by, name).isEmpty())
        {
            throw new IOException("Directory not empty: " + name);
        }
        touch(by, "deleting " + name, 0);
        change(new Change(parent(name), Map.of(), Set.of(name)));
        orCrashed(by, "deleting " + name);
    }

    synchronized void move(final SimFileSystem by, final String from, final String to) throws IOException
    {
        live(by, "moving " + from);
        final Object node = names.get(from);
        if (node == null)
        {
            throw new NoSuchFileException(from);
        }
        mustBeDirectory(parent(to));
        touch(by, "moving " + from, 0);
        change(new Change(parent(to), Map.of(to, node), Set.of(from)));
        orCrashed(by, "moving " + from);
    }

    private void mustBeDirectory(final String name) throws NoSuchFileException
    {
        if (names.get(name) != DIRECTORY)
        {
            throw new NoSuchFileException(name);
        }
    }

    private void change(final Change change)
    {
        apply(change, names);
        changes.add(change);
    }

    private static void apply(final Change change, final Map<String, Object> to)
    {
        change.gone.forEach(to::remove);
        to.putAll(change.appeared);
    }

    synchronized int read(
        final SimFileSystem by, final SimFile file, final int at, final byte[] target, final int length)
    {
        live(by, "a read");
        return file.read(at, target, 0, length);
    }

    synchronized void write(final SimFileSystem by, final SimFile file, final int at, final byte[] bytes)
        throws IOException
    {
        if (failWriteIn > 0 && --failWriteIn == 0)
        {
            failWriteIn = -1;
            file.write(at, bytes, 0, isShort && bytes.length > Long.BYTES ? bytes.length / 2 : 0);
            throw new IOException("No space left on device");
        }
        file.write(at, bytes, 0, touch(by, "a write", bytes.length));
        orCrashed(by, "a write");
    }

    synchronized void truncate(final SimFileSystem by, final SimFile file, final int length)
    {
        touch(by, "a truncation", 0);
        file.truncate(length);
        orCrashed(by, "a truncation");
    }

    synchronized int size(final SimFileSystem by, final SimFile file)
    {
        live(by, "a look at a size");
        return file.size();
    }

    synchronized void force(final SimFileSystem by, final SimFile file) throws IOException
    {
        touch(by, "a force", 0);
        orCrashed(by, "a force"); // one that is not over has done nothing that can be relied on
        if (failsNow())
        {
            file.loseForce();
            throw new IOException("Input/output error");
        }
        file.force();
    }

    synchronized void forceDirectory(final SimFileSystem by, final String directory) throws IOException
    {
        touch(by, "a force of " + directory, 0);
        orCrashed(by, "a force of " + directory);
        if (failsNow())
        {
            throw new IOException("Input/output error");
        }
        for (final Change change : changes)
        {
            if (change.directory.equals(directory))
            {
                apply(change, storedNames);
            }
        }
        changes.removeIf(change -> change.directory.equals(directory));
    }

    private boolean failsNow()
    {
        if (failForceIn > 0 && --failForceIn == 0)
        {
            failForceIn = -1;
            return true;
        }
        return false;
    }

    synchronized boolean lock(final SimFileSystem by, final String name)
    {
        live(by, "a lock");
        return locks.add(name);
    }

    synchronized long freeBytes(final SimFileSystem by)
    {
        live(by, "a look at free space");
        return freeBytes;
    }

    static String parent(final String name)
    {
        final int slash = name.lastIndexOf('/');
        return slash <= 0 ? "/" : name.substring(0, slash);
    }
}
