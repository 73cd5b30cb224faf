package io.hongbao.bench.load;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import java.util.SplittableRandom;

/** Draws one envelope after another in the proportions of a scenario. One thread. */
final class EnvelopePlanner
{
    static final int ONE_TO_ONE_PERCENT = 60;
    static final long MAX_SHARE_FEN = 20_000;
    static final long MAX_TOTAL_FEN = 4_999_900;
    static final int STORM_MEMBERS = 500;
    static final int STORM_SHARES = 100;
    private static final int GROUPS = 1 << 18;
    private static final int STORM_GROUPS = 1 << 12;
    /** Of the envelopes of {@link Scenario#EVE} to more than one. */
    private static final int VIDEO_ONE_IN = 200;
    private static final int LUCKY_PERCENT = 80;
    private static final int EQUAL_PERCENT = 15;
    private static final int TAPPERS_A_BOT = 8;
    private static final double RESENDS = 0.1;
    private static final int NOTE_ONE_IN = 8;
    private static final int TAPS_A_TICKET = 20;
    private static final int MAX_TICKETS = 255;
    private static final int[] VIDEO_SHARES = {5, 10, 20, 50};

    private final Scenario scenario;
    private final Shapes shapes;
    private final RunScenes scenes;
    private final long groupSeed;
    private long serial;

    EnvelopePlanner(final Scenario scenario, final long seed, final RunScenes scenes)
    {
        this.scenario = scenario;
        this.scenes = scenes;
        final SplittableRandom random = new SplittableRandom(seed);
        groupSeed = random.nextLong();
        shapes = new Shapes(random.split());
    }

    /** Fills in the next envelope. */
    void next(final EnvelopePlan plan)
    {
        serial++;
        plan.userBase = shapes.below(EnvelopePool.USERS);
        plan.hasNote = shapes.oneIn(NOTE_ONE_IN);
        plan.bots = 0;
        switch (scenario)
        {
            case FRIENDS -> oneToOne(plan);
            case GROUP_STORM -> storm(plan);
            case VIDEO -> video(plan);
            default -> whole(plan);
        }
        if (scenario == Scenario.REPLAY)
        {
            plan.tappers = Math.min(plan.tappers, plan.shares);
        }
        final double taps = plan.sceneKind == SceneKind.VIDEO ? 0 :
            (double)scenario.tapsPerGrant() * Math.min(plan.shares, plan.tappers);
        if (plan.sceneKind != SceneKind.VIDEO)
        {
            plan.freshChance = taps == 0 ? 0 : chance(plan.tappers / taps);
        }
        plan.tickets = (int)Math.min(MAX_TICKETS, Math.max(1, Math.max(taps, plan.tappers) / TAPS_A_TICKET));
    }

    private void whole(final EnvelopePlan plan)
    {
        if (shapes.percent(ONE_TO_ONE_PERCENT))
        {
            oneToOne(plan);
        }
        else if (scenario == Scenario.EVE && shapes.oneIn(VIDEO_ONE_IN))
        {
            video(plan);
        }
        else
        {
            final int group = shapes.below(GROUPS);
            // A group keeps its size and its members however often it is drawn.
            final Shapes members = new Shapes(new SplittableRandom(groupSeed ^ group));
            final int size = members.groupSize();
            plan.userBase = members.below(EnvelopePool.USERS);
            inGroup(plan, 1L + group, size, shapes.shares(size));
        }
    }

    private void storm(final EnvelopePlan plan)
    {
        final long group = serial % STORM_GROUPS;
        plan.userBase = new SplittableRandom(groupSeed ^ group).nextInt(EnvelopePool.USERS);
        inGroup(plan, 1 + group, STORM_MEMBERS, STORM_SHARES);
    }

    private void oneToOne(final EnvelopePlan plan)
    {
        plan.split = Split.EQUAL;
        plan.sceneKind = SceneKind.DIRECT;
        plan.audience = Audience.NAMED;
        plan.sceneId = 1 + (shapes.bits() >>> 20);
        plan.shares = 1;
        plan.tappers = 1;
        plan.total = Math.min(MAX_SHARE_FEN, shapes.amountFen());
    }

    private void inGroup(final EnvelopePlan plan, final long group, final int size, final int shares)
    {
        plan.sceneKind = SceneKind.CHAT;
        plan.audience = Audience.SCENE;
        plan.sceneId = group;
        plan.shares = shares;
        plan.tappers = shapes.tappers(size);
        plan.bots = plan.tappers == 1 ? 0 : 1 + plan.tappers / TAPPERS_A_BOT;
        final int kind = shapes.below(100);
        plan.split = kind < LUCKY_PERCENT ? Split.LUCKY :
            kind < LUCKY_PERCENT + EQUAL_PERCENT ? Split.EQUAL : Split.FAIR;
        plan.total = fitted(shapes.amountFen(), plan.shares, plan.split);
    }

    private void video(final EnvelopePlan plan)
    {
        plan.split = Split.LUCKY;
        plan.sceneKind = SceneKind.VIDEO;
        plan.audience = Audience.ANYONE;
        plan.sceneId = scenes.video(serial);
        plan.shares = VIDEO_SHARES[shapes.below(VIDEO_SHARES.length)];
        plan.tappers = plan.shares + plan.shares / 5 + 1;
        plan.total = fitted(shapes.amountFen() * plan.shares / 5, plan.shares, plan.split);
        plan.freshChance = chance(1 - RESENDS);
    }

    /** Within what RULES 1 allows: a fen a share at least, 200 yuan at most, equal shares without a rest. */
    private static long fitted(final long fen, final int shares, final Split split)
    {
        final long most = Math.min(MAX_TOTAL_FEN, MAX_SHARE_FEN * shares);
        final long total = Math.min(most, Math.max(shares, fen));
        return split == Split.EQUAL ? total - total % shares : total;
    }

    private static int chance(final double probability)
    {
        return (int)Math.min(Integer.MAX_VALUE, (long)(probability * (1L << 31)));
    }
}
