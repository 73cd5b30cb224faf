package io.hongbao.bench.load;

import io.hongbao.engine.codec.GrabOutcome;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The envelopes that are fought over right now and what still comes for each. Walks over them in an order that defeats
 * the caches, as life does; an envelope whose taps are used up makes place for the next one of the plan.
 *
 * <p>Of the members who tap, new ones and impatient ones alternate until all have tapped once; the rest are repeats.
 * Repeats of the first {@value #REMEMBERED} members of each envelope are checked against the first amount.
 */
final class Traffic
{
    private static final int REMEMBERED = 8;
    private static final int STEP = 40_503;
    private static final int EMPTY = 0;
    private static final int CREATING = 1;
    private static final int LIVE = 2;
    private static final int SCREEN = 8;
    private static final long FIRST_USER = 1_000_000;

    private final Scenario scenario;
    private final Plans plans;
    private final Frames frames;
    private final LoadStats stats;
    private final SplittableRandom random;
    private final int mask;
    private final byte[] state;
    private final long[] envelopeId;
    private final long[] plan;
    private final long[] firstUser;
    private final int[] takersSeen;
    private final int[] tapsLeft;
    private final int[] inFlight;
    private final long[] left;
    private final long[] amounts;
    private long nextPlan;
    private long nextUser = FIRST_USER;
    private int cursor;
    private long screensOwed;

    Traffic(final Scenario scenario, final long seed, final Frames frames, final LoadStats stats)
    {
        this.scenario = scenario;
        this.frames = frames;
        this.stats = stats;
        plans = new Plans(scenario, seed);
        random = new SplittableRandom(seed ^ 0x5851F42D4C957F2DL);
        final int places = scenario.liveEnvelopes();
        mask = places - 1;
        state = new byte[places];
        envelopeId = new long[places];
        plan = new long[places];
        firstUser = new long[places];
        takersSeen = new int[places];
        tapsLeft = new int[places];
        inFlight = new int[places];
        left = new long[places];
        amounts = new long[places * REMEMBERED];
    }

    /**
     * Encodes the next command.
     *
     * @return length of the frame, 0 if everything waits for answers right now.
     */
    int next(final UnsafeBuffer out, final int at, final long micros)
    {
        if (screensOwed >= 1000)
        {
            screensOwed -= 1000;
            return screen(out, at, micros);
        }
        for (int tries = 0; tries < 64; tries++)
        {
            cursor = cursor + STEP & mask;
            final int place = cursor;
            if (state[place] == LIVE)
            {
                if (tapsLeft[place] > 0)
                {
                    return scenario.isByScene() ? swipe(out, at, place, micros) : tap(out, at, place, micros);
                }
                if (inFlight[place] == 0)
                {
                    state[place] = EMPTY;
                }
            }
            if (state[place] == EMPTY)
            {
                return create(out, at, place, micros);
            }
        }
        return 0;
    }

    private int create(final UnsafeBuffer out, final int at, final int place, final long micros)
    {
        final long number = nextPlan++;
        state[place] = CREATING;
        plan[place] = number;
        firstUser[place] = nextUser;
        nextUser += plans.takers(number);
        takersSeen[place] = 0;
        tapsLeft[place] = plans.taps(number);
        left[place] = plans.totalFen(number);
        java.util.Arrays.fill(amounts, place * REMEMBERED, (place + 1) * REMEMBERED, 0);
        final long correlation = Correlation.of(Correlation.CREATE, place, 0, micros);
        return frames.create(out, at, correlation, number, plans, firstUser[place], scenario.isByScene());
    }

    private int tap(final UnsafeBuffer out, final int at, final int place, final long micros)
    {
        final int member = nextMember(place);
        inFlight[place]++;
        return frames.grab(out, at, Correlation.of(Correlation.GRAB, place, member, micros),
            envelopeId[place], firstUser[place] + member, plan[place], plans.isDirect(plan[place]));
    }

    private int nextMember(final int place)
    {
        tapsLeft[place]--;
        final int seen = takersSeen[place];
        final int takers = plans.takers(plan[place]);
        final boolean isNew = seen < takers && (seen == 0 || tapsLeft[place] < takers - seen || random.nextBoolean());
        if (isNew)
        {
            takersSeen[place]++;
            return seen;
        }
        return seen == 1 ? 0 : random.nextInt(seen);
    }

    private int swipe(final UnsafeBuffer out, final int at, final int place, final long micros)
    {
        final boolean isEmpty = random.nextInt(1000) < scenario.emptySwipesPerMille();
        final int member = isEmpty ? 0 : nextMember(place);
        inFlight[place]++;
        return frames.swipe(out, at, Correlation.of(Correlation.SWIPE, place, isEmpty ? 1 : 0, micros),
            firstUser[place] + member, isEmpty ? Frames.EMPTY_SCENES + random.nextInt(1 << 20) : plan[place]);
    }

    /** A chat screen: the status of the envelopes around the cursor for one user. */
    private int screen(final UnsafeBuffer out, final int at, final long micros)
    {
        final long user = firstUser[cursor];
        return frames.screen(out, at, Correlation.of(Correlation.SCREEN, cursor, 0, micros), user, envelopeId,
            cursor, mask, SCREEN);
    }

    void onCreated(final long correlation, final long id)
    {
        final int place = Correlation.place(correlation);
        envelopeId[place] = id;
        state[place] = LIVE;
        stats.created(plans.totalFen(plan[place]));
    }

    void onCreateRefused(final long correlation)
    {
        state[Correlation.place(correlation)] = EMPTY;
    }

    void onGrabRefused(final long correlation)
    {
        inFlight[Correlation.place(correlation)]--;
    }

    void onGrabbed(final long correlation, final long id, final GrabOutcome outcome, final long amount)
    {
        final int place = Correlation.place(correlation);
        inFlight[place]--;
        if (outcome == GrabOutcome.GRANTED)
        {
            stats.granted(amount);
            screensOwed += scenario.screensPerMilleGrants();
            if (!scenario.isByScene())
            {
                checkGrant(place, Correlation.member(correlation), id, amount);
            }
        }
        else
        {
            stats.repeated();
            if (!scenario.isByScene())
            {
                checkRepeat(place, Correlation.member(correlation), id, amount);
            }
        }
    }

    private void checkGrant(final int place, final int member, final long id, final long amount)
    {
        left[place] -= amount;
        if (left[place] < 0 || amount < 1 || id != envelopeId[place])
        {
            stats.violated("envelope " + id + " granted " + amount + " fen, leaving " + left[place]);
        }
        if (member < REMEMBERED)
        {
            final int at = place * REMEMBERED + member;
            if (amounts[at] > 0)
            {
                stats.violated("envelope " + id + " granted twice to user " + (firstUser[place] + member));
            }
            else if (amounts[at] < 0 && amounts[at] != -amount)
            {
                stats.violated("envelope " + id + ": a repeat said " + -amounts[at] + " fen, the grant " + amount);
            }
            amounts[at] = amount;
        }
    }

    private void checkRepeat(final int place, final int member, final long id, final long amount)
    {
        if (member < REMEMBERED)
        {
            stats.checkedRepeat();
            final int at = place * REMEMBERED + member;
            if (amounts[at] == 0)
            {
                // The grant's answer is still on its way on another connection: kept negative until it comes.
                amounts[at] = -amount;
            }
            else if (Math.abs(amounts[at]) != amount)
            {
                stats.violated(
                    "envelope " + id + ": a repeat said " + amount + " fen, before " + Math.abs(amounts[at]));
            }
        }
    }
}
