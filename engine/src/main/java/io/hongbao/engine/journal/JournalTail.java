package io.hongbao.engine.journal;

import java.nio.file.Path;

/**
 * Where a journal ends: all that a writer needs to go on. Comes from a reader that has read to the end.
 *
 * @param batchNumber    of the last batch, 0 if there is none.
 * @param position       of the last command.
 * @param sequence       of the last event.
 * @param timestampMs    of the last batch, 0 if there is none.
 * @param rulesVersion   of the last batch, 0 if there is none.
 * @param chainHead      chain after the last batch, 32 bytes; not to be changed.
 * @param incarnation    unclean stops so far, the last one not counted.
 * @param cleanlyClosed  false after a crash: a new incarnation has to begin (RULES §9).
 * @param syncedBatch    last batch known to be on the device.
 * @param syncedPosition last command known to be on the device.
 * @param generation     of {@code sync.dat}.
 * @param documentBytes  of all batches.
 * @param lastFile       that ends the journal, null if there is none.
 * @param endOffset      in that file, where the next document would begin.
 * @param endMarked      whether the file's end is marked there already.
 * @param incomplete     whether a document was begun there and never finished: it was never answered and is cut when
 *                       the journal is opened for writing.
 */
public record JournalTail(
    long batchNumber, long position, long sequence, long timestampMs, int rulesVersion, byte[] chainHead,
    int incarnation, boolean cleanlyClosed, long syncedBatch, long syncedPosition, long generation,
    long documentBytes, Path lastFile, long endOffset, boolean endMarked, boolean incomplete)
{
    /** @return the incarnation that a writer begins with. */
    public int nextIncarnation()
    {
        return cleanlyClosed ? incarnation : incarnation + 1;
    }
}
