package io.hongbao.engine.journal;

import java.nio.file.Path;

/**
 * What a journal stands on beside its files: who writes documents, and the clocks by which it looks at the disk and
 * names files. A simulation has others.
 */
interface JournalDevice
{
    /** Chronicle Queue and the clocks of the machine. */
    JournalDevice CHRONICLE = new JournalDevice()
    {
        @Override
        public DocumentWriter open(final Path directory, final int blockBytes, final int firstCycle)
        {
            return QueueWriter.open(directory, blockBytes, firstCycle);
        }

        @Override
        public long wallMs()
        {
            return System.currentTimeMillis();
        }

        @Override
        public long nanoTime()
        {
            return System.nanoTime();
        }
    };

    /**
     * A writer that begins a new file with its first document.
     *
     * @param directory  of the files.
     * @param blockBytes unit of mapping, where files are mapped.
     * @param firstCycle names the file.
     */
    DocumentWriter open(Path directory, int blockBytes, int firstCycle);

    /** UTC epoch ms. */
    long wallMs();

    /** Monotonic time in ns. */
    long nanoTime();
}
