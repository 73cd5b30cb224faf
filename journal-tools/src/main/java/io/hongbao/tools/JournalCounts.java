package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.EpochOpenedDecoder;
import io.hongbao.engine.codec.EpochRevealedDecoder;
import io.hongbao.engine.codec.IncarnationDecoder;
import io.hongbao.engine.journal.RecordHandler;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Counts the records of a journal by template. */
final class JournalCounts implements RecordHandler
{
    private static final int TEMPLATES = 1 << 16;

    private final long[] byTemplate = new long[TEMPLATES];
    private final StatsTotals stats = new StatsTotals();

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        count(buffer, offset);
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
    {
        count(buffer, offset);
    }

    @Override
    public void onStats(final DirectBuffer buffer, final int offset, final int length)
    {
        stats.add(buffer, offset);
    }

    private void count(final DirectBuffer buffer, final int offset)
    {
        byTemplate[buffer.getShort(offset + 2, ByteOrder.LITTLE_ENDIAN) & 0xffff]++;
    }

    long count(final int templateId)
    {
        return byTemplate[templateId];
    }

    long epochsOpened()
    {
        return byTemplate[EpochOpenedDecoder.TEMPLATE_ID];
    }

    long epochsRevealed()
    {
        return byTemplate[EpochRevealedDecoder.TEMPLATE_ID];
    }

    long incarnations()
    {
        return byTemplate[IncarnationDecoder.TEMPLATE_ID];
    }

    StatsTotals stats()
    {
        return stats;
    }
}
