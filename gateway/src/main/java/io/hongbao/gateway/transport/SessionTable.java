package io.hongbao.gateway.transport;

import io.hongbao.gateway.session.Session;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Sessions of one event loop by tag: index in the low 32 bits, generation of that index above, so that an answer to a
 * closed connection never reaches the one that has its place now. That event loop only.
 */
final class SessionTable
{
    private static final int INITIAL = 16;

    private Session[] sessions = new Session[INITIAL];
    private int[] generations = new int[INITIAL];
    private int[] free = new int[INITIAL];
    private int freeCount;
    private int used;

    /** Reserves a place; {@link #put} fills it. */
    long reserve()
    {
        final int index = freeCount > 0 ? free[--freeCount] : used++;
        if (index == sessions.length)
        {
            sessions = Arrays.copyOf(sessions, 2 * index);
            generations = Arrays.copyOf(generations, 2 * index);
            free = Arrays.copyOf(free, 2 * index);
        }
        generations[index]++;
        return (long)generations[index] << 32 | index;
    }

    void put(final long tag, final Session session)
    {
        sessions[(int)tag] = session;
    }

    /** Session of a tag, null if it is gone. */
    Session get(final long tag)
    {
        final int index = (int)tag;
        return generations[index] == (int)(tag >>> 32) ? sessions[index] : null;
    }

    void remove(final long tag)
    {
        final int index = (int)tag;
        sessions[index] = null;
        free[freeCount++] = index;
    }

    int size()
    {
        return used - freeCount;
    }

    void forEach(final Consumer<Session> action)
    {
        for (int i = 0; i < used; i++)
        {
            if (sessions[i] != null)
            {
                action.accept(sessions[i]);
            }
        }
    }
}
