package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.gate.GateStore;

/**
 * Takes back the memory of envelopes past their retention: a few with every command that emits an event, more where a
 * creation stores more (RULES 0, ageing).
 */
public final class Retirement
{
    private static final int RECLAIMED_AT_ONCE = 4;

    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final EnvelopeStore envelopes;

    /**
     * Of the envelopes of a book.
     *
     * @param book with the stores.
     * @param life of envelopes.
     */
    public Retirement(final EnvelopeBook book, final EnvelopeLife life)
    {
        this.book = book;
        this.life = life;
        envelopes = book.envelopes;
    }

    /**
     * Takes back the memory of a few.
     *
     * @param nowMs engine time.
     */
    public void reclaim(final long nowMs)
    {
        for (int i = 0; i < RECLAIMED_AT_ONCE && isFirstRetired(nowMs); i++)
        {
            reclaimFirst();
        }
    }

    /**
     * Whether this envelope can be stored, if need be after taking back at most 4 retired envelopes for each record
     * that it stores. Changes nothing. An eighth of the words is never promised, so that fragments cannot refuse what
     * was promised.
     */
    boolean hasRoom(final CreateForm form, final long nowMs)
    {
        final int missingGates = gatesOf(form) + book.gates.gates().size() - book.gates.gates().capacity();
        return hasRoom(1, form.words(), missingGates, reclaimable(form.shares()), nowMs);
    }

    /** The same for so many envelopes of so many words in all, without gates, after taking back at most so many. */
    boolean hasRoom(final int rows, final long words, final int reclaimable, final long nowMs)
    {
        return hasRoom(rows, words, 0, reclaimable, nowMs);
    }

    private boolean hasRoom(
        final int rows, final long words, final int gates, final int reclaimable, final long nowMs)
    {
        long missingWords = missingWords(words);
        long missingRows = missingRows(rows);
        int missingGates = gates;
        int slot = envelopes.firstToRetire();
        for (int i = reclaimable; missingWords > 0 || missingRows > 0 || missingGates > 0; i--)
        {
            if (i == 0 || slot == EnvelopeStore.NONE || !life.isRetired(slot, nowMs))
            {
                return false;
            }
            missingWords -= blockWords(slot);
            missingRows--;
            missingGates -= hasGates(slot) ? 1 : 0;
            slot = envelopes.nextToRetire(slot);
        }
        return true;
    }

    /** Makes the room that {@link #hasRoom} promised. */
    void makeRoom(final CreateForm form, final long nowMs)
    {
        for (int i = reclaimable(form.shares()); i > 0 && isFirstRetired(nowMs) && isFullFor(form); i--)
        {
            reclaimFirst();
        }
    }

    /** The same for so many envelopes of so many words in all, taking back at most so many. */
    void makeRoom(final int rows, final long words, final int reclaimable, final long nowMs)
    {
        for (int i = reclaimable;
            i > 0 && isFirstRetired(nowMs) && (missingWords(words) > 0 || missingRows(rows) > 0); i--)
        {
            reclaimFirst();
        }
    }

    private boolean isFullFor(final CreateForm form)
    {
        return missingWords(form.words()) > 0 || missingRows(1) > 0 ||
            book.gates.gates().size() + gatesOf(form) > book.gates.gates().capacity();
    }

    private static int gatesOf(final CreateForm form)
    {
        return form.gates().isAny() ? 1 : 0;
    }

    /** What schedules were promised is not there for anybody else. */
    private long missingWords(final long words)
    {
        final int usable = book.arena.capacityWords() - (book.arena.capacityWords() >>> 3);
        return book.arena.usedWords() + book.promises.words() + words - usable;
    }

    private long missingRows(final int rows)
    {
        return (long)envelopes.size() + book.promises.rows() + rows - envelopes.capacity();
    }

    private static int reclaimable(final int shares)
    {
        return RECLAIMED_AT_ONCE * (Math.min(shares, 100_000) + 2);
    }

    private boolean isFirstRetired(final long nowMs)
    {
        final int slot = envelopes.firstToRetire();
        return slot != EnvelopeStore.NONE && life.isRetired(slot, nowMs);
    }

    private boolean hasGates(final int slot)
    {
        return envelopes.gate(slot) != GateStore.NONE;
    }

    private int blockWords(final int slot)
    {
        return GrabStore.wordsFor(envelopes.shares(slot)) + 1;
    }

    private void reclaimFirst()
    {
        final int slot = envelopes.firstToRetire();
        book.arena.release(envelopes.grabBlock(slot));
        if (envelopes.namedBlock(slot) != 0)
        {
            book.arena.release(envelopes.namedBlock(slot));
        }
        if (envelopes.noteBlock(slot) != 0)
        {
            book.arena.release(envelopes.noteBlock(slot));
        }
        if (hasGates(slot))
        {
            book.gates.gates().remove(envelopes.gate(slot));
        }
        envelopes.removeFirstToRetire();
    }
}
