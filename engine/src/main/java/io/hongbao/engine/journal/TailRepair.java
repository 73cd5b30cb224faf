package io.hongbao.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Closes the journal's last file before a new one is begun: cuts a document that was never finished (and so never
 * answered) and marks the end. Everything is on the device when it returns.
 */
final class TailRepair
{
    private static final int CHUNK = 1 << 20;

    private TailRepair()
    {
    }

    static void closeLastFile(final JournalTail tail) throws IOException
    {
        final Path file = tail.lastFile();
        if (file == null)
        {
            return;
        }
        if (tail.endOffset() == 0 && !tail.endMarked())
        {
            setAside(file);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
        {
            if (tail.incomplete())
            {
                // The header last: as long as it stands, a crash in here finds an unfinished batch again.
                final long header = tail.endOffset() + DocumentScanner.WORD;
                zero(channel, header + BatchBuffer.HEADER_LENGTH, DocumentScanner.MAX_DOCUMENT);
                channel.force(true);
                zero(channel, header, BatchBuffer.HEADER_LENGTH);
                channel.force(true);
            }
            if (!tail.endMarked())
            {
                final ByteBuffer mark = ByteBuffer.allocate(DocumentScanner.WORD).order(ByteOrder.LITTLE_ENDIAN);
                mark.putInt(0, DocumentScanner.END_OF_DATA);
                channel.write(mark, tail.endOffset());
            }
            channel.force(true);
        }
    }

    /**
     * A process that was killed while it changed from one file to the next has left the end mark of the old one in the
     * page cache, where no force of the new one reaches it: without it, what is synced from here on could not be read.
     */
    static void forceLastFiles(final Path journal) throws IOException
    {
        final List<Path> files = CycleFiles.list(journal);
        for (final Path file : files.subList(Math.max(0, files.size() - 2), files.size()))
        {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE))
            {
                channel.force(true);
            }
        }
    }

    /** A file in which not even Chronicle's header was finished: nothing of it is a batch, but nothing is deleted. */
    private static void setAside(final Path file) throws IOException
    {
        Files.move(file, file.resolveSibling(file.getFileName() + ".cut"), StandardCopyOption.REPLACE_EXISTING);
        DataDirectory.forceDirectory(file.toAbsolutePath().getParent());
    }

    /** Writes zeros, no further than the file reaches. */
    static void zero(final FileChannel channel, final long from, final long bytes) throws IOException
    {
        final long end = Math.min(channel.size(), from + bytes);
        final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
        long at = from;
        while (at < end)
        {
            zeros.clear().limit((int)Math.min(CHUNK, end - at));
            at += channel.write(zeros, at);
        }
    }
}
