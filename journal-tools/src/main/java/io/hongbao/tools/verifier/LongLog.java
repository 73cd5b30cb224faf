package io.hongbao.tools.verifier;

import java.util.ArrayList;
import java.util.List;

/** Longs in order, appended and read back; in chunks, so that growing copies nothing. */
final class LongLog
{
    private static final int CHUNK_BITS = 12;
    private static final int CHUNK = 1 << CHUNK_BITS;

    private final List<long[]> chunks = new ArrayList<>();
    private long size;

    void add(final long value)
    {
        final int at = (int)(size & CHUNK - 1);
        if (at == 0)
        {
            chunks.add(new long[CHUNK]);
        }
        chunks.get(chunks.size() - 1)[at] = value;
        size++;
    }

    long get(final long index)
    {
        return chunks.get((int)(index >> CHUNK_BITS))[(int)(index & CHUNK - 1)];
    }

    long size()
    {
        return size;
    }
}
