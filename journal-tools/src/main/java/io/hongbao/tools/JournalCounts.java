package io.hongbao.tools;

import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.EpochOpenedDecoder;
import io.hongbao.engine.codec.EpochRevealedDecoder;
import io.hongbao.engine.codec.IncarnationDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenEpochDecoder;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.RecordHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Counts the records of a journal by template, its files, and the keys that its epochs are wrapped under. */
final class JournalCounts implements RecordHandler
{
    private static final int TEMPLATES = 1 << 16;
    private static final int LENGTH_PREFIX = 2;

    private final long[] byTemplate = new long[TEMPLATES];
    private final StatsTotals stats = new StatsTotals();
    private final List<FileSpan> files = new ArrayList<>();
    private final Map<Integer, Integer> epochsByKey = new TreeMap<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OpenEpochDecoder openEpoch = new OpenEpochDecoder();
    private int shard;

    /**
     * What one file holds.
     *
     * @param name          of the file.
     * @param firstBatch    in it.
     * @param lastBatch     in it.
     * @param firstPosition of the commands in it.
     * @param lastPosition  of the commands in it.
     * @param firstMs       time of the first batch.
     * @param lastMs        time of the last batch.
     */
    record FileSpan(
        String name, long firstBatch, long lastBatch, long firstPosition, long lastPosition, long firstMs, long lastMs)
    {
    }

    /** Counts the batch that the reader is at. */
    void batch(final JournalReader reader)
    {
        shard = reader.header().shard();
        final int last = files.size() - 1;
        final long timeMs = reader.header().timestampMs();
        final FileSpan before = last < 0 ? null : files.get(last);
        if (before == null || !before.name.equals(reader.fileName()))
        {
            files.add(new FileSpan(reader.fileName(), reader.batchNumber(), reader.batchNumber(),
                reader.header().firstPosition(), reader.position(), timeMs, timeMs));
        }
        else
        {
            files.set(last, new FileSpan(before.name, before.firstBatch, reader.batchNumber(), before.firstPosition,
                reader.position(), before.firstMs, timeMs));
        }
        reader.forEachRecord(this);
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
        final int length)
    {
        count(buffer, offset);
        header.wrap(buffer, offset);
        if (header.templateId() == OpenEpochDecoder.TEMPLATE_ID)
        {
            openEpoch.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(),
                header.version());
            epochsByKey.merge(EpochKeyFile.keyId(buffer, openEpoch.limit() + LENGTH_PREFIX), 1, Integer::sum);
        }
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
        byTemplate[EventFilter.templateId(buffer, offset)]++;
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

    List<FileSpan> files()
    {
        return files;
    }

    /** Epochs by id of the key that their secrets are wrapped under: a replay needs all of these. */
    Map<Integer, Integer> epochsByKey()
    {
        return epochsByKey;
    }

    /** Shard that the last batch names. */
    int shard()
    {
        return shard;
    }
}
