package io.hongbao.tools.verifier;

import java.util.function.Consumer;

/**
 * Map from a long to an object: open addressing, no boxes. One thread.
 *
 * @param <V> of the values.
 */
final class LongMap<V>
{
    private long[] keys;
    private Object[] values;
    private int size;

    /** A map that grows; {@code slots}, a power of two, is where it begins. */
    LongMap(final int slots)
    {
        keys = new long[slots];
        values = new Object[slots];
    }

    /** A map for many keys. */
    LongMap()
    {
        this(1024);
    }

    @SuppressWarnings("unchecked")
    V get(final long key)
    {
        return (V)values[slotOf(key)];
    }

    void put(final long key, final V value)
    {
        final int slot = slotOf(key);
        if (values[slot] == null)
        {
            size++;
        }
        keys[slot] = key;
        values[slot] = value;
        if (size * 2 > keys.length)
        {
            grow();
        }
    }

    void remove(final long key)
    {
        int hole = slotOf(key);
        if (values[hole] == null)
        {
            return;
        }
        size--;
        final int mask = keys.length - 1;
        // later entries of the same run move up, so that no probe ends early
        for (int next = hole + 1 & mask; values[next] != null; next = next + 1 & mask)
        {
            final int home = home(keys[next], mask);
            if ((next - home & mask) >= (next - hole & mask))
            {
                keys[hole] = keys[next];
                values[hole] = values[next];
                hole = next;
            }
        }
        values[hole] = null;
    }

    int size()
    {
        return size;
    }

    @SuppressWarnings("unchecked")
    void forEach(final Consumer<V> consumer)
    {
        for (final Object value : values)
        {
            if (value != null)
            {
                consumer.accept((V)value);
            }
        }
    }

    private int slotOf(final long key)
    {
        final int mask = keys.length - 1;
        int slot = home(key, mask);
        while (values[slot] != null && keys[slot] != key)
        {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int home(final long key, final int mask)
    {
        return (int)(key * 0x9E3779B97F4A7C15L >>> 32) & mask;
    }

    private void grow()
    {
        final long[] oldKeys = keys;
        final Object[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new Object[oldKeys.length * 2];
        for (int i = 0; i < oldKeys.length; i++)
        {
            if (oldValues[i] != null)
            {
                final int slot = slotOf(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
