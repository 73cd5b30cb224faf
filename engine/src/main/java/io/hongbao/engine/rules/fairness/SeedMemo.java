package io.hongbao.engine.rules.fairness;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Hashes of envelopes that one thread worked out ahead for another: a third of a creation's time is SHA-256. One thread
 * puts, one looks; neither waits. Entries are overwritten as they come, each under a version of its own (a sequence
 * lock): a look finds all of an entry or nothing. What is not found is worked out again: a miss costs time only.
 */
final class SeedMemo
{
    /** Words of what {@link #look} copies. */
    static final int WORDS = 12;
    /** Where the seed begins in it: 4 words, as all words little endian. */
    static final int SEED = 0;
    /** Where the commitment begins. */
    static final int COMMITMENT = 4;
    /** Where the sender's nonce begins: 2 words. */
    static final int NONCE = 8;
    /** Where the draw key of seed and nonce begins: 2 words. */
    static final int KEY = 10;
    /** More envelopes than are opened between creation and close of most. */
    private static final int ENTRIES = 1 << 15;
    private static final int STRIDE = 16;
    private static final int ID = 1;
    private static final int EPOCH = 2;
    private static final int FIRST = 3;
    private static final VarHandle VERSION = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] entries = new long[ENTRIES * STRIDE];

    /** Stores what is known of an envelope; the putting thread only. */
    void put(final long id, final long epoch, final long[] words)
    {
        final int at = entry(id);
        final long version = entries[at];
        VERSION.setOpaque(entries, at, version + 1);
        VarHandle.storeStoreFence();
        entries[at + ID] = id;
        entries[at + EPOCH] = epoch;
        System.arraycopy(words, 0, entries, at + FIRST, WORDS);
        VERSION.setRelease(entries, at, version + 2);
    }

    /** Copies what is known of an envelope; false, and nothing of use in {@code words}, if that is nothing. */
    boolean look(final long id, final long epoch, final long[] words)
    {
        final int at = entry(id);
        final long version = (long)VERSION.getAcquire(entries, at);
        if ((version & 1) != 0 || entries[at + ID] != id || entries[at + EPOCH] != epoch)
        {
            return false;
        }
        System.arraycopy(entries, at + FIRST, words, 0, WORDS);
        VarHandle.loadLoadFence();
        return (long)VERSION.getOpaque(entries, at) == version;
    }

    /** Loads what {@link #look} will read of an envelope; a number without meaning. */
    long touch(final long id)
    {
        final int at = entry(id);
        return entries[at] + entries[at + STRIDE / 2];
    }

    /** Ids are given one after the other: neighbours do not meet. */
    private static int entry(final long id)
    {
        return (int)(id & ENTRIES - 1) * STRIDE;
    }
}
