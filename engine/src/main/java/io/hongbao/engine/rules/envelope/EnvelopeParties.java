package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.RejectCode;

/** Who has to do with an envelope, for other kinds that refer to it. Changes nothing. */
public final class EnvelopeParties
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;

    /**
     * Parties in a book.
     *
     * @param book with the stores.
     * @param life of envelopes.
     */
    public EnvelopeParties(final EnvelopeBook book, final EnvelopeLife life)
    {
        this.book = book;
        this.life = life;
    }

    /**
     * Whether an envelope is in memory.
     *
     * @param envelopeId any.
     * @param nowMs      engine time.
     * @return {@code UNKNOWN_ENVELOPE}, {@code ENVELOPE_RETIRED}, or null if it is.
     */
    public RejectCode refusal(final long envelopeId, final long nowMs)
    {
        if (life.find(envelopeId, nowMs) != EnvelopeStore.NONE)
        {
            return null;
        }
        return book.ids.isGiven(envelopeId) ? RejectCode.ENVELOPE_RETIRED : RejectCode.UNKNOWN_ENVELOPE;
    }

    /**
     * Who sent an envelope.
     *
     * @param envelopeId that is in memory.
     * @return the user; 0 if a campaign pays and none is shown.
     */
    public long sender(final long envelopeId)
    {
        return book.envelopes.sender(book.envelopes.find(envelopeId));
    }

    /**
     * Whether a user has a share.
     *
     * @param envelopeId that is in memory.
     * @param user       any.
     * @return true if it was granted one.
     */
    public boolean hasShare(final long envelopeId, final long user)
    {
        final int slot = book.envelopes.find(envelopeId);
        return book.grabs.find(book.envelopes.grabBlock(slot), book.envelopes.shares(slot),
            book.envelopes.sharesTaken(slot), user) != GrabStore.NONE;
    }
}
