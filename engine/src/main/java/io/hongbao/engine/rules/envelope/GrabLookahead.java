package io.hongbao.engine.rules.envelope;

/**
 * Loads what the next grabs will read, several at a time. One grab waits for its index entry, then for its row, then
 * for its block of grabs: three cache misses in a row when many envelopes are fought over. Loading each of them for all
 * expected grabs before the next lets the misses overlap. Changes nothing and decides nothing: a wrong guess costs
 * time only.
 */
public final class GrabLookahead
{
    /** Grabs looked ahead at once: enough to fill the memory system's queues. */
    public static final int MOST = 16;

    private final EnvelopeStore envelopes;
    private final long[] words;
    private final long[] ids = new long[MOST];
    private final int[] slots = new int[MOST];
    private int count;
    private long touched;

    /**
     * Looks ahead in a book.
     *
     * @param book with the stores.
     */
    public GrabLookahead(final EnvelopeBook book)
    {
        envelopes = book.envelopes;
        words = book.arena.words();
    }

    /**
     * One grab that comes soon; beyond {@link #MOST} it is ignored.
     *
     * @param envelopeId that it names.
     */
    public void expect(final long envelopeId)
    {
        if (count < MOST)
        {
            ids[count++] = envelopeId;
        }
    }

    /** Loads for all that were expected, and forgets them. */
    public void load()
    {
        for (int i = 0; i < count; i++)
        {
            slots[i] = envelopes.touchIndex(ids[i]);
        }
        long sum = 0;
        for (int i = 0; i < count; i++)
        {
            sum += slots[i] < 0 ? 0 : envelopes.touch(slots[i]);
        }
        for (int i = 0; i < count; i++)
        {
            sum += slots[i] < 0 ? 0 : words[envelopes.grabBlock(slots[i])];
        }
        touched += sum; // stored, so that the loads are not optimised away
        count = 0;
    }

    /** @return a number without meaning that depends on everything loaded. */
    public long touched()
    {
        return touched;
    }
}
