package io.hongbao.engine.journal;

/**
 * A place behind a batch with all that runs through a journal: enough to read on from there as if everything before had
 * been read. Not to be changed.
 *
 * @param place         where the next batch begins, or the file ends.
 * @param chain         after the batch before, 32 bytes.
 * @param rulesVersion  of the batch before, 0 if there is none.
 * @param documentBytes of all batches before.
 */
public record JournalMark(JournalPlace place, byte[] chain, int rulesVersion, long documentBytes)
{
    /** Length of a chain's head in bytes. */
    public static final int CHAIN_LENGTH = BatchSeal.CHAIN_LENGTH;
}
