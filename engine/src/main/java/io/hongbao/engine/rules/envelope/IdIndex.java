package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.table.SlotTable;

/** From id to slot; the ids lie in the first word of the rows. */
final class IdIndex extends SlotTable
{
    private final long[] rows;
    private final int stride;

    IdIndex(final int capacity, final long[] rows, final int stride)
    {
        super(capacity);
        this.rows = rows;
        this.stride = stride;
    }

    @Override
    protected long hashOf(final int slot)
    {
        return rows[slot * stride];
    }

    int find(final long id)
    {
        for (int at = probe(id); slotAt(at) != NONE; at = next(at))
        {
            if (rows[slotAt(at) * stride] == id)
            {
                return slotAt(at);
            }
        }
        return NONE;
    }

    void add(final int slot)
    {
        enter(slot);
    }

    void remove(final int slot)
    {
        withdraw(slot);
    }
}
