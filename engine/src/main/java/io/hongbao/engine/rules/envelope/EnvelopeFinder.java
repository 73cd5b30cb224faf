package io.hongbao.engine.rules.envelope;

import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.output.AnswerWriter;

/** Finds the envelope that a command names; where it is absent or has ended, answers the command instead. */
final class EnvelopeFinder
{
    private final EnvelopeBook book;
    private final EnvelopeLife life;
    private final AnswerWriter answers;

    EnvelopeFinder(final EnvelopeBook book, final EnvelopeLife life, final AnswerWriter answers)
    {
        this.book = book;
        this.life = life;
        this.answers = answers;
    }

    /** The slot, or NONE after the answer that it was never given or has retired. */
    int find(final long id, final long nowMs)
    {
        final int slot = life.find(id, nowMs);
        if (slot == EnvelopeStore.NONE)
        {
            final boolean isGiven = book.ids.isGiven(id);
            answers.reject(isGiven ? RejectCode.ENVELOPE_RETIRED : RejectCode.UNKNOWN_ENVELOPE, id, 0, 0, 0);
        }
        return slot;
    }

    /** The slot of one that has not ended, or NONE after the answer why not. */
    int findLive(final long id, final long nowMs)
    {
        final int slot = find(id, nowMs);
        if (slot == EnvelopeStore.NONE)
        {
            return EnvelopeStore.NONE;
        }
        final EnvelopeState state = life.stateAt(slot, nowMs);
        if (state != EnvelopeState.OPEN && state != EnvelopeState.SCHEDULED)
        {
            answers.reject(RejectCode.ALREADY_CLOSED, id, state.value(), 0, life.endedAtMs(slot));
            return EnvelopeStore.NONE;
        }
        if (life.isDrawing(slot, nowMs))
        {
            answers.reject(RejectCode.DRAWING, id, 0, 0, life.drawsAtMs(slot));
            return EnvelopeStore.NONE;
        }
        return slot;
    }
}
