package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The data directory (docs/ARCHITECTURE.md): its parts, its making, its checks. Nobody but the owner may look in. */
public final class DataDirectory
{
    private static final Set<PosixFilePermission> OWNER_ONLY_DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FILE = PosixFilePermissions.fromString("rw-------");

    private DataDirectory()
    {
    }

    /**
     * Where the batches are.
     *
     * @param dataDirectory the data directory.
     * @return its folder for the journal.
     */
    public static Path journal(final Path dataDirectory)
    {
        return dataDirectory.resolve("journal");
    }

    /**
     * Where the snapshots are.
     *
     * @param dataDirectory the data directory.
     * @return its folder for snapshots, which need not exist.
     */
    public static Path snapshots(final Path dataDirectory)
    {
        return dataDirectory.resolve("snapshot");
    }

    /**
     * The lock of the one writer.
     *
     * @param dataDirectory the data directory.
     * @return its lock file.
     */
    public static Path lock(final Path dataDirectory)
    {
        return dataDirectory.resolve("lock");
    }

    /**
     * The wrapping key of the epoch secrets.
     *
     * @param dataDirectory the data directory.
     * @return its key file.
     */
    public static Path key(final Path dataDirectory)
    {
        return dataDirectory.resolve("key").resolve("epoch.key");
    }

    /**
     * The keys under which passwords are digested.
     *
     * @param dataDirectory the data directory.
     * @return its key file.
     */
    public static Path passwordKeys(final Path dataDirectory)
    {
        return dataDirectory.resolve("key").resolve("password.key");
    }

    /**
     * The keys that tickets are signed with.
     *
     * @param dataDirectory the data directory.
     * @return its key file.
     */
    public static Path ticketKeys(final Path dataDirectory)
    {
        return dataDirectory.resolve("key").resolve("ticket.key");
    }

    /**
     * The keys that sessions prove themselves with.
     *
     * @param dataDirectory the data directory.
     * @return its key file.
     */
    public static Path sessionKeys(final Path dataDirectory)
    {
        return dataDirectory.resolve("key").resolve("session.key");
    }

    /**
     * Commands at which the rules broke.
     *
     * @param dataDirectory the data directory.
     * @return its folder for them; there only once one has.
     */
    public static Path quarantine(final Path dataDirectory)
    {
        return dataDirectory.resolve("quarantine");
    }

    /**
     * Makes the data directory if it is not there, and checks that it is ours and may be written.
     *
     * @param dataDirectory the data directory.
     * @throws JournalException if it is a file, foreign, or may not be written.
     */
    public static void prepare(final Path dataDirectory)
    {
        if (Files.exists(dataDirectory) && !Files.isDirectory(dataDirectory))
        {
            throw new JournalException(dataDirectory + " is a file, not a directory: name another data directory");
        }
        try
        {
            if (Files.isDirectory(dataDirectory))
            {
                checkOurs(dataDirectory);
            }
            else
            {
                createOwnerOnly(dataDirectory);
            }
            if (!Files.isDirectory(journal(dataDirectory)))
            {
                createOwnerOnly(journal(dataDirectory));
            }
            forceEntries(dataDirectory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot write the data directory " + dataDirectory + " (" + reason(e) +
                "): name another one or give this user the right to write it", e);
        }
        if (!Files.isWritable(journal(dataDirectory)))
        {
            throw new JournalException("cannot write " + journal(dataDirectory) +
                ": name another data directory or give this user the right to write it");
        }
    }

    /**
     * Whoever made what is there may have died before its name was on the device: it is, before anything relies on it.
     * A key file that a power loss takes away later takes the whole journal with it.
     */
    private static void forceEntries(final Path dataDirectory) throws IOException
    {
        final Path parent = dataDirectory.toAbsolutePath().getParent();
        if (parent != null && Files.isReadable(parent))
        {
            forceDirectory(parent);
        }
        forceDirectory(dataDirectory);
        final Path keys = key(dataDirectory).getParent();
        if (Files.isDirectory(keys) && Files.isReadable(keys))
        {
            forceDirectory(keys);
        }
    }

    /**
     * Takes back what {@link #prepare} and the lock made for a first start that then failed. Whatever holds something
     * stays as it is.
     *
     * @param dataDirectory the data directory, whose lock is held.
     * @param wasThere      true if it was there before, so that it stays.
     */
    public static void takeBack(final Path dataDirectory, final boolean wasThere)
    {
        if (Files.exists(key(dataDirectory)))
        {
            return;
        }
        try
        {
            Files.delete(journal(dataDirectory)); // not if it holds anything
            Files.delete(lock(dataDirectory));
            if (!wasThere)
            {
                Files.delete(dataDirectory);
            }
        }
        catch (final IOException stays)
        {
            return; // an empty directory more: what made the start fail is told, not this
        }
    }

    private static void checkOurs(final Path directory) throws IOException
    {
        if (Files.isDirectory(journal(directory)) || Files.exists(lock(directory)))
        {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory))
        {
            for (final Path entry : entries)
            {
                final String name = entry.getFileName().toString();
                if (!name.equals("lost+found") && !name.equals("key"))
                {
                    throw new JournalException(directory + " is not a data directory of this engine and not empty (" +
                        name + " is in it): name an empty or a new directory");
                }
            }
        }
    }

    /**
     * Makes a directory and those above it, mode 0700, and forces the entry.
     *
     * @param directory that does not exist.
     * @throws IOException if it cannot be made.
     */
    public static void createOwnerOnly(final Path directory) throws IOException
    {
        final Path parent = directory.toAbsolutePath().getParent();
        if (parent != null && !Files.exists(parent))
        {
            createOwnerOnly(parent);
        }
        Files.createDirectory(directory);
        restrict(directory, OWNER_ONLY_DIRECTORY);
        if (parent != null)
        {
            forceDirectory(parent);
        }
    }

    /**
     * Attribute with which a file is born with mode 0600.
     *
     * @param directory that it will be in.
     * @return none where the file system knows no modes.
     */
    public static FileAttribute<?>[] ownerOnlyAttribute(final Path directory)
    {
        return Files.getFileAttributeView(directory, PosixFileAttributeView.class) == null ?
            new FileAttribute<?>[0] :
            new FileAttribute<?>[]{PosixFilePermissions.asFileAttribute(OWNER_ONLY_FILE)};
    }

    /** Sets mode 0600. */
    static void restrictFile(final Path file) throws IOException
    {
        restrict(file, OWNER_ONLY_FILE);
    }

    private static void restrict(final Path path, final Set<PosixFilePermission> permissions) throws IOException
    {
        final PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null)
        {
            view.setPermissions(permissions);
        }
    }

    /**
     * Forces the entries of a directory to the device: a new file is not durable before.
     *
     * @param directory with the new file.
     * @throws IOException if the device fails.
     */
    public static void forceDirectory(final Path directory) throws IOException
    {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    }

    /** What went wrong, for one line: the exception's name tells more than the path that it repeats. */
    static String reason(final IOException e)
    {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
