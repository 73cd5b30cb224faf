package io.hongbao.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The traffic has WORKLOAD's proportions, and the rules' answers contradict nothing. */
class TrafficTest
{
    private static final int COMMANDS = 1_500_000;
    /** Few at a time, so that many end within a short test. */
    private static final int LIVE = 512;

    @Test
    void theSameSeedGivesTheSameBytes()
    {
        assertEquals(bytesOf(7), bytesOf(7));
        assertNotEquals(bytesOf(7), bytesOf(8));
    }

    private static long bytesOf(final long seed)
    {
        final RulesLoop loop = new RulesLoop(Scenario.EVE, LIVE, seed, TrafficTest::ignore);
        loop.play(100_000);
        return loop.sent.getValue();
    }

    @Test
    void eveHasTheProportionsOfTheMidnightPeak()
    {
        final Mix mix = new Mix();
        final RulesLoop loop = new RulesLoop(Scenario.EVE, LIVE, 2016, mix::see);
        loop.play(COMMANDS);
        final LoadStats stats = loop.stats;
        final double taps = COMMANDS - mix.creates - stats.screens();
        // Envelopes that are still open have not had all their grants: not counted as ended.
        final double ended = stats.creates() - LIVE / 2.0;
        assertNear("grants an envelope", 2.58, stats.grants() / ended, 0.25);
        assertNear("taps a grant", 20, taps / stats.grants(), 2);
        assertNear("screens a grant", 1.25, stats.screens() / (double)stats.grants(), 0.15);
        assertNear("one-to-one share", 0.60, mix.direct / (double)mix.creates, 0.01);
        assertNear("popular amounts, one-to-one", 0.25, mix.popularDirect / (double)mix.direct, 0.02);
        assertNear("mean amount one-to-one, fen", 0.25 * 543.5 + 0.75 * 1_640, mix.directFen / (double)mix.direct, 60);
        assertTrue(stats.repeatsChecked() > 0.5 * taps, "repeats checked: " + stats.repeatsChecked());
        assertTrue(stats.refusals(RejectCode.EXHAUSTED.value()) > 0.1 * taps);
        assertEquals(0, stats.violations(), stats.firstViolation());
    }

    @Test
    void creationsAndGrantsKeepTheirProportionFromTheFirstSecond()
    {
        final RulesLoop eve = new RulesLoop(Scenario.EVE, 7_200, 2016, TrafficTest::ignore);
        eve.play(50_000);
        assertNear("grants an envelope, eve", 2.58, eve.stats.grants() / (double)eve.stats.creates(), 0.5);
        final int live = Scenario.FRIENDS.liveEnvelopes(5_000);
        final RulesLoop friends = new RulesLoop(Scenario.FRIENDS, live, 2016, TrafficTest::ignore);
        friends.play(5_000);
        assertNear("grants an envelope, friends", 1, friends.stats.grants() / (double)friends.stats.creates(), 0.15);
    }

    /** A tenth of the envelopes, so in a tenth of the commands: eight million of them are four seconds at 2 M/s. */
    @Test
    void eveAtFullSpeedSoonFightsOverAllItsEnvelopes()
    {
        final RulesLoop loop = new RulesLoop(Scenario.EVE, 7_200, 2016, TrafficTest::ignore);
        loop.play(850_000);
        assertEquals(7_200, loop.live(), 20);
    }

    @Test
    void aSlowRunFightsOverWhatIsCreatedInTheLifeOfAnEnvelope()
    {
        assertEquals(72_000, Scenario.EVE.liveEnvelopes(0));
        assertEquals(72_000, Scenario.EVE.liveEnvelopes(2_160_000));
        assertEquals(120, Scenario.EVE.liveEnvelopes(3_600));
        assertEquals(1_285, Scenario.FRIENDS.liveEnvelopes(5_000));
        assertEquals(16, Scenario.EVE.liveEnvelopes(1));
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyScenarioIsAnsweredWithoutContradiction(final Scenario scenario)
    {
        final RulesLoop loop = new RulesLoop(scenario, LIVE, 1, TrafficTest::ignore);
        loop.play(400_000);
        final LoadStats stats = loop.stats;
        assertEquals(0, stats.violations(), stats.firstViolation());
        assertEquals(400_000, stats.answers());
        assertTrue(scenario == Scenario.CARDS || stats.grants() > 0 && stats.creates() > 0 && stats.repeats() > 0);
        for (final RejectCode code : RejectCode.values())
        {
            if (!expected(scenario).contains(code) && code.value() < 512)
            {
                assertEquals(0, stats.refusals(code.value()), code.name());
            }
        }
    }

    private static Set<RejectCode> expected(final Scenario scenario)
    {
        final Set<RejectCode> exchange = Set.of(RejectCode.BELOW_MINIMUM, RejectCode.EXCHANGE_OVER);
        final Set<RejectCode> rain = Set.of(RejectCode.EXHAUSTED, RejectCode.NOTHING_THIS_TIME,
            RejectCode.NOT_RELEASED_YET, RejectCode.NOT_YET_OPEN, RejectCode.TRIES_USED_UP);
        final Set<RejectCode> cards = Set.of(RejectCode.NO_RIGHT_TO_DRAW, RejectCode.INCOMPLETE,
            RejectCode.STORE_FULL); // of blessings, which are kept for days
        final Set<RejectCode> stories = Set.of(RejectCode.WRONG_PASSWORD, RejectCode.PASSWORD_LOCKED,
            RejectCode.ALREADY_HANDED_IN, RejectCode.ENTER_INSTEAD);
        return switch (scenario)
        {
            case VIDEO -> Set.of(RejectCode.EXHAUSTED, RejectCode.NOTHING_HERE);
            case FRIENDS -> exchange;
            case RAIN -> rain;
            case CARDS -> cards;
            case EVE -> Stream.of(exchange, rain, cards, stories, Set.of(RejectCode.NOTHING_HERE))
                .flatMap(Set::stream).collect(Collectors.toSet());
            default -> Set.of(RejectCode.EXHAUSTED);
        };
    }

    @Test
    void groupStormHasHundredSharesAndTwentyTapsAGrant()
    {
        final RulesLoop loop =
            new RulesLoop(Scenario.GROUP_STORM, 16, 3, create -> assertEquals(100, create.shares()));
        loop.play(1_000_000);
        assertNear("taps an envelope", 2_000, 1_000_000 / (loop.stats.creates() - 8.0), 200);
    }

    @Test
    void nineteenOfTwentySwipesFindNothing()
    {
        final RulesLoop loop = new RulesLoop(Scenario.VIDEO, LIVE, 3, TrafficTest::ignore);
        loop.play(400_000);
        final long nothing = loop.stats.refusals(RejectCode.NOTHING_HERE.value());
        assertNear("find nothing", 0.95, nothing / (400_000.0 - loop.stats.creates()), 0.02);
    }

    @Test
    void replayIsRepeatsAlmostOnly()
    {
        final RulesLoop loop = new RulesLoop(Scenario.REPLAY, LIVE, 3, TrafficTest::ignore);
        loop.play(500_000);
        assertEquals(LIVE, loop.stats.creates());
        assertNear("repeats", 0.99, loop.stats.repeats() / 500_000.0, 0.01);
    }

    @Test
    void groupSizesFollowTheLognormalWithItsCap()
    {
        final Shapes shapes = new Shapes(new java.util.SplittableRandom(5));
        int below = 0;
        int broadcast = 0;
        final int count = 200_000;
        for (int i = 0; i < count; i++)
        {
            final int size = shapes.groupSize();
            below += size < 12 ? 1 : 0;
            broadcast += size > Shapes.MAX_GROUP ? 1 : 0;
            assertTrue(size >= Shapes.MIN_GROUP && (size <= Shapes.MAX_GROUP || size >= 2_000 && size <= 5_000));
        }
        assertNear("below the median", 0.48, below / (double)count, 0.03);
        assertNear("broadcast rooms", 0.001, broadcast / (double)count, 0.0004);
    }

    private static void assertNear(final String what, final double wanted, final double found, final double within)
    {
        assertTrue(Math.abs(wanted - found) <= within, what + ": " + found + ", wanted " + wanted);
    }

    private static void ignore(final CreateDecoder create)
    {
        // not of interest here
    }

    /** Counts creations as they are sent. */
    private static final class Mix
    {
        private long creates;
        private long direct;
        private long popularDirect;
        private long directFen;

        void see(final CreateDecoder create)
        {
            creates++;
            assertTrue(create.split() != Split.EQUAL || create.total() % create.shares() == 0);
            if (create.sceneKind() == SceneKind.DIRECT)
            {
                final long fen = create.total();
                direct++;
                directFen += fen;
                popularDirect += fen == 100 || fen == 520 || fen == 666 || fen == 888 ? 1 : 0;
            }
        }
    }
}
