package io.hongbao.engine.rules.due;

/** Something that has due work: it knows its first item, and fires it. Single-threaded. */
public interface DueSource
{
    /**
     * When its first item is due.
     *
     * @return UTC epoch ms, {@link Long#MAX_VALUE} if it has none.
     */
    long firstDueMs();

    /**
     * Breaks ties of time between sources: the smaller id comes first.
     *
     * @return id of the first item's object; {@link Long#MAX_VALUE} if it comes after all of them.
     */
    long firstId();

    /**
     * Fires the first item. Afterwards the source's first item is another, or is due again: work that goes in steps
     * stays due at its instant until it is done.
     *
     * @param nowMs engine time, not before {@link #firstDueMs()}.
     */
    void fireFirst(long nowMs);
}
