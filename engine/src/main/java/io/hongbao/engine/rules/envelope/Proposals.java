package io.hongbao.engine.rules.envelope;

/**
 * What one operator proposed and a second has not approved yet: a ring in order of proposing, so that what is past its
 * 10 minutes is at the front. 40 bytes each.
 */
public final class Proposals
{
    /** How long a second operator has. */
    public static final long LIFE_MS = 10 * 60_000L;

    private final long[] ids;
    private final long[] subjects;
    private final long[] operators;
    private final long[] atMs;
    private final boolean[] isSpent;
    private int first;
    private int size;

    /**
     * None.
     *
     * @param capacity waiting at once.
     */
    public Proposals(final int capacity)
    {
        ids = new long[capacity];
        subjects = new long[capacity];
        operators = new long[capacity];
        atMs = new long[capacity];
        isSpent = new boolean[capacity];
    }

    int capacity()
    {
        return ids.length;
    }

    boolean hasRoom(final long nowMs)
    {
        return size < ids.length || isGone(first, nowMs);
    }

    void add(final long id, final long subject, final long operator, final long nowMs)
    {
        while (size > 0 && isGone(first, nowMs))
        {
            first = (first + 1) % ids.length;
            size--;
        }
        final int at = (first + size++) % ids.length;
        ids[at] = id;
        subjects[at] = subject;
        operators[at] = operator;
        atMs[at] = nowMs;
        isSpent[at] = false;
    }

    /** Handle of a proposal that still waits, -1 if there is none. */
    int find(final long id, final long nowMs)
    {
        for (int i = 0; i < size; i++)
        {
            final int at = (first + i) % ids.length;
            if (ids[at] == id)
            {
                return isGone(at, nowMs) ? -1 : at;
            }
        }
        return -1;
    }

    long subject(final int handle)
    {
        return subjects[handle];
    }

    long operator(final int handle)
    {
        return operators[handle];
    }

    void spend(final int handle)
    {
        isSpent[handle] = true;
    }

    private boolean isGone(final int handle, final long nowMs)
    {
        return isSpent[handle] || nowMs >= atMs[handle] + LIFE_MS;
    }
}
