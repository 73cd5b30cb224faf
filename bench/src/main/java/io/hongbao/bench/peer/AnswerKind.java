package io.hongbao.bench.peer;

import io.hongbao.bench.load.PeerAnswers;

/** What a peer says to a command. */
enum AnswerKind
{
    CREATED,
    GRANTED,
    REPEATED,
    EXHAUSTED,
    SCREENED;

    private static final AnswerKind[] ALL = values();

    static AnswerKind of(final int ordinal)
    {
        return ALL[ordinal];
    }

    /** What a grab's result says: below 0 a repeat of that amount, 0 nothing left, above a grant. */
    static AnswerKind ofGrab(final long result)
    {
        return result < 0 ? REPEATED : result == 0 ? EXHAUSTED : GRANTED;
    }

    void tell(final PeerAnswers out, final long correlation, final long envelopeId, final long amount)
    {
        switch (this)
        {
            case CREATED -> out.created(correlation, envelopeId);
            case GRANTED -> out.granted(correlation, envelopeId, amount, false);
            case REPEATED -> out.granted(correlation, envelopeId, amount, true);
            case EXHAUSTED -> out.exhausted(correlation);
            default -> out.screened(correlation);
        }
    }
}
