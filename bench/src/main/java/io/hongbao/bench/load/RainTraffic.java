package io.hongbao.bench.load;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Rains from a campaign's pool, one after another: everybody waits for the same millisecond, some tap too early, then
 * all tap as often as they may. A new one begins when nothing of the last one is under way. At the end the pool is
 * looked at until its sponsor has the rest, if that is soon.
 */
final class RainTraffic implements KindTraffic
{
    private static final int OPEN = 0;
    private static final int CREATE = 1;
    private static final int LOOK = 2;
    private static final int SLOT_BITS = 18;
    private static final int EARLY_TAPS = 64;
    private static final int TOO_LATE_TAPS = 512;
    private static final long LEAD_MS = 100;
    private static final long RETRY_MS = 50;
    /** The server's clock may be ahead by so much, and then the life is shorter than it looks. */
    private static final long CLOCKS_DIFFER_MS = 1_000;
    private static final long LONGEST_WAIT_MS = 3_000;

    private final RunTerms terms;
    private final LoadStats stats;
    private final SplittableRandom random;
    private final CampaignFrames frames;
    private final PoolAccount pool;
    private final RainRound round;
    private final RainCrowd crowd;
    private final RainCheck check;
    private final CreateAnswerDecoder created = new CreateAnswerDecoder();
    private final int userBase;
    private final int rounds;
    private final long roundMs;
    private long nowMs;
    private long notBeforeMs;
    private int begun;
    private int early;
    private int waiting;
    private boolean isFalling;
    private boolean isClosed;
    private boolean isSeen;

    /**
     * Rains to come.
     *
     * @param rounds of the run, one after another.
     * @param round  what each is like.
     */
    RainTraffic(
        final RunTerms terms, final RequestIds ids, final LoadStats stats, final SplittableRandom random,
        final int rounds, final RainRound round)
    {
        this.terms = terms;
        this.stats = stats;
        this.random = random;
        this.rounds = rounds;
        this.round = round;
        frames = new CampaignFrames(ids);
        crowd = new RainCrowd(round.people());
        userBase = random.nextInt(EnvelopePool.USERS);
        roundMs = Math.max(1, (terms.endMs() - terms.startMs()) / rounds);
        pool = new PoolAccount(
            stats, EnvelopePool.user(userBase, round.people()), rounds * round.total(), terms.endMs());
        check = new RainCheck(round, pool, stats);
    }

    @Override
    public int next(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long now)
    {
        nowMs = now;
        if (isFalling)
        {
            final int tap = isOver() ? -1 : nextTap();
            isFalling = tap != -1;
            return tap <= 0 ? TrafficSource.NOTHING : tap(buffer, offset, sentUs, tap);
        }
        return waiting > 0 || nowMs < notBeforeMs ? TrafficSource.NOTHING : between(buffer, offset, sentUs);
    }

    private boolean isOver()
    {
        return isClosed || nowMs >= round.opensAtMs() + round.pacingMs() || check.tooLate() >= TOO_LATE_TAPS;
    }

    /** The next tap; 0 if all wait for the opening, -1 if all have tapped. */
    private int nextTap()
    {
        if (nowMs >= round.opensAtMs())
        {
            return crowd.next();
        }
        return early < EARLY_TAPS && early < round.people() ? RainCrowd.of(early++, 1) : 0;
    }

    /** No rain is falling, and nothing is under way. */
    private int between(final MutableDirectBuffer buffer, final int offset, final long sentUs)
    {
        final int step = isClosed ? LOOK : pool.isOpen() ? CREATE : OPEN;
        if (isFinished() || step == CREATE && !begin())
        {
            return TrafficSource.NOTHING;
        }
        notBeforeMs = nowMs + RETRY_MS;
        waiting++;
        final long correlation = of(step, sentUs);
        return switch (step)
        {
            case OPEN -> frames.open(buffer, offset, correlation, pool, nowMs);
            case CREATE -> frames.rain(buffer, offset, correlation, pool, round, nowMs, random.nextLong() | 1);
            default -> frames.query(buffer, offset, correlation, pool);
        };
    }

    /** Plans the next rain; false if there is none, or no time for it. */
    private boolean begin()
    {
        while (begun < rounds && nowMs + LEAD_MS >= endMs())
        {
            begun++;
        }
        if (begun == rounds)
        {
            return false;
        }
        final long opensAtMs = nowMs + Math.min(LEAD_MS, roundMs / 4);
        final long leastMs = Math.max(endMs(), nowMs + terms.leastLifeMs());
        round.begin(opensAtMs, endMs() - opensAtMs, leastMs + CLOCKS_DIFFER_MS, crowd.used());
        return true;
    }

    private long endMs()
    {
        return terms.startMs() + (begun + 1) * roundMs;
    }

    private static long of(final int packed, final long sentUs)
    {
        return Correlation.of(Correlation.RAIN, packed & (1 << SLOT_BITS) - 1, packed >>> SLOT_BITS, sentUs);
    }

    private int tap(final MutableDirectBuffer buffer, final int offset, final long sentUs, final int packed)
    {
        waiting++;
        return frames.tap(buffer, offset, of(packed, sentUs), round, pool.id(),
            EnvelopePool.user(userBase, RainCrowd.person(packed)), RainCrowd.tap(packed));
    }

    @Override
    public void onAnswer(final AnswerFrame answer)
    {
        final int packed =
            Correlation.tapper(answer.correlation()) << SLOT_BITS | Correlation.slot(answer.correlation());
        waiting--;
        if (RainCrowd.tap(packed) > 0)
        {
            check.onAnswer(answer, RainCrowd.person(packed), RainCrowd.tap(packed));
        }
        else if (answer.isReject())
        {
            refused(packed, answer.reject().codeRaw());
        }
        else if (packed == OPEN && answer.templateId() == SeededAnswerDecoder.TEMPLATE_ID)
        {
            pool.onOpened(answer);
            notBeforeMs = 0;
        }
        else if (packed == CREATE && answer.templateId() == CreateAnswerDecoder.TEMPLATE_ID)
        {
            created.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
            fall(created.envelopeId());
        }
        else if (packed == LOOK && answer.templateId() == CampaignAnswerDecoder.TEMPLATE_ID)
        {
            pool.onTold(answer);
            isSeen = pool.isClosed() || round.expiresAtMs() > terms.endMs() + LONGEST_WAIT_MS;
        }
        else
        {
            stats.violated("a command on a rain was answered with message " + answer.templateId());
        }
    }

    private void fall(final long envelopeId)
    {
        round.created(envelopeId);
        crowd.begin();
        check.begin();
        stats.createdFromPool();
        stats.count(KindCount.RAINS);
        begun++;
        early = 0;
        isFalling = true;
    }

    private void refused(final int step, final int code)
    {
        stats.refused(code);
        if (!AnswerFrame.isOfHost(code) && !AnswerFrame.isOfClock(code) && code != RejectCode.EPOCH_NOT_READY.value())
        {
            stats.violated("step " + step + " of a rain was refused with " + RejectCode.get(code));
        }
    }

    @Override
    public void close()
    {
        isClosed = true;
        notBeforeMs = 0;
    }

    @Override
    public boolean isFinished()
    {
        return isClosed && waiting == 0 && (isSeen || !pool.isOpen());
    }
}
