package io.hongbao.engine.journal;

import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.rollcycles.RollCycleArithmetic;

/**
 * Chronicle's notion of one file. The time that it is given is not a clock's: the journal decides when a file ends
 * (by size, and at every start), so a roll never comes as a surprise in the middle of a batch.
 */
final class JournalRollCycle implements RollCycle
{
    private static final int INDEX_SPACING = 256;

    private final RollCycleArithmetic arithmetic = RollCycleArithmetic.of(DocumentScanner.INDEX_COUNT, INDEX_SPACING);

    @Override
    public String format()
    {
        return CycleFiles.NAME_FORMAT;
    }

    @Override
    public int lengthInMillis()
    {
        return CycleFiles.CYCLE_MS;
    }

    @Override
    public int defaultIndexCount()
    {
        return DocumentScanner.INDEX_COUNT;
    }

    @Override
    public int defaultIndexSpacing()
    {
        return INDEX_SPACING;
    }

    @Override
    public long toIndex(final int cycle, final long sequenceNumber)
    {
        return arithmetic.toIndex(cycle, sequenceNumber);
    }

    @Override
    public long toSequenceNumber(final long index)
    {
        return arithmetic.toSequenceNumber(index);
    }

    @Override
    public int toCycle(final long index)
    {
        return arithmetic.toCycle(index);
    }

    @Override
    public long maxMessagesPerCycle()
    {
        return arithmetic.maxMessagesPerCycle();
    }
}
