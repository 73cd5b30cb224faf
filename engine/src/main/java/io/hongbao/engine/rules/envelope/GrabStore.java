package io.hongbao.engine.rules.envelope;

/**
 * Who got what: one block of the arena an envelope, made with room for all its shares at creation, so that a grab never
 * meets a full store. 20 bytes a share, 5 more for the index of envelopes with more than 8 shares.
 *
 * <pre>
 *  users [n] | amounts [n] | ms since creation [n/2, packed] | index [cap/2, packed; only if n &gt; 8]
 * </pre>
 */
final class GrabStore
{
    static final int NONE = -1;
    /** Up to so many shares there is no index: the users are looked at one after the other. */
    static final int SCANNED = 8;

    /** So many ms after the creation, or more. */
    static final long LATE = 0xffffffffL;

    private final BlockArena arena;
    private final long[] words;

    GrabStore(final BlockArena arena)
    {
        this.arena = arena;
        words = arena.words();
    }

    /** Words that an envelope of so many shares needs, without overhead. */
    static int wordsFor(final int shares)
    {
        return indexStart(shares) + (shares > SCANNED ? indexSize(shares) + 1 >>> 1 : 0);
    }

    /** Allocates a block; 0 if there is no room. */
    int allocate(final int shares)
    {
        final int block = arena.allocate(wordsFor(shares));
        if (block != 0 && shares > SCANNED)
        {
            final int from = block + indexStart(shares);
            java.util.Arrays.fill(words, from, from + (indexSize(shares) + 1 >>> 1), 0);
        }
        return block;
    }

    /** Where the amounts of an envelope start, for a split that is decided at creation. */
    static int amounts(final int block, final int shares)
    {
        return block + shares;
    }

    long[] words()
    {
        return words;
    }

    void put(
        final int block, final int shares, final int ordinal, final long user, final long amount,
        final long sinceCreationMs)
    {
        words[block + ordinal] = user;
        words[block + shares + ordinal] = amount;
        putHalf(block + 2 * shares, ordinal, (int)Math.min(sinceCreationMs, LATE));
        if (shares > SCANNED)
        {
            final int index = block + indexStart(shares);
            final int size = indexSize(shares);
            int at = home(user, size);
            while (half(index, at) != 0)
            {
                at = at + 1 == size ? 0 : at + 1;
            }
            putHalf(index, at, ordinal + 1);
        }
    }

    /** Ordinal of a user's grab, {@link #NONE} if it has none. */
    int find(final int block, final int shares, final int taken, final long user)
    {
        if (shares <= SCANNED)
        {
            for (int i = 0; i < taken; i++)
            {
                if (words[block + i] == user)
                {
                    return i;
                }
            }
            return NONE;
        }
        final int index = block + indexStart(shares);
        final int size = indexSize(shares);
        int at = home(user, size);
        while (true)
        {
            final int entry = half(index, at);
            if (entry == 0)
            {
                return NONE;
            }
            if (words[block + entry - 1] == user)
            {
                return entry - 1;
            }
            at = at + 1 == size ? 0 : at + 1;
        }
    }

    long user(final int block, final int ordinal)
    {
        return words[block + ordinal];
    }

    long amount(final int block, final int shares, final int ordinal)
    {
        return words[block + shares + ordinal];
    }

    /**
     * Ms from creation to the grab, {@link #LATE} or more if it says that. Lives are far below 2^32 ms: only a raffle
     * that is drawn after a step of the clock is as late, and closes in the ms of its grants.
     */
    long sinceCreationMs(final int block, final int shares, final int ordinal)
    {
        return half(block + 2 * shares, ordinal) & 0xffffffffL;
    }

    /** Loads where a {@link #find} starts; the ordinal that it would look at first, or NONE. Decides nothing. */
    int touchIndex(final int block, final int shares, final long user)
    {
        return shares <= SCANNED ? 0 : half(block + indexStart(shares), home(user, indexSize(shares))) - 1;
    }

    /** Loads what lies at an ordinal; the value means nothing. */
    long touch(final int block, final int shares, final int ordinal)
    {
        return words[block + ordinal] + words[block + shares + ordinal] + words[block + 2 * shares + (ordinal >>> 1)];
    }

    private static int indexStart(final int shares)
    {
        return 2 * shares + (shares + 1 >>> 1);
    }

    /** A quarter more than the shares: an entry is always free, probes stay short. */
    private static int indexSize(final int shares)
    {
        return shares + (shares >>> 2) + 1;
    }

    private static int home(final long user, final int size)
    {
        final long mixed = user * 0x9E3779B97F4A7C15L;
        return (int)(((mixed ^ mixed >>> 32) & 0xffffffffL) * size >>> 32);
    }

    private int half(final int start, final int i)
    {
        return (int)(words[start + (i >>> 1)] >>> ((i & 1) << 5));
    }

    private void putHalf(final int start, final int i, final int value)
    {
        final int at = start + (i >>> 1);
        final int shift = (i & 1) << 5;
        words[at] = words[at] & ~(0xffffffffL << shift) | (value & 0xffffffffL) << shift;
    }
}
