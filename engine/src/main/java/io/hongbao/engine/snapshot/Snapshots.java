package io.hongbao.engine.snapshot;

import io.hongbao.engine.journal.CrashPoint;
import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.rules.StateMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The snapshots of a data directory, in {@code DIR/snapshot/}: named after the last command that is folded in, so that
 * the order of names is their age. Written under another name, forced, renamed, the directory forced: a crash leaves a
 * whole one or none. Two are kept, the second against damage of the first.
 */
public final class Snapshots
{
    /** How many are kept. */
    public static final int KEPT = 2;

    private static final String SUFFIX = ".snapshot";
    private static final int DIGITS = 20;
    private static final String UNFINISHED = ".unfinished";

    private final Path directory;

    /**
     * Those of a data directory, which need have none.
     *
     * @param dataDirectory the data directory.
     */
    public Snapshots(final Path dataDirectory)
    {
        directory = DataDirectory.snapshots(dataDirectory);
    }

    /**
     * All that are there.
     *
     * @return newest first.
     */
    public List<Path> newestFirst()
    {
        final List<Path> files = list("[0-9]".repeat(DIGITS) + SUFFIX);
        files.sort(Collections.reverseOrder());
        return files;
    }

    /**
     * How far the newest reaches, by its name.
     *
     * @return position of the last command in it, 0 if there is none.
     */
    public long newestPosition()
    {
        final List<Path> files = newestFirst();
        final String name = files.isEmpty() ? "0" + SUFFIX : files.get(0).getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private List<Path> list(final String glob)
    {
        final List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory))
        {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(directory, glob))
            {
                all.forEach(files::add);
            }
            catch (final IOException e)
            {
                throw new SnapshotException("cannot read " + directory + ": " + e.getMessage(), e);
            }
        }
        return files;
    }

    /**
     * Writes one and removes those that are not kept any more.
     *
     * @param head    of it.
     * @param machine in the state after {@code head}'s last batch; not changed.
     * @param keys    to encrypt it under.
     * @return the file.
     * @throws SnapshotException if it cannot be written; nothing is left of it then.
     */
    public Path write(final SnapshotHead head, final StateMachine machine, final SnapshotKeys keys)
    {
        final Path file =
            directory.resolve(String.format("%0" + DIGITS + "d%s", head.mark().place().position(), SUFFIX));
        final Path unfinished =
            directory.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + UNFINISHED);
        try
        {
            if (!Files.isDirectory(directory))
            {
                DataDirectory.createOwnerOnly(directory);
            }
            removeUnfinished();
            try
            {
                writeWhole(unfinished, head, machine, keys);
                CrashPoint.BEFORE_SNAPSHOT_RENAME.pass();
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                CrashPoint.AFTER_SNAPSHOT_RENAME.pass();
            }
            finally
            {
                Files.deleteIfExists(unfinished);
            }
            DataDirectory.forceDirectory(directory);
            removeOld();
            return file;
        }
        catch (final IOException | UncheckedIOException e)
        {
            throw new SnapshotException("cannot write snapshot " + file + ": " + e.getMessage()
                + "; the journal has all that it would hold", e);
        }
    }

    private void writeWhole(
        final Path unfinished, final SnapshotHead head, final StateMachine machine, final SnapshotKeys keys)
        throws IOException
    {
        try (FileChannel channel = FileChannel.open(unfinished, Set.of(
            StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), DataDirectory.ownerOnlyAttribute(directory)))
        {
            final SnapshotOutput out = new SnapshotOutput(channel);
            head.save(out);
            final byte[] key = keys.fresh();
            final byte[] wrapped = keys.wrap(key);
            out.number(wrapped.length);
            out.bytes(wrapped, 0, wrapped.length);
            out.encrypt(key);
            machine.state(out);
            out.finish();
            CrashPoint.BEFORE_SNAPSHOT_FORCE.pass();
            channel.force(true);
        }
    }

    /** Of processes that were killed; the engine and a tool may write at the same time. */
    private void removeUnfinished() throws IOException
    {
        for (final Path left : list("*" + UNFINISHED))
        {
            final String name = left.getFileName().toString();
            final int end = name.length() - UNFINISHED.length();
            final String process = name.substring(name.lastIndexOf('.', end - 1) + 1, end);
            if (!process.matches("[0-9]{1,9}") || ProcessHandle.of(Long.parseLong(process)).isEmpty())
            {
                Files.deleteIfExists(left);
            }
        }
    }

    private void removeOld() throws IOException
    {
        final List<Path> files = newestFirst();
        for (final Path old : files.subList(Math.min(KEPT, files.size()), files.size()))
        {
            Files.deleteIfExists(old);
        }
    }
}
