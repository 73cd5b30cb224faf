package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.gate.Rain;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RainTest
{
    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);

    @Test
    void aboutAsManyTapsHitAsTheRateSaysAndAMissChangesNothing()
    {
        final long id = gates.create(c -> c.shares(1000).total(100_000).hitRatePpm(250_000).triesPerUser(1));
        int hits = 0;
        for (int user = 1; user <= 2000; user++)
        {
            if (gates.tap(id, user, 1) > 0)
            {
                hits++;
                assertEquals(1, tapOfGrant());
            }
            else
            {
                assertEquals(RejectCode.NOTHING_THIS_TIME, driver.rejectCode());
                assertEquals(1, driver.reject().value());
                assertTrue(driver.events().isEmpty());
            }
        }
        assertTrue(hits > 400 && hits < 600, hits + " of 2000");
    }

    @Test
    void aRainTapSentAgain()
    {
        final long id = gates.create(c -> c.shares(100).total(10_000).hitRatePpm(300_000).triesPerUser(50));
        for (int user = 1; user <= 20; user++)
        {
            int tap = 1;
            while (gates.tap(id, user, tap) < 0)
            {
                assertEquals(RejectCode.NOTHING_THIS_TIME, driver.rejectCode());
                gates.tap(id, user, tap);
                assertEquals(RejectCode.NOTHING_THIS_TIME, driver.rejectCode(), "the same tap is the same miss");
                tap++;
            }
            assertEquals(tap, tapOfGrant());
            final long amount = driver.grabAnswer().amount();
            assertEquals(amount, gates.tap(id, user, tap));
            assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
            assertTrue(driver.events().isEmpty());
        }
    }

    @Test
    void tapsAreNumberedFromOneToTheTriesOfAUser()
    {
        final long id = gates.create(c -> c.hitRatePpm(1_000_000).triesPerUser(3));
        for (final int tap : new int[] {0, 4, 60_000})
        {
            gates.tap(id, 1, tap);
            assertEquals(RejectCode.TRIES_USED_UP, driver.rejectCode());
            assertEquals(tap, driver.reject().value());
            assertEquals(3, driver.reject().bound());
        }
        driver.grab(id, 1);
        assertEquals(RejectCode.TRIES_USED_UP, driver.rejectCode(), "a plain grab is no tap");
        assertTrue(gates.tap(id, 1, 3) > 0);
    }

    @Test
    void aTapAtAnEnvelopeThatIsNoRainIsAGrabWithoutNumber()
    {
        final long id = driver.create(c -> { });
        assertTrue(gates.tap(id, 1, 17) > 0);
        assertEquals(0, tapOfGrant());
    }

    @Test
    void pacingReleasesOneAtOnceAndTheRestOverItsSpan()
    {
        final long openedMs = driver.nowMs();
        final long id = gates.create(c -> c.shares(5).pacingMs(1000));
        assertTrue(driver.grab(id, 1) > 0);
        driver.grab(id, 2);
        notReleased(1, openedMs + 250);
        driver.at(openedMs + 249).grab(id, 2);
        notReleased(1, openedMs + 250);
        assertTrue(driver.at(openedMs + 250).grab(id, 2) > 0);
        driver.grab(id, 3);
        notReleased(2, openedMs + 500);
        driver.at(openedMs + 5000);
        for (int user = 3; user <= 5; user++)
        {
            assertTrue(driver.grab(id, user) > 0);
        }
    }

    @Test
    void whatIsReleasedNextIsReleasedThenAndNotBefore()
    {
        final SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++)
        {
            final int shares = 2 + random.nextInt(i % 2 == 0 ? 20 : 10_000_000);
            final long spanMs = 1 + random.nextLong(i % 3 == 0 ? 100 : 30L * 24 * 3_600_000);
            final long nowMs = 1000 + random.nextLong(spanMs);
            final int released = Rain.released(shares, 1000, spanMs, nowMs);
            assertTrue(released >= 1 && released <= shares);
            if (released < shares)
            {
                final long nextMs = Rain.nextReleaseMs(released, shares, 1000, spanMs);
                assertTrue(nextMs > nowMs);
                assertTrue(Rain.released(shares, 1000, spanMs, nextMs) > released);
                assertEquals(released, Rain.released(shares, 1000, spanMs, nextMs - 1));
            }
        }
    }

    private void notReleased(final int released, final long nextMs)
    {
        assertEquals(RejectCode.NOT_RELEASED_YET, driver.rejectCode());
        assertEquals(released, driver.reject().value());
        assertEquals(5, driver.reject().bound());
        assertEquals(nextMs, driver.reject().timeMs());
    }

    private int tapOfGrant()
    {
        return new GrantedDecoder().wrapAndApplyHeader(driver.events().get(0), 0, new MessageHeaderDecoder()).tap();
    }
}
