package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.table.SlotTable;

/** From id to slot; the ids lie in the first word of the rows. */
final class IdIndex extends SlotTable
{
    private final long[] rows;

    IdIndex(final int capacity, final long[] rows)
    {
        super(capacity);
        this.rows = rows;
    }

    @Override
    protected long hashOf(final int slot)
    {
        return rows[idAt(slot)];
    }

    int find(final long id)
    {
        for (int at = probe(id); slotAt(at) != NONE; at = next(at))
        {
            if (rows[idAt(slotAt(at))] == id)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    /** What the first look of a {@link #find} would see: a slot, or NONE. */
    int firstOf(final long id)
    {
        return touchFirst(id);
    }

    private static int idAt(final int slot)
    {
        return slot * EnvelopeStore.STRIDE + EnvelopeStore.BASE;
    }

    void add(final int slot)
    {
        enter(slot);
    }

    void remove(final int slot)
    {
        withdraw(slot);
    }

    void state(final StateStream stream)
    {
        entries(stream);
    }
}
