package io.hongbao.engine.rules.table;

import io.hongbao.engine.rules.StateStream;

/** Rows that stand in line, first in first out, linked through the rows themselves. */
public final class RowLine
{
    private final RowLinks links;
    private int first = SlotTable.NONE;
    private int last = SlotTable.NONE;

    /**
     * Nobody stands in line.
     *
     * @param links of the rows; of one in line it is this class's.
     */
    public RowLine(final RowLinks links)
    {
        this.links = links;
    }

    /** @return slot of the first, {@link SlotTable#NONE} if there is none. */
    public int first()
    {
        return first;
    }

    /**
     * Who stands behind another.
     *
     * @param slot in line.
     * @return the slot behind it, {@link SlotTable#NONE} if it is the last.
     */
    public int next(final int slot)
    {
        return links.next(slot);
    }

    /**
     * Puts a row at the end.
     *
     * @param slot in no line.
     */
    public void append(final int slot)
    {
        append(slot, slot);
    }

    /**
     * Puts rows that are linked already at the end, however many they are.
     *
     * @param head of a chain in no line.
     * @param tail of the same chain.
     */
    public void append(final int head, final int tail)
    {
        links.link(tail, SlotTable.NONE);
        if (last == SlotTable.NONE)
        {
            first = head;
        }
        else
        {
            links.link(last, head);
        }
        last = tail;
    }

    /**
     * Takes the first out; there must be one.
     *
     * @return its slot.
     */
    public int removeFirst()
    {
        final int slot = first;
        first = links.next(slot);
        if (first == SlotTable.NONE)
        {
            last = SlotTable.NONE;
        }
        return slot;
    }

    /**
     * Names the state; the links are in the rows.
     *
     * @param stream out or in.
     */
    public void state(final StateStream stream)
    {
        first = stream.number(first);
        last = stream.number(last);
    }
}
