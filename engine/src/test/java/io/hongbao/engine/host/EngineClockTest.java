package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EngineClockTest
{
    private static final long START_MS = 1_800_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private long wallMs = START_MS;
    private final EngineClock clock = new EngineClock(START_MS, 0, () -> wallMs);

    @Test
    void followsTheMonotonicTime()
    {
        wallMs = START_MS + 1000;
        assertEquals(START_MS + 1000, clock.nowMs(SECOND_NS));
        assertTrue(clock.isFollowing());
    }

    @Test
    void slewsByAtMostFivePercent()
    {
        wallMs = START_MS + 11_000;
        assertEquals(START_MS + 1050, clock.nowMs(SECOND_NS));
        wallMs = START_MS + 1;
        assertEquals(START_MS + 2000, clock.nowMs(2 * SECOND_NS));
    }

    @Test
    void stepOverAMinuteIsNotFollowedAndRaisesTheAlarm()
    {
        wallMs = START_MS + 62_001;
        assertEquals(START_MS + 1000, clock.nowMs(SECOND_NS));
        assertFalse(clock.isFollowing());
        wallMs = START_MS + 2000;
        assertEquals(START_MS + 2000, clock.nowMs(2 * SECOND_NS));
        assertTrue(clock.isFollowing());
    }

    @Test
    void theLogSaysOnceThatAndWhatToDoAndOnceThatItIsOver()
    {
        final List<String> alarm = logOf(() ->
        {
            wallMs = START_MS - 3_600_000;
            clock.nowMs(SECOND_NS);
            clock.nowMs(2 * SECOND_NS);
        });
        assertEquals(1, alarm.size());
        assertTrue(alarm.get(0).contains("3601 s behind engine time, more than 60 s"), alarm.get(0));
        assertTrue(alarm.get(0).endsWith("two operators accept it (ctl propose time, approve), or restart with "
            + "--accept-time"), alarm.get(0));
        final List<String> end = logOf(() ->
        {
            wallMs = START_MS + 3_000;
            clock.nowMs(3 * SECOND_NS);
            clock.nowMs(4 * SECOND_NS);
        });
        assertEquals(1, end.size());
        assertTrue(end.get(0).contains("the engine is ready"));
    }

    private static List<String> logOf(final Runnable action)
    {
        final ListAppender<ILoggingEvent> log = new ListAppender<>();
        final Logger logger = (Logger)LoggerFactory.getLogger(EngineClock.class);
        log.start();
        logger.addAppender(log);
        try
        {
            action.run();
            return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        }
        finally
        {
            logger.detachAppender(log);
        }
    }

    @Test
    void aWallClockThatHoversAroundTheBoundIsToldOnce()
    {
        final List<String> told = logOf(() ->
        {
            for (int second = 1; second <= 1_000; second++)
            {
                final long engineMs = clock.nowMs(second * SECOND_NS);
                wallMs = engineMs + 1_000 + 60_000 + (second % 2 == 0 ? 900 : -900);
            }
        });
        assertEquals(1, told.size(), told.toString());
        assertFalse(clock.isFollowing());
        final List<String> calm = logOf(() ->
        {
            wallMs = clock.nowMs(1_001 * SECOND_NS) + 54_000;
            clock.nowMs(1_001 * SECOND_NS + 1_000);
        });
        assertEquals(1, calm.size(), calm.toString());
        assertTrue(clock.isFollowing());
    }

    @Test
    void anAcceptedStepAheadIsFollowedAtOnce()
    {
        wallMs = START_MS + 3_600_000;
        clock.nowMs(SECOND_NS);
        assertFalse(clock.isFollowing());
        clock.accept(3_600_000 - 1_000);
        assertTrue(clock.isFollowing());
        wallMs = START_MS + 3_601_000;
        assertEquals(START_MS + 3_601_000, clock.nowMs(2 * SECOND_NS));
        assertTrue(clock.isFollowing());
    }

    @Test
    void anAcceptedStepBackIsSlewedToAndAFurtherOneRaisesTheAlarmAgain()
    {
        wallMs = START_MS - 3_600_000;
        clock.nowMs(SECOND_NS);
        clock.accept(-3_601_000);
        assertTrue(clock.isFollowing());
        long second = 1;
        while (wallMs < clock.nowMs(second * SECOND_NS) - 100_000)
        {
            second++;
            wallMs += 1_000;
            assertTrue(clock.isFollowing(), "second " + second);
        }
        assertEquals(70_000, second, 500, "an hour at 5 %");
        wallMs -= 120_000;
        clock.nowMs((second + 1) * SECOND_NS);
        assertFalse(clock.isFollowing());
    }

    @Test
    void aWallClockThatIsNoLongerWhatWasAcceptedIsNotFollowed()
    {
        wallMs = START_MS + 3_600_000;
        clock.nowMs(SECOND_NS);
        clock.accept(3_600_000 + 60_000);
        assertFalse(clock.isFollowing());
        assertEquals(START_MS + 2_000, clock.nowMs(2 * SECOND_NS));
    }

    @Test
    void neverGoesBack()
    {
        final SplittableRandom random = new SplittableRandom(8);
        long monotonicNs = 0;
        long last = START_MS;
        for (int i = 0; i < 100_000; i++)
        {
            monotonicNs += random.nextLong(-1000, SECOND_NS);
            wallMs += random.nextLong(-100_000, 101_000);
            final long now = clock.nowMs(monotonicNs);
            assertTrue(now >= last, "seed 8, step " + i);
            last = now;
        }
    }

    @Test
    void startRefusesAWallClockFarFromTheJournal()
    {
        assertEquals(START_MS, EngineClock.startMs(0, START_MS, false));
        assertEquals(START_MS, EngineClock.startMs(START_MS, START_MS - 60_000, false));
        assertThrows(IllegalStateException.class, () -> EngineClock.startMs(START_MS, START_MS - 60_001, false));
        assertEquals(START_MS, EngineClock.startMs(START_MS, START_MS - 60_001, true));
        final long weekMs = EngineClock.MAX_GAP_MS;
        assertEquals(START_MS + weekMs, EngineClock.startMs(START_MS, START_MS + weekMs, false));
        assertThrows(IllegalStateException.class, () -> EngineClock.startMs(START_MS, START_MS + weekMs + 1, false));
    }
}
