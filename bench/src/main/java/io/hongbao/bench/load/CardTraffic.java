package io.hongbao.bench.load;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import io.hongbao.engine.codec.Split;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Card sets with a prize, one after another, the first split EQUAL, the next LUCKY: people play with one until it
 * settles, and with the next while it does. Each set is looked at until its prize is paid, and at the end the pool
 * until its sponsor has the rest, if that is soon.
 */
final class CardTraffic implements KindTraffic
{
    private static final long RETRY_MS = 50;
    private static final long HOLD_MS = 5;
    /** So long before its settlement people stop: what comes later would be refused. */
    private static final long STOP_MS = 5;
    private static final long LONGEST_WAIT_MS = 3_000;
    private static final long LEAST_SET_MS = 20;

    private final RunTerms terms;
    private final LoadStats stats;
    private final SplittableRandom random;
    private final CampaignFrames poolFrames;
    private final CardFrames frames;
    private final CardPeople people;
    private final CardPlay play;
    private final CardCheck check;
    private final PoolAccount pool;
    private final CardSetAccount[] sets;
    private final CardBookAnswerDecoder book = new CardBookAnswerDecoder();
    private long nowMs;
    private long notBeforeMs;
    private long notLookedBeforeMs;
    private long heldUntilMs;
    private int begun;
    private int looking;
    private int waiting;
    private boolean isPlaying;
    private boolean isAsking;
    private boolean isClosed;
    private boolean isSeen;

    /**
     * Sets to come.
     *
     * @param count  of sets in the run.
     * @param prize  of each, minor units.
     * @param people who play at most.
     */
    CardTraffic(
        final RunTerms terms, final RequestIds ids, final LoadStats stats, final SplittableRandom random,
        final int count, final long prize, final int people)
    {
        this.terms = terms;
        this.stats = stats;
        this.random = random;
        final int userBase = random.nextInt(EnvelopePool.USERS);
        this.people = new CardPeople(people, userBase);
        poolFrames = new CampaignFrames(ids);
        frames = new CardFrames(ids, this.people);
        play = new CardPlay(this.people, frames, ids, random.split());
        check = new CardCheck(this.people, play, stats);
        pool = new PoolAccount(
            stats, EnvelopePool.user(userBase, people), count * prize, terms.endMs() + RETRY_MS);
        sets = new CardSetAccount[count];
        final long eachMs = (terms.endMs() - terms.startMs()) / count;
        for (int i = 0; i < count; i++)
        {
            sets[i] = new CardSetAccount(
                i % 2 == 0 ? Split.EQUAL : Split.LUCKY, prize, terms.startMs() + (i + 1) * eachMs);
        }
    }

    @Override
    public int next(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long now)
    {
        nowMs = now;
        if (isLookDue())
        {
            return look(buffer, offset, sentUs);
        }
        if (isPlaying)
        {
            final CardSetAccount set = sets[begun - 1];
            if (nowMs < set.settlesAtMs() - STOP_MS && !check.isSettled() && !isClosed)
            {
                final int length = nowMs < heldUntilMs ? TrafficSource.NOTHING :
                    play.next(buffer, offset, sentUs, set.id(), nowMs);
                waiting += length == TrafficSource.NOTHING ? 0 : 1;
                return length;
            }
            isPlaying = false;
        }
        return waiting > 0 || isClosed || nowMs < notBeforeMs ? TrafficSource.NOTHING : begin(buffer, offset, sentUs);
    }

    /** Opens the pool, then one set after another; nothing of the last set is under way. */
    private int begin(final MutableDirectBuffer buffer, final int offset, final long sentUs)
    {
        while (begun < sets.length && nowMs + LEAST_SET_MS >= sets[begun].settlesAtMs())
        {
            begun++;
        }
        if (begun == sets.length)
        {
            return TrafficSource.NOTHING;
        }
        notBeforeMs = nowMs + RETRY_MS;
        waiting++;
        return pool.isOpen() ?
            frames.open(buffer, offset, of(CardStep.OPEN_SET, begun, sentUs), sets[begun], pool.id(), nowMs,
                random.nextLong() | 1) :
            poolFrames.open(buffer, offset, of(CardStep.OPEN_POOL, 0, sentUs), pool, nowMs);
    }

    /** A set that was played with is looked at from its settlement on, the pool when all of them are closed. */
    private boolean isLookDue()
    {
        if (isAsking || nowMs < notLookedBeforeMs || isPlaying && looking == begun - 1)
        {
            return false;
        }
        while (looking < begun && sets[looking].id() == 0)
        {
            looking++; // there was no time for it
        }
        if (looking < begun)
        {
            return nowMs >= sets[looking].settlesAtMs() && (looking < begun - 1 || waiting == 0);
        }
        return isClosed && waiting == 0 && pool.isOpen() && !isSeen;
    }

    private int look(final MutableDirectBuffer buffer, final int offset, final long sentUs)
    {
        notLookedBeforeMs = nowMs + RETRY_MS;
        isAsking = true;
        return looking < begun ?
            frames.query(buffer, offset, of(CardStep.LOOK_AT_SET, looking, sentUs), sets[looking].id(), 0) :
            poolFrames.query(buffer, offset, of(CardStep.LOOK_AT_POOL, 0, sentUs), pool);
    }

    private static long of(final int step, final int slot, final long sentUs)
    {
        return Correlation.of(Correlation.CARDS, slot, step, sentUs);
    }

    @Override
    public void onAnswer(final AnswerFrame answer)
    {
        final int slot = Correlation.slot(answer.correlation());
        final int step = Correlation.tapper(answer.correlation());
        if (step == CardStep.LOOK_AT_SET || step == CardStep.LOOK_AT_POOL)
        {
            isAsking = false;
            looked(answer, step);
            return;
        }
        waiting--;
        if (step >= CardStep.VIEW)
        {
            heldUntilMs = check.onAnswer(answer, slot, step) ? heldUntilMs : nowMs + HOLD_MS;
        }
        else if (answer.templateId() != SeededAnswerDecoder.TEMPLATE_ID)
        {
            refused(answer, step);
        }
        else if (step == CardStep.OPEN_POOL)
        {
            pool.onOpened(answer);
            notBeforeMs = 0;
        }
        else
        {
            final SeededAnswerDecoder seeded = new SeededAnswerDecoder();
            sets[slot].opened(
                seeded.wrap(answer.buffer(), answer.body(), answer.block(), answer.version()).subjectId());
            stats.count(KindCount.CARD_SETS);
            play.forget();
            people.clear();
            check.begin(sets[slot]);
            begun++;
            notBeforeMs = 0;
            isPlaying = true;
        }
    }

    private void looked(final AnswerFrame answer, final int step)
    {
        if (step == CardStep.LOOK_AT_SET && answer.templateId() == CardBookAnswerDecoder.TEMPLATE_ID)
        {
            final CardSetAccount set = sets[looking];
            final String wrong =
                set.onTold(book.wrap(answer.buffer(), answer.body(), answer.block(), answer.version()));
            if (wrong != null)
            {
                stats.violated("card set " + set.id() + " " + wrong);
            }
            if (set.isClosed())
            {
                pool.paidOut(set.settled());
                stats.paidOut(set.settled());
                stats.count(KindCount.SETTLED, set.settled());
                stats.count(KindCount.CARD_SETS_CLOSED);
                looking++;
            }
        }
        else if (step == CardStep.LOOK_AT_POOL && answer.templateId() == CampaignAnswerDecoder.TEMPLATE_ID)
        {
            pool.onTold(answer);
            isSeen = pool.isClosed() || pool.closesAtMs() > nowMs + LONGEST_WAIT_MS;
        }
        else
        {
            refused(answer, step);
        }
    }

    private void refused(final AnswerFrame answer, final int step)
    {
        final int code = answer.isReject() ? answer.reject().codeRaw() : RejectCode.NULL_VAL.value();
        if (answer.isReject())
        {
            stats.refused(code);
        }
        if (!AnswerFrame.isOfHost(code) && !AnswerFrame.isOfClock(code) && code != RejectCode.EPOCH_NOT_READY.value())
        {
            stats.violated("step " + step + " with cards was answered with message " + answer.templateId() + ", " +
                RejectCode.get(code));
        }
    }

    @Override
    public void close()
    {
        isClosed = true;
        notLookedBeforeMs = 0;
    }

    /** A set that settles long after an early end is not waited for; then its pool is not either. */
    @Override
    public boolean isFinished()
    {
        final boolean isLong = looking < begun && sets[looking].settlesAtMs() > nowMs + LONGEST_WAIT_MS;
        return isClosed && waiting == 0 && !isAsking && (isSeen || isLong || !pool.isOpen());
    }
}
