package io.hongbao.engine.rules.machine;

import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TimeAcceptedEncoder;
import io.hongbao.engine.rules.StateStream;
import io.hongbao.engine.rules.operator.Decision;
import io.hongbao.engine.rules.operator.ProposalSubject;
import io.hongbao.engine.rules.operator.Proposals;
import io.hongbao.engine.rules.output.AnswerWriter;
import io.hongbao.engine.rules.output.EventWriter;

/**
 * Steps of the wall clock that were accepted (RULES 5): by two operators while the engine runs, by the host at a start.
 * The rules only record them; the host sees them and lets engine time follow. What is proposed is the wall clock at
 * that moment; when it is approved, as much time has passed there as here.
 */
final class TimeSteps implements Decision, ProposalSubject
{
    /** A wall clock within this is followed anyhow. */
    private static final long FOLLOWED_MS = 60_000;
    /** Beyond any calendar, so that sums of times stay exact. */
    private static final long MOST_MS = 1L << 48;

    private final Proposals proposals;
    private final EventWriter events;
    private final AnswerWriter answers;
    private final TimeAcceptedEncoder timeAccepted = new TimeAcceptedEncoder();
    private long count;
    private long lastAheadMs;

    TimeSteps(final Proposals proposals, final EventWriter events, final AnswerWriter answers)
    {
        this.proposals = proposals;
        this.events = events;
        this.answers = answers;
    }

    /** Steps accepted so far. */
    long count()
    {
        return count;
    }

    /** By how many ms the last one was ahead of engine time; negative if behind. */
    long lastAheadMs()
    {
        return lastAheadMs;
    }

    @Override
    public boolean isProposable(final long wallMs, final long nowMs)
    {
        final boolean isStep = wallMs > 0 && wallMs < MOST_MS && Math.abs(wallMs - nowMs) > FOLLOWED_MS;
        if (!isStep)
        {
            answers.reject(RejectCode.TIME_INVALID, 0, wallMs, nowMs, nowMs);
        }
        return isStep;
    }

    @Override
    public boolean isPossible(final int handle, final long nowMs)
    {
        return true;
    }

    @Override
    public void carryOut(final int handle, final long proposalId, final long nowMs)
    {
        accept(proposals.operator(handle), proposals.subject(handle) + nowMs - proposals.proposedAtMs(handle), nowMs);
    }

    void accept(final long operatorId, final long wallMs, final long nowMs)
    {
        count++;
        lastAheadMs = wallMs - nowMs;
        final int offset = events.claim(TimeAcceptedEncoder.BLOCK_LENGTH);
        timeAccepted.wrapAndApplyHeader(events.buffer(), offset, events.header())
            .sequence(events.nextSequence()).timestampMs(nowMs).operatorId(operatorId).wallMs(wallMs);
        events.commit(TimeAcceptedEncoder.BLOCK_LENGTH);
    }

    /** Names the state. */
    void state(final StateStream stream)
    {
        count = stream.number(count);
        lastAheadMs = stream.number(lastAheadMs);
    }
}
