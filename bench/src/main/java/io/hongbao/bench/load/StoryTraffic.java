package io.hongbao.bench.load;

import io.hongbao.engine.codec.CreateAnswerDecoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.EntryAnswerDecoder;
import io.hongbao.engine.codec.EnvelopeAnswerDecoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SeededAnswerDecoder;
import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Envelopes with gates, or from a pool, each a story of its own ({@link StoryScript}): a step is sent when the one
 * before is answered, so every answer is known beforehand. Hundreds are under way at once.
 */
final class StoryTraffic implements KindTraffic
{
    /** Users of an award. */
    static final int AWARDED = 3;
    private static final int SLOTS = 1 << 10;
    private static final int LEAST_FEN = 100;
    private static final int SPREAD_FEN = 900;
    /** The server's clock may be ahead by so much. */
    private static final int CLOCKS_DIFFER_MS = 1_000;
    /** From a creation to its opening, draw or drop. */
    static final int LEAD_MS = CLOCKS_DIFFER_MS + 500;
    private static final int RETRY_MS = 20;

    private final int kind;
    private final LoadStats stats;
    private final SplittableRandom random;
    private final StoryFrames frames;
    private final RunScenes scenes;
    private final StoryScript[] scripts;
    private final PoolAccount pool;
    private final Story[] stories = new Story[SLOTS];
    private final SlotQueue free = new SlotQueue(SLOTS);
    private final SlotQueue ready = new SlotQueue(SLOTS);
    private final SlotQueue waiting = new SlotQueue(SLOTS);
    private final GrabAnswerDecoder grabbed = new GrabAnswerDecoder();
    private final CreateAnswerDecoder created = new CreateAnswerDecoder();
    private final EntryAnswerDecoder placed = new EntryAnswerDecoder();
    private final EnvelopeAnswerDecoder told = new EnvelopeAnswerDecoder();
    private final SeededAnswerDecoder seeded = new SeededAnswerDecoder();
    private final DoneDecoder done = new DoneDecoder();
    private long nowMs;
    private int underWay;
    private int givenUp;
    private boolean isClosed;

    /**
     * Stories to come.
     *
     * @param kind    of their correlation ids.
     * @param terms   of the run.
     * @param pool    that pays, null if users do.
     * @param scripts to play, all alike often.
     */
    StoryTraffic(
        final int kind, final RunTerms terms, final RequestIds ids, final LoadStats stats,
        final SplittableRandom random, final PoolAccount pool, final StoryScript... scripts)
    {
        this.kind = kind;
        this.stats = stats;
        this.random = random;
        this.pool = pool;
        this.scripts = scripts.clone();
        frames = new StoryFrames(ids, terms.tickets());
        scenes = new RunScenes(terms.runId());
        for (int i = 0; i < SLOTS; i++)
        {
            stories[i] = new Story();
            free.add(i);
        }
    }

    @Override
    public int next(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long now)
    {
        nowMs = now;
        if (!ready.isEmpty())
        {
            return step(buffer, offset, sentUs, ready.take());
        }
        if (!waiting.isEmpty() && nowMs >= stories[waiting.peek()].dueAtMs())
        {
            return step(buffer, offset, sentUs, waiting.take());
        }
        if (isClosed || free.isEmpty())
        {
            return TrafficSource.NOTHING;
        }
        final int slot = free.take();
        stories[slot].begin(scripts[random.nextInt(scripts.length)], random.nextInt(EnvelopePool.USERS),
            scenes.story(random.nextLong()), LEAST_FEN + random.nextInt(SPREAD_FEN));
        return step(buffer, offset, sentUs, slot);
    }

    private int step(final MutableDirectBuffer buffer, final int offset, final long sentUs, final int slot)
    {
        final Story story = stories[slot];
        final StoryStep step = story.step();
        final long correlation = Correlation.of(kind, slot, 0, sentUs);
        if (step.act() == StoryAct.CREATE || step.act() == StoryAct.DROP)
        {
            story.dueAtMs(nowMs + LEAD_MS);
        }
        underWay++;
        return switch (step.act())
        {
            case CREATE -> frames.create(buffer, offset, correlation, story, nowMs, nonce());
            case GRAB -> frames.grab(buffer, offset, correlation, story, nowMs);
            case HAND_IN -> frames.handIn(buffer, offset, correlation, story, nowMs);
            case ENTER -> frames.enter(buffer, offset, correlation, story, nowMs);
            case LOOK -> frames.look(buffer, offset, correlation, story);
            case RELAY -> frames.relay(buffer, offset, correlation, story, nowMs, nonce());
            case SUBSIDISE -> frames.subsidise(buffer, offset, correlation, story, pool, nowMs);
            case MOUNT -> frames.mount(buffer, offset, correlation, story, pool, nowMs, nonce());
            case AWARD -> frames.award(buffer, offset, correlation, story, pool, nowMs);
            case DROP -> frames.drop(buffer, offset, correlation, story, pool, nowMs, nonce());
            case GRAB_THERE -> frames.grabThere(buffer, offset, correlation, story, nowMs);
        };
    }

    private long nonce()
    {
        return random.nextLong() | 1;
    }

    @Override
    public void onAnswer(final AnswerFrame answer)
    {
        final int slot = Correlation.slot(answer.correlation());
        final Story story = stories[slot];
        underWay--;
        if (answer.isReject())
        {
            refused(slot, story, answer.reject().codeRaw());
        }
        else if (story.step().refusal() != null && isLate(story) && story.script() == StoryScript.SCHEDULED)
        {
            grabbed.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
            granted(story, story.step().user(), grabbed.amount());
            giveUp(slot);
        }
        else if (story.step().refusal() != null)
        {
            stats.violated(name(story) + " was not refused with " + story.step().refusal());
            giveUp(slot);
        }
        else
        {
            answered(slot, story, answer);
        }
    }

    private void answered(final int slot, final Story story, final AnswerFrame answer)
    {
        final StoryAct act = story.step().act();
        switch (answer.templateId())
        {
            case CreateAnswerDecoder.TEMPLATE_ID ->
            {
                created.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                created(story, act);
            }
            case GrabAnswerDecoder.TEMPLATE_ID ->
            {
                grabbed.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                grabbed(story, act);
            }
            case EntryAnswerDecoder.TEMPLATE_ID ->
            {
                placed.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                placed(story, act);
            }
            case EnvelopeAnswerDecoder.TEMPLATE_ID ->
            {
                told.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                if (told.state() == EnvelopeState.OPEN)
                {
                    later(slot, story);
                    return;
                }
                drawn(story);
            }
            case SeededAnswerDecoder.TEMPLATE_ID -> expect(story, act == StoryAct.DROP &&
                seeded.wrap(answer.buffer(), answer.body(), answer.block(), answer.version()).subjectId() > 0);
            case DoneDecoder.TEMPLATE_ID ->
            {
                done.wrap(answer.buffer(), answer.body(), answer.block(), answer.version());
                done(story, act);
            }
            default -> expect(story, false);
        }
        goOn(slot, story);
    }

    private void created(final Story story, final StoryAct act)
    {
        expect(story, act == StoryAct.CREATE || act == StoryAct.RELAY || act == StoryAct.MOUNT);
        if (pool == null)
        {
            stats.created(story.total());
        }
        else
        {
            stats.createdFromPool();
        }
        if (act == StoryAct.RELAY)
        {
            story.relayed(created.envelopeId());
        }
        else
        {
            story.created(created.envelopeId());
        }
    }

    private void grabbed(final Story story, final StoryAct act)
    {
        final StoryStep step = story.step();
        expect(story, act == StoryAct.GRAB && grabbed.envelopeId() == story.envelopeId() ||
            act == StoryAct.GRAB_THERE);
        if (step.repeat())
        {
            expect(story, grabbed.outcome() == GrabOutcome.ALREADY_GRABBED &&
                grabbed.amount() == story.amount(step.user()));
            stats.repeated();
            stats.checkedRepeat();
            return;
        }
        if (act == StoryAct.GRAB_THERE)
        {
            there(story, step.user());
        }
        expect(story, grabbed.outcome() == GrabOutcome.GRANTED);
        granted(story, step.user(), grabbed.amount());
    }

    /** The first of its two users sees what was dropped into a chat. */
    private void there(final Story story, final int user)
    {
        if (user % story.script().shares() == 0)
        {
            story.created(grabbed.envelopeId());
            story.nextChat();
            stats.createdFromPool();
        }
        expect(story, grabbed.envelopeId() == story.envelopeId());
    }

    private void granted(final Story story, final int user, final long amount)
    {
        stats.granted(amount);
        final String wrong = story.granted(user, amount);
        if (wrong != null)
        {
            stats.violated(wrong);
        }
        if (pool != null)
        {
            pool.paidOut(amount);
        }
    }

    private void placed(final Story story, final StoryAct act)
    {
        expect(story, (act == StoryAct.HAND_IN || act == StoryAct.ENTER) &&
            placed.ordinal() == story.step().user() && placed.subjectId() == story.envelopeId());
        stats.count(act == StoryAct.HAND_IN ? KindCount.HANDED_IN : KindCount.ENTERED);
        story.entered();
    }

    /** As many winners as there are shares and entrants, each one of these, and the rest went back. */
    private void drawn(final Story story)
    {
        final int winners = Math.min(story.script().shares(), story.entrants());
        int seen = 0;
        for (final EnvelopeAnswerDecoder.GrantsDecoder grant : told.grants())
        {
            final int place = story.entrant(grant.userId());
            expect(story, place >= 0);
            granted(story, Math.max(0, place), grant.amount());
            seen++;
        }
        expect(story, seen == winners && told.state() == (winners < story.script().shares() ? EnvelopeState.DRAWN :
            EnvelopeState.EXHAUSTED) && told.granted() + told.refunded() == story.total() && told.remaining() == 0);
        stats.paidBack(told.refunded());
        stats.count(KindCount.WINNERS, seen);
    }

    private void done(final Story story, final StoryAct act)
    {
        expect(story, act == StoryAct.SUBSIDISE || act == StoryAct.AWARD && done.subjectId() == pool.id());
        if (act == StoryAct.SUBSIDISE)
        {
            story.subsidised(done.subjectId());
        }
        else
        {
            stats.paidOut(AWARDED * story.total());
            pool.paidOut(AWARDED * story.total());
        }
    }

    private void refused(final int slot, final Story story, final int code)
    {
        final StoryStep step = story.step();
        stats.refused(code);
        if (step.refusal() != null && step.refusal().value() == code)
        {
            count(code);
            goOn(slot, story);
        }
        else if (step.waits() && step.refusal() == null &&
            (code == RejectCode.NOT_YET_OPEN.value() || code == RejectCode.NOTHING_HERE.value()))
        {
            later(slot, story);
        }
        else if (story.script().isRaffle() && isLate(story))
        {
            story.toTheEnd();
            later(slot, story);
        }
        else
        {
            if (!AnswerFrame.isOfHost(code) && !AnswerFrame.isOfClock(code) &&
                code != RejectCode.EPOCH_NOT_READY.value())
            {
                stats.violated(name(story) + " was refused with " + RejectCode.get(code));
            }
            giveUp(slot);
        }
    }

    /** Whether the time of the story may have come for the server before a command that was to be earlier. */
    private boolean isLate(final Story story)
    {
        return nowMs >= story.dueAtMs() - CLOCKS_DIFFER_MS;
    }

    private void count(final int code)
    {
        if (code == RejectCode.WRONG_PASSWORD.value())
        {
            stats.count(KindCount.WRONG_PASSWORDS);
        }
    }

    private void later(final int slot, final Story story)
    {
        story.dueAtMs(nowMs + RETRY_MS);
        waiting.add(slot);
    }

    private void goOn(final int slot, final Story story)
    {
        if (!story.advance())
        {
            stats.count(story.script().count(), story.script() == StoryScript.AWARDS ? AWARDED : 1);
            free.add(slot);
        }
        else if (story.step().waits())
        {
            waiting.add(slot);
        }
        else
        {
            ready.add(slot);
        }
    }

    private void giveUp(final int slot)
    {
        givenUp++;
        free.add(slot);
    }

    private void expect(final Story story, final boolean holds)
    {
        if (!holds)
        {
            stats.violated(name(story) + " was answered otherwise than it has to be");
        }
    }

    private static String name(final Story story)
    {
        return "step " + story.step() + " of " + story.script() + " with envelope " + story.envelopeId();
    }

    /** Stories that the server had no room or no time for. */
    int givenUp()
    {
        return givenUp;
    }

    @Override
    public void close()
    {
        isClosed = true;
    }

    @Override
    public boolean isFinished()
    {
        return underWay == 0 && ready.isEmpty() && waiting.isEmpty();
    }
}
