package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.RecordingSink;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/**
 * Wall clocks that jump back by hours and ahead by years, drift and hover, and processes that stall, by seed: engine
 * time never runs back, no envelope ends early by the time that has really passed, and each is refunded once.
 * {@code -Dhongbao.clockSchedules=10000} is the long run.
 */
class ClockSchedulesTest
{
    private static final int SCHEDULES = Integer.getInteger("hongbao.clockSchedules", 200);
    private static final int STEPS = 300;
    private static final int ENVELOPES = 5;
    private static final long MS = 1_000_000;
    private static final long HOUR_MS = 3_600_000;
    private static final long TEN_YEARS_MS = 3_652 * 24 * HOUR_MS;
    private static final long START_MS = MachineDriver.START_MS;
    /** Engine time runs at most 5 % fast or slow; a step of up to a minute is slewed to by that, not jumped to. */
    private static final double FASTEST = 1.05;
    private static final double SLOWEST = 0.95;

    private int alarms;

    @Test
    void timeNeverRunsBackAndNothingEndsEarlyWhateverTheWallClockDoes()
    {
        for (int seed = 1; seed <= SCHEDULES; seed++)
        {
            play(new SplittableRandom(seed), "seed " + seed);
        }
        System.out.println(SCHEDULES + " schedules of " + STEPS + " steps, " + alarms + " alarms");
        assertTrue(alarms > 0, "none of them raised an alarm");
    }

    private void play(final SplittableRandom random, final String seed)
    {
        final long[] wallMs = {START_MS};
        final EngineClock clock = new EngineClock(START_MS, 0, () -> wallMs[0]);
        final MachineDriver driver = new MachineDriver(Capacities.forEnvelopes(16));
        final Map<Long, Long> lives = new HashMap<>();
        for (int i = 0; i < ENVELOPES; i++)
        {
            final long lifeMs = 60_000 + random.nextInt(6_000_000);
            final long sender = 1 + i;
            lives.put(driver.create(c -> c.total(100).shares(1).sender(sender).expiresAtMs(START_MS + lifeMs)), lifeMs);
        }
        long elapsedMs = 0;
        long offsetMs = 0;
        long lastMs = START_MS;
        for (int step = 0; step < STEPS; step++)
        {
            final long passedMs = 1 + random.nextInt(random.nextInt(20) == 0 ? 900_000 : 20_000);
            elapsedMs += passedMs;
            offsetMs = offset(random, offsetMs);
            wallMs[0] = START_MS + elapsedMs + offsetMs;
            final long nowMs = clock.nowMs(elapsedMs * MS);
            assertTrue(nowMs >= lastMs, seed + ": back from " + lastMs + " to " + nowMs);
            assertTrue(nowMs - lastMs <= passedMs * FASTEST + 1, seed + ": " + passedMs + " ms took " +
                (nowMs - lastMs));
            assertTrue(nowMs - lastMs >= passedMs * SLOWEST - 1, seed + ": " + passedMs + " ms took " +
                (nowMs - lastMs));
            if (Math.abs(wallMs[0] - nowMs) > 2 * EngineClock.MAX_STEP_MS)
            {
                alarms++;
                assertTrue(!clock.isFollowing(), seed + ": no alarm at a step of " + (wallMs[0] - nowMs) + " ms");
            }
            lastMs = nowMs;
            driver.at(nowMs);
            refunds(driver, elapsedMs, lives, seed);
        }
        for (final Map.Entry<Long, Long> left : lives.entrySet())
        {
            assertTrue(START_MS + left.getValue() > lastMs, seed + ": envelope " + left.getKey() + " did not end");
        }
    }

    private static long offset(final SplittableRandom random, final long offsetMs)
    {
        return switch (random.nextInt(30))
        {
            case 0 -> -HOUR_MS;
            case 1 -> TEN_YEARS_MS;
            case 2 -> 0;
            case 3 -> random.nextInt(120_000) - 60_000;
            default -> offsetMs + random.nextInt(7) - 3;
        };
    }

    private static void refunds(
        final MachineDriver driver, final long elapsedMs, final Map<Long, Long> lives, final String seed)
    {
        while (driver.machine().nextDueMs() <= driver.nowMs())
        {
            driver.advance(3);
            for (final UnsafeBuffer event : driver.events())
            {
                if (RecordingSink.templateId(event) == RefundedDecoder.TEMPLATE_ID)
                {
                    final long id = event.getLong(8 + RefundedDecoder.envelopeIdEncodingOffset(),
                        ByteOrder.LITTLE_ENDIAN);
                    final Long lifeMs = lives.remove(id);
                    assertTrue(lifeMs != null, seed + ": envelope " + id + " is refunded twice");
                    assertTrue(elapsedMs >= lifeMs / FASTEST - 1, seed + ": a life of " + lifeMs +
                        " ms ended after " + elapsedMs);
                }
            }
        }
        assertEquals(0, driver.machine().status().ledger().granted(156));
    }
}
