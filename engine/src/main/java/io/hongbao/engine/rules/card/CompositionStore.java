package io.hongbao.engine.rules.card;

import io.hongbao.engine.rules.StateStream;

/**
 * Who composed, in order, of the sets that pay a prize: chains of 12 bytes a composition. A chain is taken back one by
 * one as it is paid, or as a whole.
 */
final class CompositionStore
{
    static final int NONE = -1;

    private final long[] users;
    private final int[] nexts;
    private int free = NONE;
    private int fresh;
    private int used;

    CompositionStore(final int capacity)
    {
        users = new long[capacity];
        nexts = new int[capacity];
    }

    int capacity()
    {
        return users.length;
    }

    /** Compositions in memory. */
    int size()
    {
        return used;
    }

    boolean hasRoom()
    {
        return used < users.length;
    }

    /** Appends to a chain; needs room. Gives the new last one. */
    int add(final int last, final long user)
    {
        final int slot = free == NONE ? fresh++ : free;
        if (slot == free)
        {
            free = nexts[slot];
        }
        users[slot] = user;
        nexts[slot] = NONE;
        if (last != NONE)
        {
            nexts[last] = slot;
        }
        used++;
        return slot;
    }

    long user(final int slot)
    {
        return users[slot];
    }

    /** Takes the first of a chain back; gives the one behind it. */
    int removeFirst(final int first)
    {
        final int next = nexts[first];
        nexts[first] = free;
        free = first;
        used--;
        return next;
    }

    /** Takes a whole chain back, which is no work. */
    void removeAll(final int first, final int last, final int count)
    {
        if (first != NONE)
        {
            nexts[last] = free;
            free = first;
            used -= count;
        }
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        fresh = stream.rows("compositions", fresh, users.length);
        used = stream.number(used);
        free = stream.number(free);
        stream.longs(users, 0, fresh);
        stream.ints(nexts, 0, fresh);
    }
}
