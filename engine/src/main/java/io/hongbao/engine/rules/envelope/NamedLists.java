package io.hongbao.engine.rules.envelope;

import java.util.Arrays;

/** NAMED audiences in the arena: a count, then the user ids in rising order. 8 bytes a user, 16 a list. */
final class NamedLists
{
    private NamedLists()
    {
    }

    static int wordsFor(final int users)
    {
        return users + 1;
    }

    /** Starts a list; the caller writes {@code count} users from {@code block + 1} on, then calls {@link #sort}. */
    static void setCount(final BlockArena arena, final int block, final int count)
    {
        arena.words()[block] = count;
    }

    static void setUser(final BlockArena arena, final int block, final int i, final long user)
    {
        arena.words()[block + 1 + i] = user;
    }

    static void sort(final BlockArena arena, final int block)
    {
        Arrays.sort(arena.words(), block + 1, block + 1 + count(arena, block));
    }

    static int count(final BlockArena arena, final int block)
    {
        return (int)arena.words()[block];
    }

    static boolean contains(final BlockArena arena, final int block, final long user)
    {
        return Arrays.binarySearch(arena.words(), block + 1, block + 1 + count(arena, block), user) >= 0;
    }
}
