package io.hongbao.engine.testkit;

import io.hongbao.engine.rules.StateMachine;
import io.hongbao.engine.rules.StateStream;
import java.util.ArrayList;
import java.util.List;
import org.agrona.collections.LongArrayList;

/** All that a machine's state consists of, one number after the other, so that a difference can be named. */
public final class StateTrace implements StateStream
{
    private final LongArrayList values = new LongArrayList();
    private final List<String> stores = new ArrayList<>();
    private final LongArrayList starts = new LongArrayList();

    private final boolean isWhole;

    private StateTrace(final boolean isWhole)
    {
        this.isWhole = isWhole;
    }

    /** Of what decides in a machine, as it is now. */
    public static StateTrace of(final StateMachine machine)
    {
        return of(machine, false);
    }

    /** The same with all that a snapshot holds; only the order within indexes may differ. */
    public static StateTrace of(final StateMachine machine, final boolean isWhole)
    {
        final StateTrace trace = new StateTrace(isWhole);
        machine.state(trace);
        return trace;
    }

    /** Null if both are the same, otherwise where they differ first. */
    public String difference(final StateTrace other)
    {
        for (int i = 0; i < Math.max(values.size(), other.values.size()); i++)
        {
            if (i >= values.size() || i >= other.values.size() || values.getLong(i) != other.values.getLong(i))
            {
                int store = -1;
                while (store + 1 < stores.size() && starts.getLong(store + 1) <= i)
                {
                    store++;
                }
                return "number " + i + (store < 0 ? "" : ", " + (i - starts.getLong(store)) + " of " +
                    stores.get(store)) + ": " + (i < values.size() ? values.getLong(i) : "none") + " and " +
                    (i < other.values.size() ? other.values.getLong(i) : "none");
            }
        }
        return null;
    }

    @Override
    public boolean isLoading()
    {
        return false;
    }

    @Override
    public boolean isWhole()
    {
        return isWhole;
    }

    @Override
    public long number(final long current)
    {
        values.addLong(current);
        return current;
    }

    @Override
    public int number(final int current)
    {
        values.addLong(current);
        return current;
    }

    @Override
    public int rows(final String store, final int used, final int capacity)
    {
        stores.add(store);
        starts.addLong(values.size());
        return number(used);
    }

    @Override
    public void longs(final long[] array, final int from, final int count)
    {
        for (int i = from; i < from + count; i++)
        {
            values.addLong(array[i]);
        }
    }

    @Override
    public void ints(final int[] array, final int from, final int count)
    {
        for (int i = from; i < from + count; i++)
        {
            values.addLong(array[i]);
        }
    }

    @Override
    public void bytes(final byte[] array, final int from, final int count)
    {
        for (int i = from; i < from + count; i++)
        {
            values.addLong(array[i]);
        }
    }
}
