package io.hongbao.engine.rules.fairness;

import io.hongbao.engine.codec.EpochRevealedEncoder;
import io.hongbao.engine.rules.due.DueSource;
import io.hongbao.engine.rules.output.EventWriter;

/** Reveals the secret of an epoch that has ended and in which all is closed (RULES 3); at one instant the last. */
public final class EpochReveals implements DueSource
{
    private final EpochStore epochs;
    private final EventWriter events;
    private final EpochRevealedEncoder revealed = new EpochRevealedEncoder();

    /**
     * The reveals to come.
     *
     * @param epochs in memory.
     * @param events out.
     */
    public EpochReveals(final EpochStore epochs, final EventWriter events)
    {
        this.epochs = epochs;
        this.events = events;
    }

    @Override
    public long firstDueMs()
    {
        return epochs.revealDueMs();
    }

    @Override
    public long firstId()
    {
        return Long.MAX_VALUE;
    }

    @Override
    public void fireFirst(final long nowMs)
    {
        final int epoch = epochs.reveal(nowMs);
        final int offset = events.claim(EpochRevealedEncoder.BLOCK_LENGTH);
        revealed.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(nowMs).epoch(epochs.number(epoch));
        events.buffer().putBytes(
            revealed.offset() + EpochRevealedEncoder.secretEncodingOffset(), epochs.secret(epoch));
        events.commit(EpochRevealedEncoder.BLOCK_LENGTH);
    }
}
