package io.hongbao.engine.journal;

/**
 * The durable log of batches. One writer thread calls everything but {@link #sync()} and the getters. Every failure is
 * final: after a {@link JournalException} nothing may be appended or answered (DESIGN 5).
 */
public interface Journal extends AutoCloseable
{
    /**
     * Writes one batch as one document. When it returns the batch is in the page cache: it survives kill -9.
     * Completes the header in place: batch number, answered and synced position, chain, CRC32C.
     *
     * @param batch with at least one record.
     * @throws JournalException if anything failed; final.
     */
    void append(BatchBuffer batch);

    /**
     * Forces all that was appended to the device. May be called by another thread than the writer.
     *
     * @throws JournalException if the device failed; final, never retried.
     */
    void sync();

    /** @return commands appended over the journal's whole life. */
    long appendedPosition();

    /** @return commands that are on the device. */
    long syncedPosition();

    /** @return last event that is on the device; 0 from a journal that cannot tell. */
    default long syncedSequence()
    {
        return 0;
    }

    /** @return false when free space is below the reserve: nothing new may be written (JOURNAL_FULL). */
    boolean hasSpace();

    /**
     * Whether there is space for the little that helps to get out of a full disk, such as watermarks.
     *
     * @return false when free space is below half of the reserve too.
     */
    default boolean hasReserve()
    {
        return hasSpace();
    }

    /** @return bytes that this journal's files hold. */
    long sizeInBytes();

    /** Syncs, marks the journal as closed cleanly, releases files and the writer lock. */
    @Override
    void close();
}
