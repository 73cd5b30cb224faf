package io.hongbao.bench.guard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Work of fixed size in the manner of the hot path, and none of its code: looks a key up in a table that fits the L2
 * cache, reads and writes fields of a buffer, branches on what it found. How long it takes is the unit of the guard, so
 * that a slow or busy machine is slow for both.
 */
final class Calibration
{
    private static final int SLOTS = 1 << 14;
    private static final int OPERATIONS = 20_000;
    private static final int MESSAGE = 64;
    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final long[] table = new long[2 * SLOTS];
    private final UnsafeBuffer buffer =
        new UnsafeBuffer(ByteBuffer.allocateDirect(MESSAGE * 1024).order(ByteOrder.LITTLE_ENDIAN));
    private long key = 1;

    Calibration()
    {
        for (int i = 0; i < SLOTS; i++)
        {
            table[2 * i] = i * GOLDEN;
            table[2 * i + 1] = i;
        }
    }

    /** Operations of one slice. */
    int operations()
    {
        return OPERATIONS;
    }

    /** The slice; a number that keeps the work alive. */
    long run()
    {
        long sum = 0;
        for (int i = 0; i < OPERATIONS; i++)
        {
            sum += one(i);
        }
        return sum;
    }

    private long one(final int i)
    {
        final int at = (i & 1023) * MESSAGE;
        key = key * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        int slot = (int)(key >>> 32) & SLOTS - 1;
        long found = table[2 * slot + 1];
        // A chain: each look depends on the one before, as id, row and block of an envelope do.
        for (int step = 0; step < 3; step++)
        {
            slot = (int)((found + key) * GOLDEN >>> 48) & SLOTS - 1;
            found = table[2 * slot + 1];
        }
        buffer.putLong(at, key, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(at + 8, found, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(at + 16, slot, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(at + 20, (short)slot, ByteOrder.LITTLE_ENDIAN);
        if ((found & 7) == 0)
        {
            buffer.putLong(at + 24, found % 97, ByteOrder.LITTLE_ENDIAN);
        }
        return buffer.getLong(at + 8, ByteOrder.LITTLE_ENDIAN) + buffer.getInt(at + 16, ByteOrder.LITTLE_ENDIAN);
    }
}
