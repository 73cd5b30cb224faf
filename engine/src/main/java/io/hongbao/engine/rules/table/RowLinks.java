package io.hongbao.engine.rules.table;

/** The link of each row to another one: the lower half of one of its words. The upper half is the store's own. */
public final class RowLinks
{
    private static final long UPPER = 0xffffffff00000000L;

    private final long[] rows;
    private final int first;
    private final int stride;

    /**
     * Links of the rows of a store.
     *
     * @param rows   flat.
     * @param first  index of the word of slot 0 that holds the link.
     * @param stride words of a row.
     */
    public RowLinks(final long[] rows, final int first, final int stride)
    {
        this.rows = rows;
        this.first = first;
        this.stride = stride;
    }

    /**
     * The row behind another.
     *
     * @param slot that was linked.
     * @return a slot, {@link SlotTable#NONE} at the end.
     */
    public int next(final int slot)
    {
        return (int)rows[first + slot * stride];
    }

    /**
     * Links a row.
     *
     * @param slot any.
     * @param next the slot behind it, or {@link SlotTable#NONE}.
     */
    public void link(final int slot, final int next)
    {
        final int at = first + slot * stride;
        rows[at] = rows[at] & UPPER | next & 0xffffffffL;
    }
}
