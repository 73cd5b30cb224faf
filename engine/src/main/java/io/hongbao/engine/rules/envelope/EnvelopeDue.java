package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.rules.due.DueSource;

/** Openings, expiries, and the ends of a closed scene's envelopes. */
public final class EnvelopeDue implements DueSource
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;

    /**
     * The due work of envelopes.
     *
     * @param book with the stores.
     * @param life of envelopes.
     */
    public EnvelopeDue(final EnvelopeBook book, final EnvelopeLife life)
    {
        this.book = book;
        this.life = life;
    }

    @Override
    public long firstDueMs()
    {
        return book.due.firstDueMs();
    }

    @Override
    public long firstId()
    {
        return book.envelopes.id(book.due.firstSlot());
    }

    @Override
    public void fireFirst(final long nowMs)
    {
        life.fire(book.due.firstSlot(), nowMs);
    }
}
