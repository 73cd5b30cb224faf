package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a batch begins, and what was numbered before it: enough to read on from there. Immutable.
 *
 * @param file        of the journal.
 * @param offset      of the batch in it.
 * @param batchNumber of the batch before.
 * @param position    of the last command before.
 * @param sequence    of the last event before, as far as is known: at least one below the next.
 * @param timestampMs at least 0, at most the batch's own.
 */
public record JournalPlace(
    Path file, long offset, long batchNumber, long position, long sequence, long timestampMs)
{
    /**
     * The first batch of each file, in order.
     *
     * @param dataDirectory the data directory.
     * @return empty if nothing was written yet; files without a batch are passed over.
     * @throws JournalException if a file cannot be read.
     */
    public static List<JournalPlace> ofFiles(final Path dataDirectory)
    {
        final List<JournalPlace> places = new ArrayList<>();
        for (final Path file : CycleFiles.list(DataDirectory.journal(dataDirectory)))
        {
            try (DocumentScanner scanner = DocumentScanner.open(file))
            {
                if (scanner.look() == DocumentScanner.Found.DOCUMENT)
                {
                    places.add(of(scanner));
                }
            }
        }
        return places;
    }

    /** Header of the batch that a scanner is at. */
    static BatchHeaderDecoder header(final DocumentScanner scanner)
    {
        return new BatchHeaderDecoder().wrap(scanner.buffer(),
            scanner.documentOffset() + MessageHeaderDecoder.ENCODED_LENGTH, BatchHeaderDecoder.BLOCK_LENGTH,
            BatchHeaderDecoder.SCHEMA_VERSION);
    }

    private static JournalPlace of(final DocumentScanner scanner)
    {
        final BatchHeaderDecoder header = header(scanner);
        if (scanner.documentLength() < BatchBuffer.HEADER_LENGTH || header.magic() != BatchSeal.MAGIC)
        {
            throw new JournalDamage(scanner.file().getFileName().toString(), scanner.position(), 0, 0, "magic",
                "something else", Long.toString(BatchSeal.MAGIC));
        }
        return new JournalPlace(scanner.file(), scanner.position(), header.batchNumber() - 1,
            header.firstPosition() - 1, header.firstSequence() - 1, header.timestampMs());
    }
}
