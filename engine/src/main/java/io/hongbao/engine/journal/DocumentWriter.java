package io.hongbao.engine.journal;

import org.agrona.concurrent.UnsafeBuffer;

/** Lays out and publishes the bytes of documents in the journal's files. Writer thread only. */
interface DocumentWriter extends AutoCloseable
{
    /** Lets the next document begin a new file. */
    void roll(int nextCycle);

    /**
     * Writes one document into pages that have blocks; when it returns, the document is whole in the page cache.
     *
     * @return offset in the file behind the document.
     */
    long write(UnsafeBuffer buffer, int length);

    @Override
    void close();
}
