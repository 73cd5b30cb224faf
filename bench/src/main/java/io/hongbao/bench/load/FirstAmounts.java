package io.hongbao.bench.load;

import java.util.Arrays;
import org.agrona.collections.IntArrayList;

/**
 * The first amount each tapper of each live envelope was answered, in blocks of one int array. Blocks have the size of
 * a power of two and are used again, so memory is bounded by the envelopes that are live at once. One thread.
 */
final class FirstAmounts
{
    private static final int CLASSES = 14;

    private final IntArrayList[] free = new IntArrayList[CLASSES];
    private int[] amounts = new int[1 << 16];
    private int used;

    FirstAmounts()
    {
        Arrays.setAll(free, i -> new IntArrayList());
    }

    /** A zeroed block for that many tappers. */
    int allocate(final int tappers)
    {
        final int sizeClass = sizeClass(tappers);
        final IntArrayList blocks = free[sizeClass];
        if (blocks.isEmpty())
        {
            final int offset = used;
            used += 1 << sizeClass;
            if (used > amounts.length)
            {
                amounts = Arrays.copyOf(amounts, Math.max(used, 2 * amounts.length));
            }
            return offset;
        }
        final int offset = blocks.popInt();
        Arrays.fill(amounts, offset, offset + (1 << sizeClass), 0);
        return offset;
    }

    void release(final int offset, final int tappers)
    {
        free[sizeClass(tappers)].addInt(offset);
    }

    /** 0 if nothing is known yet. */
    int get(final int offset, final int tapper)
    {
        return amounts[offset + tapper];
    }

    /** Loads ahead; the value means nothing, and no offset is out of bounds. */
    int touch(final int offset, final int tapper)
    {
        final int at = offset + tapper;
        return at >= 0 && at < amounts.length ? amounts[at] : 0;
    }

    void set(final int offset, final int tapper, final int value)
    {
        amounts[offset + tapper] = value;
    }

    private static int sizeClass(final int tappers)
    {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, tappers) - 1);
    }
}
