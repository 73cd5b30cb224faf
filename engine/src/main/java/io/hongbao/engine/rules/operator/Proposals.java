package io.hongbao.engine.rules.operator;

import io.hongbao.engine.codec.ProposalKind;
import io.hongbao.engine.rules.StateStream;
import java.util.Arrays;

/**
 * What one operator proposed and a second has not approved yet: a ring in order of proposing, so that what is past its
 * 10 minutes is at the front. 216 bytes each, most of it the terms that are proposed.
 */
public final class Proposals
{
    /** How long a second operator has. */
    public static final long LIFE_MS = 10 * 60_000L;
    /** Most words of terms. */
    public static final int MOST_TERMS = 22;

    private final long[] ids;
    private final long[] subjects;
    private final long[] operators;
    private final long[] atMs;
    private final byte[] kinds;
    private final boolean[] isSpent;
    private final long[] terms;
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
        kinds = new byte[capacity];
        isSpent = new boolean[capacity];
        terms = new long[Math.multiplyExact(capacity, MOST_TERMS)];
    }

    /** @return most that wait at once. */
    public int capacity()
    {
        return ids.length;
    }

    /**
     * Whether one more can wait.
     *
     * @param nowMs engine time.
     * @return true if there is room, or one past its time.
     */
    public boolean hasRoom(final long nowMs)
    {
        return size < ids.length || isGone(first, nowMs);
    }

    /**
     * Adds one; needs room.
     *
     * @param id       the sequence of its event.
     * @param kind     of proposal.
     * @param subject  that it is about.
     * @param operator who proposed it.
     * @param nowMs    engine time.
     * @return its handle, for {@link #setTerm}.
     */
    public int add(
        final long id, final ProposalKind kind, final long subject, final long operator, final long nowMs)
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
        kinds[at] = (byte)kind.value();
        isSpent[at] = false;
        Arrays.fill(terms, at * MOST_TERMS, (at + 1) * MOST_TERMS, 0);
        return at;
    }

    /**
     * Keeps a term of one.
     *
     * @param handle of the proposal.
     * @param i      0..{@link #MOST_TERMS} - 1.
     * @param value  of the term.
     */
    public void setTerm(final int handle, final int i, final long value)
    {
        terms[handle * MOST_TERMS + i] = value;
    }

    /**
     * A term of one.
     *
     * @param handle of the proposal.
     * @param i      as set.
     * @return its value.
     */
    public long term(final int handle, final int i)
    {
        return terms[handle * MOST_TERMS + i];
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

    int kind(final int handle)
    {
        return kinds[handle];
    }

    /**
     * What a proposal is about.
     *
     * @param handle of the proposal.
     * @return its subject.
     */
    public long subject(final int handle)
    {
        return subjects[handle];
    }

    /**
     * Who proposed it.
     *
     * @param handle of the proposal.
     * @return the operator's principal id.
     */
    public long operator(final int handle)
    {
        return operators[handle];
    }

    /**
     * When it was proposed.
     *
     * @param handle of the proposal.
     * @return engine time, UTC epoch ms.
     */
    public long proposedAtMs(final int handle)
    {
        return atMs[handle];
    }

    void spend(final int handle)
    {
        isSpent[handle] = true;
    }

    private boolean isGone(final int handle, final long nowMs)
    {
        return isSpent[handle] || nowMs >= atMs[handle] + LIFE_MS;
    }

    /** Names the state: proposals in the order in which they were made. */
    void state(final StateStream stream)
    {
        size = stream.rows("proposals", size, ids.length);
        for (int i = 0; i < size; i++)
        {
            final int at = (first + i) % ids.length;
            ids[at] = stream.number(ids[at]);
            subjects[at] = stream.number(subjects[at]);
            operators[at] = stream.number(operators[at]);
            atMs[at] = stream.number(atMs[at]);
            kinds[at] = (byte)stream.number(kinds[at]);
            isSpent[at] = stream.number(isSpent[at] ? 1 : 0) == 1;
            stream.longs(terms, at * MOST_TERMS, MOST_TERMS);
        }
    }
}
