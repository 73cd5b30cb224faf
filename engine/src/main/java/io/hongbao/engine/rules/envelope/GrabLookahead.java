package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.totals.TotalsStore;

/**
 * Loads what the next grabs and status queries will read, several at a time. One of them waits for its index entry,
 * then for its row, then for its block of grabs, then for the user's place in it: four cache misses in a row when many
 * envelopes are fought over. Loading each of them for all that are expected before the next lets the misses overlap.
 * Changes nothing and decides nothing: a wrong guess costs time only.
 */
public final class GrabLookahead
{
    /** Pairs of envelope and user looked ahead at once: a few screens of envelopes, or many grabs. */
    public static final int MOST = 128;

    private final EnvelopeBook book;
    private final EnvelopeStore envelopes;
    private final GrabStore grabs;
    private final TotalsStore totals;
    private final long[] ids = new long[MOST];
    private final long[] users = new long[MOST];
    private final int[] slots = new int[MOST];
    private final int[] ordinals = new int[MOST];
    private final int[] totalRows = new int[MOST];
    private final int[] scenes = new int[MOST];
    private int count;
    private long touched;
    private boolean countsTotals = true;

    /**
     * Looks ahead in a book.
     *
     * @param book   with the stores.
     * @param totals where a grant will be counted.
     */
    public GrabLookahead(final EnvelopeBook book, final TotalsStore totals)
    {
        this.book = book;
        this.totals = totals;
        envelopes = book.envelopes;
        grabs = book.grabs;
    }

    /**
     * Whether totals are counted on this thread.
     *
     * @param here if not, they are left alone.
     */
    public void countsTotals(final boolean here)
    {
        countsTotals = here;
    }

    /**
     * One grab or status that comes soon; beyond {@link #MOST} it is ignored.
     *
     * @param envelopeId that it names.
     * @param userId     who grabs, or asks.
     */
    public void expect(final long envelopeId, final long userId)
    {
        if (count < MOST)
        {
            ids[count] = envelopeId;
            users[count++] = userId;
        }
    }

    /** Loads for all that were expected, and forgets them. */
    public void load()
    {
        final int loaded = count;
        count = 0;
        for (int i = 0; i < loaded; i++)
        {
            slots[i] = envelopes.touchIndex(ids[i]);
        }
        long sum = 0;
        for (int i = 0; i < loaded; i++)
        {
            sum += slots[i] < 0 ? 0 : envelopes.touch(slots[i]);
        }
        for (int i = 0; i < loaded; i++)
        {
            sum += slots[i] < 0 ? 0 : arrive(i);
        }
        for (int i = 0; i < loaded; i++)
        {
            sum += slots[i] < 0 ? 0 : look(i);
        }
        touched += sum; // stored, so that the loads are not optimised away
    }

    /** The row is there: loads where the user's share is looked for, and what a grant would need. */
    private long arrive(final int i)
    {
        final int slot = slots[i];
        ordinals[i] = grabs.touchIndex(envelopes.grabBlock(slot), envelopes.shares(slot), users[i]);
        totalRows[i] = EnvelopeStore.NONE;
        scenes[i] = EnvelopeStore.NONE;
        final int left = envelopes.sharesLeft(slot);
        if (left == 0 || ordinals[i] >= 0 && envelopes.shares(slot) > GrabStore.SCANNED)
        {
            return 0; // a repeat, or too late
        }
        totalRows[i] = countsTotals ? totals.touch(users[i]) : EnvelopeStore.NONE;
        final int named = envelopes.namedBlock(slot);
        final long list = named == 0 ? 0 : book.arena.words()[named];
        if (left > 1)
        {
            return list;
        }
        // The last share closes the envelope, which then leaves its scene and reveals its seed.
        scenes[i] = book.scenes.touch(envelopes.sceneKind(slot).value(), envelopes.sceneId(slot));
        return list + book.seeds().touch(ids[i]);
    }

    private long look(final int i)
    {
        final int slot = slots[i];
        final long share = ordinals[i] < 0 ? 0 :
            grabs.touch(envelopes.grabBlock(slot), envelopes.shares(slot), ordinals[i]);
        return share + totals.touchRow(totalRows[i]) + book.scenes.touchRow(scenes[i]);
    }

    /** @return a number without meaning that depends on everything loaded. */
    public long touched()
    {
        return touched;
    }
}
