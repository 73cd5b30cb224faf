package io.hongbao.engine.rules.fairness;

import io.hongbao.engine.rules.SecretSource;
import io.hongbao.engine.rules.StateStream;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The epochs in memory, oldest first: number, begin, secret, what is still open in them. A ring of fixed capacity; an
 * epoch revealed long ago makes room for a new one.
 */
public final class EpochStore
{
    private static final long NOT_REVEALED = Long.MAX_VALUE;

    private final long[] numbers;
    private final long[] beginsAtMs;
    private final byte[][] secrets;
    private final byte[][] wrapped;
    private final long[] openObjects;
    private final long[] revealedAtMs;
    private int first;
    private int size;
    private long revealDueMs = Long.MAX_VALUE;

    /**
     * An empty store.
     *
     * @param capacity epochs kept at once.
     */
    public EpochStore(final int capacity)
    {
        numbers = new long[capacity];
        beginsAtMs = new long[capacity];
        secrets = new byte[capacity][];
        wrapped = new byte[capacity][];
        openObjects = new long[capacity];
        revealedAtMs = new long[capacity];
    }

    /**
     * Whether one more can be stored, in the place of the oldest if need be: of that nothing may be in memory any more
     * whose commitment somebody can still ask for.
     *
     * @param nowMs  engine time.
     * @param keepMs how long after its reveal an epoch is needed.
     * @return true if there is room.
     */
    public boolean hasRoom(final long nowMs, final long keepMs)
    {
        return size < numbers.length ||
            revealedAtMs[first] != NOT_REVEALED && nowMs - revealedAtMs[first] >= keepMs;
    }

    /** @return most epochs kept at once. */
    public int capacity()
    {
        return numbers.length;
    }

    /** @return number of the newest epoch, begun or not; 0 if there is none. */
    public long newestNumber()
    {
        return size == 0 ? 0 : numbers[index(size - 1)];
    }

    /** @return begin of the newest epoch; {@link Long#MIN_VALUE} if there is none. */
    public long newestBeginsAtMs()
    {
        return size == 0 ? Long.MIN_VALUE : beginsAtMs[index(size - 1)];
    }

    /**
     * Adds the next epoch; needs {@link #hasRoom}.
     *
     * @param number    above the newest.
     * @param beginsMs  not before the newest's.
     * @param secret    32 bytes; kept, not copied.
     * @param asWrapped the same as it was journaled; kept, not copied.
     */
    public void add(final long number, final long beginsMs, final byte[] secret, final byte[] asWrapped)
    {
        if (size == numbers.length)
        {
            secrets[first] = null;
            wrapped[first] = null;
            first = (first + 1) % numbers.length;
            size--;
        }
        final int at = index(size++);
        numbers[at] = number;
        beginsAtMs[at] = beginsMs;
        secrets[at] = secret;
        wrapped[at] = asWrapped;
        openObjects[at] = 0;
        revealedAtMs[at] = NOT_REVEALED;
        findRevealDue();
    }

    /**
     * The epoch last begun.
     *
     * @param nowMs engine time.
     * @return its handle for the other methods, -1 if none has begun.
     */
    public int current(final long nowMs)
    {
        for (int i = size - 1; i >= 0; i--)
        {
            final int at = index(i);
            if (beginsAtMs[at] <= nowMs)
            {
                return at;
            }
        }
        return -1;
    }

    /**
     * Finds an epoch by number.
     *
     * @param number of the epoch.
     * @return its handle, -1 if it is not in memory any more.
     */
    public int find(final long number)
    {
        for (int i = size - 1; i >= 0; i--)
        {
            final int at = index(i);
            if (numbers[at] == number)
            {
                return at;
            }
        }
        return -1;
    }

    /**
     * Number of an epoch.
     *
     * @param handle of the epoch.
     * @return its number.
     */
    public long number(final int handle)
    {
        return numbers[handle];
    }

    /**
     * Secret of an epoch.
     *
     * @param handle of the epoch.
     * @return its 32 bytes, not a copy.
     */
    public byte[] secret(final int handle)
    {
        return secrets[handle];
    }

    /** Puts the secret of each epoch in memory under its number. */
    void copySecrets(final Long2ObjectHashMap<byte[]> target)
    {
        for (int i = 0; i < size; i++)
        {
            final int at = index(i);
            target.put(numbers[at], secrets[at]);
        }
    }

    /**
     * One more object is seeded in it.
     *
     * @param handle of the epoch.
     */
    public void objectOpened(final int handle)
    {
        if (openObjects[handle]++ == 0)
        {
            findRevealDue();
        }
    }

    /**
     * One object seeded in it is closed.
     *
     * @param handle of the epoch.
     */
    public void objectClosed(final int handle)
    {
        if (--openObjects[handle] == 0)
        {
            findRevealDue();
        }
    }

    /** @return when the next epoch can be revealed; {@link Long#MAX_VALUE} if none can as things stand. */
    public long revealDueMs()
    {
        return revealDueMs;
    }

    /**
     * Marks the oldest due epoch as revealed; call only when {@link #revealDueMs()} has come.
     *
     * @param nowMs engine time.
     * @return its handle.
     */
    public int reveal(final long nowMs)
    {
        for (int i = 0; i + 1 < size; i++)
        {
            final int at = index(i);
            if (isRevealable(i) && beginsAtMs[index(i + 1)] == revealDueMs)
            {
                revealedAtMs[at] = nowMs;
                findRevealDue();
                return at;
            }
        }
        throw new IllegalStateException("no epoch is due to be revealed");
    }

    private boolean isRevealable(final int i)
    {
        final int at = index(i);
        return revealedAtMs[at] == NOT_REVEALED && openObjects[at] == 0;
    }

    /** An epoch ends when the next begins; that is when it may be revealed, or later, when all in it is closed. */
    private void findRevealDue()
    {
        long due = Long.MAX_VALUE;
        for (int i = 0; i + 1 < size; i++)
        {
            if (isRevealable(i))
            {
                due = Math.min(due, beginsAtMs[index(i + 1)]);
            }
        }
        revealDueMs = due;
    }

    private int index(final int i)
    {
        final int at = first + i;
        return at >= numbers.length ? at - numbers.length : at;
    }

    /**
     * Names the state: epochs in the order of their numbers, secrets as they were wrapped.
     *
     * @param stream out or in.
     * @param source unwraps secrets that come in.
     */
    public void state(final StateStream stream, final SecretSource source)
    {
        size = stream.rows("epochs", size, numbers.length);
        for (int i = 0; i < size; i++)
        {
            final int at = index(i);
            numbers[at] = stream.number(numbers[at]);
            beginsAtMs[at] = stream.number(beginsAtMs[at]);
            openObjects[at] = stream.number(openObjects[at]);
            revealedAtMs[at] = stream.number(revealedAtMs[at]);
            final int length = stream.number(stream.isLoading() ? 0 : wrapped[at].length);
            wrapped[at] = stream.isLoading() ? new byte[length] : wrapped[at];
            stream.bytes(wrapped[at], 0, length);
            if (stream.isLoading())
            {
                secrets[at] = source.unwrap(numbers[at], new UnsafeBuffer(wrapped[at]), 0, length);
                if (secrets[at] == null)
                {
                    throw new IllegalStateException("the secret of epoch " + numbers[at]
                        + " cannot be unwrapped: restore DIR/key/epoch.key from its backup");
                }
            }
        }
        findRevealDue();
    }
}
