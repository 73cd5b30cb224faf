package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.StateStream;

/**
 * Blocks of 8-byte words in one flat array: a two-level segregated fit (Masmano et al., "TLSF: a new dynamic memory
 * allocator for real-time systems", 2004). Allocation and release are O(1); neighbours are merged at once. One word of
 * overhead a block. Deterministic: the same calls give the same offsets.
 *
 * <pre>
 *  used block  [ size | flags ] [ payload ... ]
 *  free block  [ size | flags ] [ next free | previous free ] ... [ size ]
 * </pre>
 */
public final class BlockArena
{
    private static final int SUB_BITS = 4;
    private static final int SUBS = 1 << SUB_BITS;
    private static final int LEVELS = 31 - SUB_BITS + 1;
    private static final int LEAST = 3;
    private static final int NONE = -1;
    private static final long FREE = 1L << 32;
    private static final long PREVIOUS_FREE = 1L << 33;

    private final long[] words;
    private final int[] heads = new int[LEVELS * SUBS];
    private final int[] subBitmaps = new int[LEVELS];
    private int levelBitmap;
    private int usedWords;

    /**
     * An arena that is free as a whole.
     *
     * @param capacityWords 8-byte words, overhead included, at least 8.
     */
    public BlockArena(final int capacityWords)
    {
        words = new long[Math.max(8, capacityWords)];
        java.util.Arrays.fill(heads, NONE);
        final int last = words.length - 1;
        words[last] = 1;
        insertFree(0, last);
    }

    /** @return the words; payload starts at the offsets that {@link #allocate(int)} gave. */
    public long[] words()
    {
        return words;
    }

    /** @return words in use, overhead included. */
    public int usedWords()
    {
        return usedWords;
    }

    /** @return words in all. */
    public int capacityWords()
    {
        return words.length;
    }

    /**
     * Allocates a block. Its words hold whatever was there before.
     *
     * @param payloadWords at least 1.
     * @return offset of the payload in {@link #words()}, at least 1; 0 if no block is large enough, nothing changed.
     */
    public int allocate(final int payloadWords)
    {
        if (payloadWords >= words.length)
        {
            return 0;
        }
        final int need = Math.max(LEAST, payloadWords + 1);
        final int block = findFree(need);
        if (block == NONE)
        {
            return 0;
        }
        removeFree(block);
        final int size = size(block);
        final int rest = size - need;
        if (rest >= LEAST)
        {
            words[block] = need | words[block] & PREVIOUS_FREE;
            insertFree(block + need, rest);
            usedWords += need;
        }
        else
        {
            words[block] &= ~FREE;
            words[block + size] &= ~PREVIOUS_FREE;
            usedWords += size;
        }
        return block + 1;
    }

    /**
     * Gives a block back.
     *
     * @param payload offset that {@link #allocate(int)} gave.
     */
    public void release(final int payload)
    {
        int block = payload - 1;
        int size = size(block);
        usedWords -= size;
        final int next = block + size;
        if ((words[next] & FREE) != 0)
        {
            removeFree(next);
            size += size(next);
        }
        if ((words[block] & PREVIOUS_FREE) != 0)
        {
            final int previous = block - (int)words[block - 1];
            removeFree(previous);
            size += block - previous;
            block = previous;
        }
        insertFree(block, size);
    }

    private int size(final int block)
    {
        return (int)words[block];
    }

    private void insertFree(final int block, final int size)
    {
        words[block] = size | FREE;
        words[block + size - 1] = size;
        words[block + size] |= PREVIOUS_FREE;
        final int bin = bin(size);
        final int head = heads[bin];
        words[block + 1] = link(head, NONE);
        if (head != NONE)
        {
            words[head + 1] = link(next(head), block);
        }
        heads[bin] = block;
        subBitmaps[bin / SUBS] |= 1 << bin % SUBS;
        levelBitmap |= 1 << bin / SUBS;
    }

    private void removeFree(final int block)
    {
        final int next = next(block);
        final int previous = previous(block);
        if (next != NONE)
        {
            words[next + 1] = link(next(next), previous);
        }
        if (previous != NONE)
        {
            words[previous + 1] = link(next, previous(previous));
            return;
        }
        final int bin = bin(size(block));
        heads[bin] = next;
        if (next == NONE)
        {
            subBitmaps[bin / SUBS] &= ~(1 << bin % SUBS);
            if (subBitmaps[bin / SUBS] == 0)
            {
                levelBitmap &= ~(1 << bin / SUBS);
            }
        }
    }

    /** The first block of a class whose every block is large enough. */
    private int findFree(final int need)
    {
        final long roundedUp = need < SUBS ? need : need + (1L << log2(need) - SUB_BITS) - 1;
        if (roundedUp > Integer.MAX_VALUE)
        {
            return NONE;
        }
        final int bin = bin((int)roundedUp);
        int level = bin / SUBS;
        int subs = subBitmaps[level] & -1 << bin % SUBS;
        if (subs == 0)
        {
            final int levels = level + 1 < 32 ? levelBitmap & -1 << level + 1 : 0;
            if (levels == 0)
            {
                return NONE;
            }
            level = Integer.numberOfTrailingZeros(levels);
            subs = subBitmaps[level];
        }
        return heads[level * SUBS + Integer.numberOfTrailingZeros(subs)];
    }

    private static int bin(final int size)
    {
        if (size < SUBS)
        {
            return size;
        }
        final int log = log2(size);
        return (log - SUB_BITS + 1) * SUBS + (size >>> log - SUB_BITS & SUBS - 1);
    }

    private static int log2(final int size)
    {
        return 31 - Integer.numberOfLeadingZeros(size);
    }

    private int next(final int block)
    {
        return (int)(words[block + 1] >>> 32);
    }

    private int previous(final int block)
    {
        return (int)words[block + 1];
    }

    private static long link(final int next, final int previous)
    {
        return (long)next << 32 | previous & 0xffffffffL;
    }

    /**
     * Names the state: every block, a free one by its links only. When loading into a larger arena, what is more is a
     * free block at its end.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        final int last = stream.rows("words of blocks", words.length, words.length) - 1;
        usedWords = stream.number(usedWords);
        levelBitmap = stream.number(levelBitmap);
        stream.ints(subBitmaps, 0, LEVELS);
        stream.ints(heads, 0, heads.length);
        int block = 0;
        while (block < last)
        {
            words[block] = stream.number(words[block]);
            final int size = size(block);
            if ((words[block] & FREE) == 0 && !stream.isWhole())
            {
                block += size; // what its owner has not written yet is what somebody wrote before
                continue;
            }
            if ((words[block] & FREE) == 0)
            {
                stream.longs(words, block + 1, size - 1);
            }
            else
            {
                words[block + 1] = stream.number(words[block + 1]);
                words[block + size - 1] = size;
            }
            block += size;
        }
        words[last] = stream.number(words[last]);
        if (last < words.length - 1)
        {
            grow(last);
        }
    }

    /** The sentinel of a smaller arena becomes a block that is released. */
    private void grow(final int sentinel)
    {
        final int end = words.length - 1;
        words[sentinel] = words[sentinel] & PREVIOUS_FREE | end - sentinel;
        words[end] = 1;
        usedWords += end - sentinel;
        release(sentinel + 1);
    }
}
