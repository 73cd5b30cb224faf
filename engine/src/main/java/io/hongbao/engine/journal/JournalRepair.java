package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a journal readable again that a start refuses, and does nothing else to it. Without more it cuts a batch that
 * was never finished, as the next start would: it was never answered. If a loss is accepted it also cuts what is
 * damaged and was never known to be on the device. Below that nothing is ever cut. Damage that is cut is kept beside
 * the journal.
 */
public final class JournalRepair
{
    private static final int CHUNK = 1 << 20;

    private final Path journal;
    private final boolean isLossAccepted;

    /** What there was to do. */
    public enum Kind
    {
        /** Nothing: the journal is as it should be. */
        NOTHING,
        /** A batch that was never finished: never answered, so nothing is lost. */
        UNFINISHED,
        /** Damage in what was never synced: answers that rested on it are lost. */
        LOSS
    }

    /**
     * What was done.
     *
     * @param kind         of it.
     * @param file         that was cut, null if none.
     * @param offset       in it from which on it was cut.
     * @param cutBytes     that were kept elsewhere or were nothing but an unfinished batch.
     * @param damage       in words, empty if there was none.
     * @param kept         files with what was cut.
     * @param lastBatch    that the journal ends with.
     * @param lastPosition that the journal ends with.
     * @param lastSequence that the journal ends with.
     */
    public record Outcome(
        Kind kind, Path file, long offset, long cutBytes, String damage, List<Path> kept, long lastBatch,
        long lastPosition, long lastSequence)
    {
    }

    private JournalRepair(final Path journal, final boolean isLossAccepted)
    {
        this.journal = journal;
        this.isLossAccepted = isLossAccepted;
    }

    /**
     * Repairs a journal that nobody writes.
     *
     * @param dataDirectory  the data directory.
     * @param isLossAccepted true to cut damage in what was never synced.
     * @return what was done; the journal can be read to its end afterwards.
     * @throws JournalException if a server runs on it, if it cannot be written, or if it may not be repaired: then
     *                          nothing is changed.
     */
    public static Outcome run(final Path dataDirectory, final boolean isLossAccepted)
    {
        final WriterLock lock = WriterLock.acquire(dataDirectory);
        try
        {
            if (!lock.holds(dataDirectory))
            {
                throw new IllegalStateException("the lock is not that of " + dataDirectory);
            }
            return new JournalRepair(DataDirectory.journal(dataDirectory), isLossAccepted).repair(dataDirectory);
        }
        catch (final IOException e)
        {
            throw new JournalException("cannot repair the journal in " + dataDirectory + " (" +
                DataDirectory.reason(e) + "): free the device of its fault, then repair it again", e);
        }
        finally
        {
            lock.close();
        }
    }

    private Outcome repair(final Path dataDirectory) throws IOException
    {
        try (JournalReader reader = JournalReader.open(dataDirectory))
        {
            try
            {
                return sound(toEnd(reader));
            }
            catch (final JournalDamage damage)
            {
                final SyncRecord.State synced = SyncRecord.read(journal.resolve(SyncRecord.NAME));
                checkMayBeCut(damage, reader, synced);
                return cut(damage, reader);
            }
        }
    }

    private static JournalTail toEnd(final JournalReader reader)
    {
        boolean more = true;
        while (more)
        {
            more = reader.next();
        }
        return reader.tail();
    }

    private Outcome sound(final JournalTail tail) throws IOException
    {
        final boolean isHeaderUnfinished = tail.lastFile() != null && tail.endOffset() == 0 && !tail.endMarked();
        if (!tail.incomplete() && !isHeaderUnfinished)
        {
            return new Outcome(Kind.NOTHING, null, 0, 0, "", List.of(), tail.batchNumber(), tail.position(),
                tail.sequence());
        }
        TailRepair.closeLastFile(tail);
        return new Outcome(Kind.UNFINISHED, tail.lastFile(), tail.endOffset(), 0, "", List.of(), tail.batchNumber(),
            tail.position(), tail.sequence());
    }

    /**
     * What a start that met damage has to say: a backup for what was on the device, a repair for what never was, as a
     * power loss can leave it.
     *
     * @param dataDirectory the data directory.
     * @param damage        that was met.
     * @param reader        that met it.
     * @return the damage, or its like with another remedy.
     */
    public static JournalException remedied(
        final Path dataDirectory, final JournalDamage damage, final JournalReader reader)
    {
        final SyncRecord.State synced = SyncRecord.read(DataDirectory.journal(dataDirectory).resolve(SyncRecord.NAME));
        if (synced == null || synced.cleanlyClosed() || !isBehind(synced, reader))
        {
            return damage;
        }
        return new JournalException(damage.what() + ": nothing from there on was on the device (the last batch that " +
            "was is " + synced.batchNumber() + "), as a power loss can leave it: bin/hongbao journal repair " +
            dataDirectory + " --accept-loss cuts it and keeps a copy", damage);
    }

    private static boolean isBehind(final SyncRecord.State synced, final JournalReader reader)
    {
        return reader.batchNumber() >= synced.batchNumber() && reader.position() >= synced.position();
    }

    private void checkMayBeCut(final JournalDamage damage, final JournalReader reader, final SyncRecord.State synced)
    {
        if (synced == null || !isBehind(synced, reader))
        {
            throw new JournalException(damage.getMessage() + "; it lies in what was on the device (batch " +
                (synced == null ? "unknown" : synced.batchNumber()) + "), which is never cut", damage);
        }
        if (synced.cleanlyClosed())
        {
            throw new JournalException(damage.getMessage() + "; the journal was closed cleanly at batch " +
                synced.batchNumber() + ", so nothing that was written was left unsynced: it is not cut", damage);
        }
        if (!isLossAccepted)
        {
            throw new JournalException(damage.getMessage() + "; from there on nothing was synced (the last batch " +
                "that was is " + synced.batchNumber() + "): --accept-loss cuts it, and with it every answer after " +
                "position " + reader.position(), damage);
        }
    }

    private Outcome cut(final JournalDamage damage, final JournalReader reader) throws IOException
    {
        final Path file = journal.resolve(damage.file());
        final long batch = reader.batchNumber();
        final long position = reader.position();
        final long sequence = reader.sequence();
        final List<Path> kept = new ArrayList<>();
        // the last file first: whenever this ends early, the damage is found again and cut again
        final List<Path> files = CycleFiles.list(journal);
        for (int i = files.size() - 1; i >= 0 && files.get(i).compareTo(file) > 0; i--)
        {
            kept.add(setAside(files.get(i)));
        }
        long bytes = 0;
        if (damage.offset() == 0)
        {
            bytes = Files.size(file);
            kept.add(setAside(file));
        }
        else
        {
            final long end = lastByte(file, damage.offset());
            bytes = end - damage.offset();
            if (bytes > 0)
            {
                kept.add(keep(file, damage.offset(), end));
                zero(file, damage.offset(), end);
            }
        }
        try (JournalReader again = JournalReader.open(journal.toAbsolutePath().getParent()))
        {
            toEnd(again);
        }
        return new Outcome(
            Kind.LOSS, file, damage.offset(), bytes, damage.getMessage(), kept, batch, position, sequence);
    }

    private Path setAside(final Path file) throws IOException
    {
        final Path aside = unused(file.getFileName() + ".cut");
        Files.move(file, aside);
        DataDirectory.forceDirectory(journal);
        return aside;
    }

    /** A name that is not there yet: nothing that was cut is ever overwritten. */
    private Path unused(final String name)
    {
        Path path = journal.resolve(name);
        for (int i = 2; Files.exists(path); i++)
        {
            path = journal.resolve(name + i);
        }
        return path;
    }

    /** Offset behind the last byte that is not zero, {@code from} if there is none behind it. */
    private static long lastByte(final Path file, final long from) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            long last = from;
            long at = from;
            while (channel.read(chunk.clear(), at) > 0)
            {
                for (int i = 0; i < chunk.position(); i++)
                {
                    last = chunk.get(i) == 0 ? last : at + i + 1;
                }
                at += chunk.position();
            }
            return last;
        }
    }

    private Path keep(final Path file, final long from, final long to) throws IOException
    {
        final Path copy = unused(file.getFileName() + ".cut-" + from);
        Files.createFile(copy, DataDirectory.ownerOnlyAttribute(journal));
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ);
            FileChannel out = FileChannel.open(copy, StandardOpenOption.WRITE))
        {
            long at = from;
            while (at < to)
            {
                at += in.transferTo(at, to - at, out);
            }
            out.force(true);
        }
        DataDirectory.forceDirectory(journal);
        return copy;
    }

    /** The word at {@code from} last: as long as it stands, a crash in here leaves the damage to be found again. */
    private static void zero(final Path file, final long from, final long to) throws IOException
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            TailRepair.zero(channel, from + DocumentScanner.WORD, to - from);
            channel.force(true);
            TailRepair.zero(channel, from, DocumentScanner.WORD);
            channel.force(true);
        }
    }
}
