package io.hongbao.bench.load;

import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;

/**
 * Holds the answers to taps against what was answered before: a tap that missed never hits, nobody is granted twice, a
 * repeat has the first amount, nobody who has a share hears that there is none. One thread.
 */
final class RainCheck
{
    private final RainRound round;
    private final PoolAccount pool;
    private final LoadStats stats;
    private final GrabAnswerDecoder grab = new GrabAnswerDecoder();
    private int tooLate;

    RainCheck(final RainRound round, final PoolAccount pool, final LoadStats stats)
    {
        this.round = round;
        this.pool = pool;
        this.stats = stats;
    }

    void begin()
    {
        tooLate = 0;
    }

    /** Taps that were answered that nothing is left. */
    int tooLate()
    {
        return tooLate;
    }

    void onAnswer(final AnswerFrame answer, final int person, final int tap)
    {
        stats.count(KindCount.TAPS);
        if (answer.isReject())
        {
            refused(answer.reject(), person, tap);
        }
        else if (answer.templateId() == GrabAnswerDecoder.TEMPLATE_ID)
        {
            grab.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
            granted(person, tap, grab.amount());
        }
        else
        {
            stats.violated("a tap was answered with message " + answer.templateId());
        }
    }

    private void granted(final int person, final int tap, final long amount)
    {
        String wrong = null;
        if (grab.envelopeId() != round.envelopeId())
        {
            wrong = "was tapped, and " + grab.envelopeId() + " answered";
        }
        else if (grab.outcome() == GrabOutcome.GRANTED)
        {
            stats.count(KindCount.HITS);
            stats.granted(amount);
            pool.paidOut(amount);
            wrong = round.granted(person, tap, amount);
            if (round.isEmptied())
            {
                stats.emptied();
            }
        }
        else
        {
            stats.repeated();
            if (round.isWinner(person))
            {
                stats.checkedRepeat();
            }
            wrong = round.repeated(person, amount) ? null : "told a user another amount than before: " + amount;
        }
        violatedIf(wrong);
    }

    private void refused(final RejectDecoder reject, final int person, final int tap)
    {
        final int code = reject.codeRaw();
        stats.refused(code);
        switch (RejectCode.get(code))
        {
            case NOTHING_THIS_TIME:
                stats.count(KindCount.MISSES);
                round.missed(person, tap);
                break;
            case NOT_RELEASED_YET:
                stats.count(KindCount.NOT_RELEASED);
                break;
            case NOT_YET_OPEN:
                stats.count(KindCount.TOO_EARLY);
                break;
            case EXHAUSTED:
                tooLate++;
                stats.count(KindCount.TOO_LATE);
                violatedIf(round.isWinner(person) ? "says that it is empty to a user who has a share of it" : null);
                break;
            case TRIES_USED_UP:
                violatedIf(tap <= RainRound.TRIES ? "refused tap " + tap + " as one too many" : null);
                break;
            default:
                violatedIf(AnswerFrame.isOfHost(code) || code == RejectCode.EXPIRED.value() ? null :
                    "refused a tap with " + RejectCode.get(code));
                break;
        }
    }

    private void violatedIf(final String wrong)
    {
        if (wrong != null)
        {
            stats.violated("rain " + round.envelopeId() + " " + wrong);
        }
    }
}
