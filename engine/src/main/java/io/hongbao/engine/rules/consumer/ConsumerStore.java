package io.hongbao.engine.rules.consumer;

import io.hongbao.engine.rules.StateStream;

/**
 * Watermarks by name, in order of name: 48 bytes a consumer. There are few, and each acknowledges once a second: a
 * search by halves in one flat array is enough.
 */
public final class ConsumerStore
{
    /** Not there. */
    static final int NONE = -1;

    private static final int STRIDE = ConsumerName.WORDS + 2;
    private static final int WATERMARK = ConsumerName.WORDS;
    private static final int ACKNOWLEDGED_AT = WATERMARK + 1;

    private final long[] rows;
    private final int capacity;
    private int size;

    /**
     * An empty store.
     *
     * @param capacity consumers.
     */
    public ConsumerStore(final int capacity)
    {
        this.capacity = capacity;
        rows = new long[capacity * STRIDE];
    }

    int capacity()
    {
        return capacity;
    }

    int size()
    {
        return size;
    }

    /** The row of a name, {@link #NONE} if it is not known. */
    int find(final ConsumerName name)
    {
        final int at = place(name);
        return at < size && compare(at, name) == 0 ? at : NONE;
    }

    /** Makes a consumer known; needs room and a name that is not known. */
    int add(final ConsumerName name)
    {
        final int at = place(name);
        System.arraycopy(rows, at * STRIDE, rows, (at + 1) * STRIDE, (size - at) * STRIDE);
        for (int i = 0; i < ConsumerName.WORDS; i++)
        {
            rows[at * STRIDE + i] = name.word(i);
        }
        size++;
        return at;
    }

    void remove(final int at)
    {
        size--;
        System.arraycopy(rows, (at + 1) * STRIDE, rows, at * STRIDE, (size - at) * STRIDE);
    }

    void set(final int at, final long watermark, final long nowMs)
    {
        rows[at * STRIDE + WATERMARK] = watermark;
        rows[at * STRIDE + ACKNOWLEDGED_AT] = nowMs;
    }

    long watermark(final int at)
    {
        return rows[at * STRIDE + WATERMARK];
    }

    long acknowledgedAtMs(final int at)
    {
        return rows[at * STRIDE + ACKNOWLEDGED_AT];
    }

    /**
     * The consumer that has acknowledged least.
     *
     * @return its name, null if there is no consumer.
     */
    public String slowest()
    {
        final int at = slowestRow();
        if (at == NONE)
        {
            return null;
        }
        final StringBuilder name = new StringBuilder();
        for (int i = 0; i < nameLength(at); i++)
        {
            name.append((char)letter(at, i));
        }
        return name.toString();
    }

    /** @return what the slowest has acknowledged; {@link Long#MAX_VALUE} if there is no consumer. */
    public long lowestWatermark()
    {
        final int at = slowestRow();
        return at == NONE ? Long.MAX_VALUE : watermark(at);
    }

    private int slowestRow()
    {
        int slowest = NONE;
        for (int at = 0; at < size; at++)
        {
            slowest = slowest == NONE || watermark(at) < watermark(slowest) ? at : slowest;
        }
        return slowest;
    }

    /** Bytes of a name. */
    int nameLength(final int at)
    {
        int length = 0;
        while (length < ConsumerName.MOST_BYTES && letter(at, length) != 0)
        {
            length++;
        }
        return length;
    }

    byte letter(final int at, final int i)
    {
        return (byte)(rows[at * STRIDE + (i >> 3)] >>> (7 - (i & 7)) * Byte.SIZE);
    }

    /** First row whose name is not before this one. */
    private int place(final ConsumerName name)
    {
        int from = 0;
        int to = size;
        while (from < to)
        {
            final int middle = from + to >>> 1;
            if (compare(middle, name) < 0)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }
        return from;
    }

    private int compare(final int at, final ConsumerName name)
    {
        for (int i = 0; i < ConsumerName.WORDS; i++)
        {
            final int order = Long.compareUnsigned(rows[at * STRIDE + i], name.word(i));
            if (order != 0)
            {
                return order;
            }
        }
        return 0;
    }

    /**
     * Names the state.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        size = stream.rows("consumers", size, capacity);
        stream.longs(rows, 0, size * STRIDE);
    }
}
