package io.hongbao.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.RejectCode;
import org.junit.jupiter.api.Test;

/** The kinds beside plain envelopes, answered by the real rules in the same thread. */
class KindTrafficTest
{
    private static final int LIVE = 512;
    private static final long CARD_PRIZE = 88_888_888;

    private static RulesLoop played(final Scenario scenario, final int live, final int commands)
    {
        final RulesLoop loop = new RulesLoop(scenario, live, 2016, create -> { });
        loop.play(commands);
        loop.finish();
        assertEquals(0, loop.stats.violations(), loop.stats.firstViolation());
        return loop;
    }

    @Test
    void exchangesEndInEveryWayAndOneInThirtyTwoCommandsIsAboutThem()
    {
        final LoadStats stats = played(Scenario.FRIENDS, LIVE, 300_000).stats;
        final double offered = stats.counted(KindCount.EXCHANGES_OFFERED);
        assertNear("accepted", 0.76, stats.counted(KindCount.EXCHANGES_COMPLETED) / offered, 0.04);
        assertNear("declined", 0.15, stats.counted(KindCount.EXCHANGES_DECLINED) / offered, 0.03);
        assertNear("answered too low at first", 0.08, stats.refusals(RejectCode.BELOW_MINIMUM.value()) / offered, 0.03);
        assertNear("answered too late", 0.05, stats.refusals(RejectCode.EXCHANGE_OVER.value()) / offered, 0.03);
        // An offer and its answer, and for a fifth of them one step more.
        assertNear("commands", 300_000 / 32.0, offered * 2.2, 1_000);
        assertTrue(stats.refundedFen() > 0);
    }

    @Test
    void everybodyTapsTwentyTimesAndOneTapInTenHits()
    {
        final LoadStats stats = played(Scenario.RAIN, 0, 300_000).stats;
        final double hits = stats.counted(KindCount.HITS);
        // One miss in 32 is sent again, and misses again.
        final double released = hits + stats.counted(KindCount.NOT_RELEASED);
        assertNear("hits", 0.0973, released / (released + stats.counted(KindCount.MISSES)), 0.003);
        // 1 - 0.9^20 of those who tap get a share.
        assertNear("taps a winner", 20 / 0.878, stats.counted(KindCount.TAPS) / hits, 1.5);
        assertTrue(stats.counted(KindCount.RAINS) >= 2);
        assertTrue(stats.counted(KindCount.TOO_EARLY) > 0);
        assertEquals(stats.grants(), stats.counted(KindCount.HITS));
        assertTrue(stats.repeatsChecked() > 100_000, "repeats compared: " + stats.repeatsChecked());
    }

    @Test
    void whatASetPaysGoesToItsComposersAndTheRestToTheSponsor()
    {
        final LoadStats stats = played(Scenario.CARDS, 0, 700_000).stats;
        final long settled = stats.counted(KindCount.SETTLED);
        assertEquals(2, stats.counted(KindCount.CARD_SETS_CLOSED));
        assertTrue(settled > 2 * CARD_PRIZE - stats.counted(KindCount.COMPOSITIONS) && settled < 2 * CARD_PRIZE);
        assertEquals(settled, stats.grantedFen());
        assertEquals(2 * CARD_PRIZE - settled, stats.refundedFen());
        assertEquals(2 * CARD_PRIZE, stats.fundedFen());
        assertEquals(stats.counted(KindCount.COMPOSED), 5 * stats.counted(KindCount.COMPOSITIONS));
        for (final KindCount count : new KindCount[] {KindCount.DRAWN, KindCount.GIFTED, KindCount.ASKED,
            KindCount.SWAPPED, KindCount.BLESSED, KindCount.BOOKS, KindCount.CAMPAIGNS_CLOSED})
        {
            assertTrue(stats.counted(count) > 0, count.key());
        }
        assertNear("cards of one who plays", 16, stats.counted(KindCount.DRAWN) /
            (double)stats.counted(KindCount.DRAWERS), 4);
    }

    @Test
    void eveHasSomeOfEveryKind()
    {
        final LoadStats stats = played(Scenario.EVE, LIVE, 900_000).stats;
        for (final KindCount count : new KindCount[] {KindCount.EXCHANGES_COMPLETED, KindCount.EXCHANGES_DECLINED,
            KindCount.HITS, KindCount.MISSES, KindCount.DRAWN, KindCount.COMPOSED, KindCount.CARD_SETS_CLOSED,
            KindCount.PASSWORDS, KindCount.LOCKED, KindCount.GOALS, KindCount.RAFFLES, KindCount.RELAYS,
            KindCount.SCHEDULED, KindCount.SUBSIDIES, KindCount.AWARDS, KindCount.DROPS})
        {
            assertTrue(stats.counted(count) > 0, count.key());
        }
        assertTrue(stats.refusals(RejectCode.NOTHING_HERE.value()) > 5_000, "swipes through videos");
        final long taps = stats.counted(KindCount.TAPS);
        assertNear("a fifth of the kinds' commands are taps", 900_000 / 128.0 / 5, taps, 500);
        assertEquals(10 * stats.counted(KindCount.LOCKED) + 2 * stats.counted(KindCount.PASSWORDS),
            stats.counted(KindCount.WRONG_PASSWORDS));
        assertEquals(3 * stats.counted(KindCount.GOALS), stats.counted(KindCount.HANDED_IN));
        assertEquals(2 * stats.counted(KindCount.RAFFLES), stats.counted(KindCount.WINNERS));
        assertEquals(3, stats.counted(KindCount.CAMPAIGNS));
        assertEquals(2, stats.counted(KindCount.CAMPAIGNS_CLOSED), "all but the one whose rain lives on");
    }

    private static void assertNear(final String what, final double wanted, final double found, final double within)
    {
        assertTrue(Math.abs(wanted - found) <= within, what + ": " + found + ", wanted " + wanted);
    }
}
