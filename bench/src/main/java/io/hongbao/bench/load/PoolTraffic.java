package io.hongbao.bench.load;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * One campaign that subsidises, awards and drops, each a story. At the end its pool is looked at until its sponsor has
 * the rest.
 */
final class PoolTraffic implements KindTraffic
{
    /** Slot of the commands on the campaign itself. */
    private static final int CAMPAIGN = Correlation.MAX_SLOTS - 1;
    private static final int OPEN = 0;
    private static final int LOOK = 1;
    /** More than the stories of a second come to. */
    private static final long FEN_A_SECOND = 2_000_000;
    private static final long SECOND_MS = 1_000;
    private static final long RETRY_MS = 50;
    /** What is begun later may meet a campaign that has closed. */
    private static final long STOP_MS = StoryTraffic.LEAD_MS + 200;

    private final RunTerms terms;
    private final LoadStats stats;
    private final CampaignFrames frames;
    private final PoolAccount pool;
    private final StoryTraffic stories;
    private long notBeforeMs;
    private boolean isAsking;
    private boolean isClosed;

    PoolTraffic(final RunTerms terms, final RequestIds ids, final LoadStats stats, final SplittableRandom random)
    {
        this.terms = terms;
        this.stats = stats;
        frames = new CampaignFrames(ids);
        final long seconds = Math.max(1, (terms.endMs() - terms.startMs()) / SECOND_MS);
        pool = new PoolAccount(stats, EnvelopePool.user(random.nextInt(EnvelopePool.USERS), 0),
            seconds * FEN_A_SECOND, terms.endMs());
        stories = new StoryTraffic(
            Correlation.POOL, terms, ids, stats, random, pool, StoryScript.all(true, false));
    }

    @Override
    public int next(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long nowMs)
    {
        if (pool.isOpen() && !stories.isFinished() || isOn(nowMs))
        {
            if (nowMs >= terms.endMs() - STOP_MS)
            {
                stories.close();
            }
            return stories.next(buffer, offset, sentUs, nowMs);
        }
        if (isAsking || nowMs < notBeforeMs || pool.isOpen() && !isClosed || isFinished())
        {
            return TrafficSource.NOTHING;
        }
        isAsking = true;
        notBeforeMs = nowMs + RETRY_MS;
        return pool.isOpen() ?
            frames.query(buffer, offset, Correlation.of(Correlation.POOL, CAMPAIGN, LOOK, sentUs), pool) :
            frames.open(buffer, offset, Correlation.of(Correlation.POOL, CAMPAIGN, OPEN, sentUs), pool, nowMs);
    }

    private boolean isOn(final long nowMs)
    {
        return pool.isOpen() && !isClosed && nowMs < terms.endMs() - STOP_MS;
    }

    @Override
    public void onAnswer(final AnswerFrame answer)
    {
        if (Correlation.slot(answer.correlation()) != CAMPAIGN)
        {
            stories.onAnswer(answer);
            return;
        }
        isAsking = false;
        if (answer.isReject())
        {
            refused(answer.reject().codeRaw());
        }
        else if (answer.templateId() == SeededAnswerDecoder.TEMPLATE_ID)
        {
            pool.onOpened(answer);
        }
        else if (answer.templateId() == CampaignAnswerDecoder.TEMPLATE_ID)
        {
            pool.onTold(answer);
        }
        else
        {
            stats.violated("a command on a campaign was answered with message " + answer.templateId());
        }
    }

    private void refused(final int code)
    {
        stats.refused(code);
        if (!AnswerFrame.isOfHost(code) && !AnswerFrame.isOfClock(code) && code != RejectCode.EPOCH_NOT_READY.value())
        {
            stats.violated("a campaign was refused with " + RejectCode.get(code));
        }
    }

    @Override
    public void close()
    {
        isClosed = true;
        stories.close();
    }

    /** A story that was given up may leave an envelope that nobody empties, and the pool open as long as it lives. */
    @Override
    public boolean isFinished()
    {
        return isClosed && stories.isFinished() && !isAsking &&
            (!pool.isOpen() || pool.isClosed() || stories.givenUp() > 0);
    }
}
