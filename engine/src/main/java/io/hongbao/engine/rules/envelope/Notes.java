package io.hongbao.engine.rules.envelope;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Cover and greeting in the arena: cover id, length in bytes, UTF-8 packed into words. Absent if both are empty. */
final class Notes
{
    private Notes()
    {
    }

    static int wordsFor(final int noteBytes)
    {
        return 2 + (noteBytes + 7 >>> 3);
    }

    static void put(
        final BlockArena arena, final int block, final long coverId, final DirectBuffer source, final int offset,
        final int length)
    {
        final long[] words = arena.words();
        words[block] = coverId;
        words[block + 1] = length;
        for (int i = 0; i < length; i += 8)
        {
            long word = 0;
            for (int b = Math.min(8, length - i) - 1; b >= 0; b--)
            {
                word = word << 8 | source.getByte(offset + i + b) & 0xff;
            }
            words[block + 2 + (i >>> 3)] = word;
        }
    }

    static long coverId(final BlockArena arena, final int block)
    {
        return block == 0 ? 0 : arena.words()[block];
    }

    static int length(final BlockArena arena, final int block)
    {
        return block == 0 ? 0 : (int)arena.words()[block + 1];
    }

    /** Copies the text out; the target has room for whole words. */
    static void copy(final BlockArena arena, final int block, final MutableDirectBuffer target, final int offset)
    {
        final int length = length(arena, block);
        for (int i = 0; i < length; i += 8)
        {
            target.putLong(offset + i, arena.words()[block + 2 + (i >>> 3)], ByteOrder.LITTLE_ENDIAN);
        }
    }
}
