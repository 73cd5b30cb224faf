package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.EpochRevealedEncoder;
import io.hongbao.engine.rules.due.DueQueue;
import io.hongbao.engine.rules.fairness.EpochStore;
import io.hongbao.engine.rules.output.EventWriter;

/**
 * Fires what is due in order of (due time, id), cut by count (RULES 5): openings, expiries, the ends of a closed
 * scene's envelopes, and the reveal of an epoch, which at one instant comes after them.
 */
public final class DueWork
{
    private final EnvelopeLife life;
    private final DueQueue due;
    private final EpochStore epochs;
    private final EventWriter events;
    private final EpochRevealedEncoder revealed = new EpochRevealedEncoder();

    /**
     * The work that a book has.
     *
     * @param book   with the stores.
     * @param life   of envelopes.
     * @param events out.
     */
    public DueWork(final EnvelopeBook book, final EnvelopeLife life, final EventWriter events)
    {
        this.life = life;
        this.events = events;
        due = book.due;
        epochs = book.epochs;
    }

    /** @return when something is due next, {@link Long#MAX_VALUE} if nothing ever is. */
    public long nextDueMs()
    {
        return Math.min(due.firstDueMs(), epochs.revealDueMs());
    }

    /**
     * Fires.
     *
     * @param nowMs    engine time.
     * @param maxItems most items.
     * @return items fired.
     */
    public int fire(final long nowMs, final int maxItems)
    {
        int fired = 0;
        while (fired < maxItems && nextDueMs() <= nowMs)
        {
            if (due.firstDueMs() <= epochs.revealDueMs())
            {
                life.fire(due.firstSlot(), nowMs);
            }
            else
            {
                reveal(epochs.reveal(nowMs), nowMs);
            }
            fired++;
        }
        return fired;
    }

    private void reveal(final int epoch, final long nowMs)
    {
        final int offset = events.claim(EpochRevealedEncoder.BLOCK_LENGTH);
        revealed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(nowMs).epoch(epochs.number(epoch));
        events.buffer().putBytes(
            revealed.offset() + EpochRevealedEncoder.secretEncodingOffset(), epochs.secret(epoch));
        events.commit(EpochRevealedEncoder.BLOCK_LENGTH);
    }
}
