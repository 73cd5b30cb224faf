package io.hongbao.gateway.blast;

import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;

/** Keeps nothing: the machine behind it emits no events. */
final class NoJournal implements Journal
{
    @Override
    public void append(final BatchBuffer batch)
    {
        throw new IllegalStateException("a batch of " + batch.length() + " bytes, where no event was emitted");
    }

    @Override
    public void sync()
    {
        // nothing was appended
    }

    @Override
    public long appendedPosition()
    {
        return 0;
    }

    @Override
    public long syncedPosition()
    {
        return 0;
    }

    @Override
    public boolean hasSpace()
    {
        return true;
    }

    @Override
    public long sizeInBytes()
    {
        return 0;
    }

    @Override
    public void close()
    {
        // nothing is held
    }
}
