package io.hongbao.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PlansTest
{
    private final Plans eve = new Plans(Scenario.EVE, 2016);

    @Test
    void sameSeedPlansTheSameEnvelopes()
    {
        final Plans again = new Plans(Scenario.EVE, 2016);
        final Plans other = new Plans(Scenario.EVE, 2017);
        int different = 0;
        for (int i = 0; i < Plans.SIZE; i++)
        {
            assertEquals(eve.totalFen(i), again.totalFen(i));
            assertEquals(eve.takers(i), again.takers(i));
            assertEquals(eve.split(i), again.split(i));
            different += eve.totalFen(i) == other.totalFen(i) ? 0 : 1;
        }
        assertNotEquals(0, different);
    }

    @Test
    void eveHasTheRatiosOfTheMidnightPeak()
    {
        long direct = 0;
        long grants = 0;
        long taps = 0;
        for (int i = 0; i < Plans.SIZE; i++)
        {
            direct += eve.isDirect(i) ? 1 : 0;
            grants += Math.min(eve.shares(i), eve.takers(i));
            taps += eve.taps(i);
        }
        assertEquals(0.60, (double)direct / Plans.SIZE, 0.01);
        assertEquals(2.58, (double)grants / Plans.SIZE, 0.10);
        assertEquals(20.0, (double)taps / grants, 0.8);
    }

    @Test
    void amountsFollowThePopularOnesAndTheMean()
    {
        long popular = 0;
        long sum = 0;
        long oneToOne = 0;
        for (int i = 0; i < Plans.SIZE; i++)
        {
            if (eve.isDirect(i))
            {
                final long fen = eve.totalFen(i);
                oneToOne++;
                popular += fen == 100 || fen == 520 || fen == 666 || fen == 888 ? 1 : 0;
                sum += fen;
            }
        }
        assertEquals(0.25, (double)popular / oneToOne, 0.02);
        assertEquals(0.75 * 1670 + 0.25 * 543.5, (double)sum / oneToOne, 120);
    }

    @Test
    void everyPlanIsAnEnvelopeThatTheRulesAccept()
    {
        for (final Scenario scenario : Scenario.values())
        {
            final Plans plans = new Plans(scenario, 7);
            for (int i = 0; i < Plans.SIZE; i++)
            {
                final int shares = plans.shares(i);
                final long total = plans.totalFen(i);
                assertTrue(shares >= 1 && shares <= 5000);
                assertTrue(total >= shares && total <= 20_000L * shares && total <= 4_999_900, scenario.label());
                assertTrue(plans.split(i) != 0 || total % shares == 0);
                assertTrue(plans.taps(i) >= plans.takers(i) && plans.takers(i) < 1 << 13);
            }
        }
    }

    @Test
    void correlationCarriesWhatAnAnswerIsMatchedWith()
    {
        final long micros = 123_456_789_012L;
        final long correlation = Correlation.of(Correlation.SCREEN, 65_535, 8191, micros);
        assertEquals(Correlation.SCREEN, Correlation.kind(correlation));
        assertEquals(65_535, Correlation.place(correlation));
        assertEquals(8191, Correlation.member(correlation));
        assertEquals(777, Correlation.elapsedMicros(correlation, micros + 777));
    }
}
