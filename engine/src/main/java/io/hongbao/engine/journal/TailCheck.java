package io.hongbao.engine.journal;

import io.hongbao.engine.codec.BatchHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Judges what lies behind the last whole document. Chronicle writes a document's bytes first and its word last: a
 * writer that was killed leaves bytes behind a word that is still 0. Only what can be exactly that is taken for it,
 * namely the beginning of the batch that would have come next (or of an index page), and zeros behind its length;
 * everything else is damage.
 */
final class TailCheck
{
    /** Longest document of Chronicle's own, an index page, rounded up. */
    private static final int MAX_OWN_DOCUMENT = 32 << 10;
    /** What Chronicle writes behind the mark when it rolls: a text field "EOF". */
    private static final int CHRONICLES_EOF = 0x464F_45C3;

    private TailCheck()
    {
    }

    /**
     * Looks behind the end.
     *
     * @param end    scanner at the end of the last file.
     * @param found  what it found there.
     * @param state  after the last batch.
     * @return true if a document was begun and not finished.
     * @throws JournalDamage if anything else is there.
     */
    static boolean isUnfinished(final DocumentScanner end, final DocumentScanner.Found found, final BatchCheck state)
    {
        final long at = end.position();
        final String name = end.file().getFileName().toString();
        try (DocumentScanner rest = DocumentScanner.open(end.file()))
        {
            final boolean isRolled = found == DocumentScanner.Found.END_MARK &&
                rest.peek(at + DocumentScanner.WORD, DocumentScanner.WORD).getInt(0, ByteOrder.LITTLE_ENDIAN) ==
                CHRONICLES_EOF;
            final long data = rest.firstNonZero(at + (isRolled ? 2 : 1) * DocumentScanner.WORD);
            if (data < 0)
            {
                return found == DocumentScanner.Found.INCOMPLETE;
            }
            final long behind = found == DocumentScanner.Found.END_MARK ? data : behindUnfinished(rest, at, state);
            if (behind >= 0)
            {
                throw state.at(name, at).damage("end of the journal", "data at byte " + behind, "zeros only");
            }
            return true;
        }
    }

    /** Offset of the first byte that cannot belong to a document that was begun at {@code at}, -1 if there is none. */
    private static long behindUnfinished(final DocumentScanner rest, final long at, final BatchCheck state)
    {
        final long body = at + DocumentScanner.WORD;
        final long behindHeader = rest.firstNonZero(body + BatchBuffer.HEADER_LENGTH);
        if (behindHeader < 0)
        {
            return -1;
        }
        final UnsafeBuffer begun = rest.peek(body, BatchBuffer.HEADER_LENGTH);
        final int extent = at == 0 || DocumentScanner.isNamedField(begun) ? MAX_OWN_DOCUMENT : extent(begun, state);
        return extent == 0 ? behindHeader : rest.firstNonZero(body + extent);
    }

    /** Bytes of the batch whose header this is; 0 if it is not that of the batch to come. */
    private static int extent(final UnsafeBuffer begun, final BatchCheck state)
    {
        final BatchHeaderDecoder header = new BatchHeaderDecoder().wrap(begun, MessageHeaderDecoder.ENCODED_LENGTH,
            BatchHeaderDecoder.BLOCK_LENGTH, BatchHeaderDecoder.SCHEMA_VERSION);
        final boolean next = header.magic() == BatchSeal.MAGIC &&
            header.batchNumber() == state.batchNumber() + 1 && header.firstPosition() == state.position() + 1 &&
            header.bodyLength() < DocumentScanner.MAX_DOCUMENT;
        boolean chained = next;
        for (int i = 0; i < BatchSeal.CHAIN_LENGTH; i++)
        {
            chained &= (byte)header.previousChain(i) == state.chain()[i];
        }
        return chained ? BatchBuffer.HEADER_LENGTH + (int)header.bodyLength() : 0;
    }
}
