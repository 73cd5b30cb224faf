package io.hongbao.bench.load;

import java.util.SplittableRandom;
import org.agrona.MutableDirectBuffer;

/**
 * Decides what is sent next, and encodes it. A tap picks one of the live envelopes at random; a screen may follow. The
 * chance that a tap comes from somebody new is constant over an envelope's life, so the repeats between are geometric
 * (WORKLOAD), and the envelope ends when the next new one is wanted and nobody is left. Bots come first and make their
 * share of the repeats. One thread; the same seed and the same order of answers give the same bytes.
 */
final class TrafficSource
{
    /** Nothing can be sent before an answer comes. */
    static final int NOTHING = 0;
    /** 39 % of a group's repeats: 30 % of all taps, as one-to-one chats have no bots. */
    private static final int BOT_REPEATS = (int)(0.39 * (1 << 16));
    private static final int BITS_16 = 0xffff;
    private static final int BITS_SHIFT = 16;
    private static final long BLIND_SCENES = 1L << 45;
    private static final long HOLD_US = 10_000;
    private static final long SECOND_MS = 1_000;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final TicketDraws draws;
    private final EnvelopePlanner planner;
    private final EnvelopePlan plan = new EnvelopePlan();
    private final EnvelopePool pool;
    private final RequestIds ids;
    private final KindMix kinds;
    private final CommandFrames frames = new CommandFrames();
    private final int screenChance;
    private final int blindChance;
    private final long startMs;
    private int screenSlot = -1;
    private int screenTapper;
    private long createsHeldUntilUs;
    private boolean isClosed;

    TrafficSource(final RunTerms terms, final EnvelopePool pool, final LoadStats stats)
    {
        scenario = terms.scenario();
        this.pool = pool;
        random = new SplittableRandom(terms.seed());
        planner = new EnvelopePlanner(scenario, random.nextLong(), new RunScenes(terms.runId()));
        draws = new TicketDraws(pool, random.split());
        ids = new RequestIds(terms.runId());
        kinds = new KindMix(terms, ids, stats, random.split());
        screenChance = (int)(scenario.screensPerTap() * (1 << 16));
        blindChance = (int)(scenario.blindSwipes() * (1 << 16));
        startMs = terms.startMs();
    }

    /** The server is not ready for creations: none for a moment. */
    void holdCreates(final long nowUs)
    {
        createsHeldUntilUs = nowUs + HOLD_US;
    }

    /** The kinds beside plain envelopes, which take the answers to their own commands. */
    KindMix kinds()
    {
        return kinds;
    }

    /** From now on only what ends what was begun, until {@link KindMix#isFinished()}. */
    void close()
    {
        isClosed = true;
        kinds.close();
    }

    /**
     * Encodes the next command.
     *
     * @param sentUs when it is (or was meant to be) sent, for its latency.
     * @param nowUs  now.
     * @param nowMs  now as the server's clock says it.
     * @return length of its frame in bytes, {@link #NOTHING} if it has to wait for answers.
     */
    int next(
        final MutableDirectBuffer buffer, final int offset, final long sentUs, final long nowUs, final long nowMs)
    {
        if (isClosed || kinds.isDue())
        {
            final int length = kinds.next(buffer, offset, sentUs, nowMs);
            if (length != NOTHING)
            {
                return length;
            }
        }
        return isClosed || !scenario.hasEnvelopes() ? NOTHING : onEnvelopes(buffer, offset, sentUs, nowUs, nowMs);
    }

    private int onEnvelopes(
        final MutableDirectBuffer buffer, final int offset, final long sentUs, final long nowUs, final long nowMs)
    {
        if (screenSlot >= 0)
        {
            return screen(buffer, offset, sentUs);
        }
        if (pool.wantsMore() && nowUs >= createsHeldUntilUs)
        {
            return create(buffer, offset, sentUs, nowMs);
        }
        if (pool.tickets() == 0)
        {
            return NOTHING;
        }
        final long bits = draws.next();
        if ((bits & BITS_16) < blindChance)
        {
            return blindSwipe(buffer, offset, sentUs, nowMs, bits);
        }
        return tap(buffer, offset, sentUs, bits);
    }

    private int create(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long nowMs)
    {
        planner.next(plan);
        final int slot = pool.open(plan, (int)((nowMs - startMs) / SECOND_MS));
        return frames.create(buffer, offset, Correlation.of(Correlation.CREATE, slot, 0, sentUs), ids, plan, nowMs,
            random.nextLong() | 1);
    }

    private int tap(final MutableDirectBuffer buffer, final int offset, final long sentUs, final long firstBits)
    {
        long bits = firstBits;
        while (true)
        {
            final int ticket = draws.ticket();
            final int slot = pool.slotOf(ticket);
            if (!pool.isEnded(slot))
            {
                final int tapper = tapper(slot, bits);
                if (tapper >= 0)
                {
                    return tap(buffer, offset, sentUs, slot, tapper, bits);
                }
                pool.end(slot);
            }
            pool.discard(ticket);
            if (pool.tickets() == 0)
            {
                return NOTHING;
            }
            bits = draws.next();
        }
    }

    /** Who taps: somebody new, or one of those who did; -1 if somebody new is wanted and everybody has tapped. */
    private int tapper(final int slot, final long bits)
    {
        final int tapped = pool.tapped(slot);
        final int tappers = pool.tappers(slot);
        if (tapped == 0 || ((int)bits & Integer.MAX_VALUE) < pool.freshChance(slot))
        {
            return tapped < tappers ? pool.nextTapper(slot) : -1;
        }
        if (pool.freshChance(slot) == 0 && tapped < tappers)
        {
            return pool.nextTapper(slot);
        }
        if (tapped == 1)
        {
            return 0;
        }
        final long more = mix(bits);
        final int bots = Math.min(pool.bots(slot), tapped);
        final int among = bots > 0 && (more & BITS_16) < BOT_REPEATS ? bots : tapped;
        return (int)((more >>> Integer.SIZE) * among >>> Integer.SIZE);
    }

    private int tap(
        final MutableDirectBuffer buffer, final int offset, final long sentUs, final int slot, final int tapper,
        final long bits)
    {
        final long user = EnvelopePool.user(pool.userBase(slot), tapper);
        pool.sent(slot);
        if (pool.isVideo(slot))
        {
            // The encoder leaves the bytes of the request id alone.
            ids.put(buffer, CommandFrames.swipeRequestIdAt(offset), RequestIds.swipe(pool.sceneId(slot), tapper));
            return frames.swipe(buffer, offset, Correlation.of(Correlation.SWIPE, slot, tapper, sentUs),
                pool.sceneId(slot), user, startMs + pool.openedSecond(slot) * SECOND_MS);
        }
        if ((mix(bits) >>> BITS_SHIFT & BITS_16) < screenChance)
        {
            screenSlot = slot;
            screenTapper = tapper;
            pool.sent(slot);
        }
        return frames.grab(buffer, offset, Correlation.of(Correlation.TAP, slot, tapper, sentUs), pool, slot, user);
    }

    /** What a chat screen asks for when somebody has tapped: the envelope at hand and others around it. */
    private int screen(final MutableDirectBuffer buffer, final int offset, final long sentUs)
    {
        final int slot = screenSlot;
        screenSlot = -1;
        return frames.screen(buffer, offset, Correlation.of(Correlation.SCREEN, slot, screenTapper, sentUs), pool,
            slot, EnvelopePool.user(pool.userBase(slot), screenTapper));
    }

    private int blindSwipe(
        final MutableDirectBuffer buffer, final int offset, final long sentUs, final long nowMs, final long bits)
    {
        ids.put(buffer, CommandFrames.swipeRequestIdAt(offset), ids.nextBlind());
        return frames.swipe(buffer, offset, Correlation.of(Correlation.BLIND_SWIPE, 0, 0, sentUs),
            BLIND_SCENES + (bits >>> Integer.SIZE), EnvelopePool.user((int)mix(bits), 0), nowMs);
    }

    private static long mix(final long bits)
    {
        final long mixed = (bits ^ bits >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return mixed ^ mixed >>> 32;
    }
}
