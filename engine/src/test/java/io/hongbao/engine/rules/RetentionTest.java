package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.Settings;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** RULES 0, ageing: what is past its time is absent from that ms on, whatever the settings say later. */
class RetentionTest
{
    private static final long NOW = MachineDriver.START_MS;

    private final MachineDriver driver = new MachineDriver();
    private final Commands commands = new Commands(driver);

    private long emptied(final long atMs)
    {
        driver.at(atMs);
        final long id = driver.create(c -> c.shares(1).total(500));
        assertEquals(500, driver.grab(id, 1));
        return id;
    }

    private boolean isThere(final long id)
    {
        driver.grab(id, 1);
        if (driver.rejectCode() == null)
        {
            assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
            return true;
        }
        assertEquals(RejectCode.ENVELOPE_RETIRED, driver.rejectCode());
        return false;
    }

    @Test
    void aLongerRetentionBringsNothingBackAndCountsForWhatEndsFromThenOn()
    {
        commands.activateRules(2);
        commands.retainFor(1_000);
        final long gone = emptied(NOW);
        final long there = emptied(NOW + 600);
        driver.at(NOW + 1_000);
        assertEquals(List.of(false, true), List.of(isThere(gone), isThere(there)));
        commands.retainFor(10_000);
        assertEquals(List.of(false, true), List.of(isThere(gone), isThere(there)));
        final long later = emptied(NOW + 1_001);
        driver.at(NOW + 1_600);
        assertEquals(List.of(false, false, true), List.of(isThere(gone), isThere(there), isThere(later)));
        driver.at(NOW + 11_000);
        assertTrue(isThere(later));
        driver.at(NOW + 11_001);
        assertEquals(false, isThere(later));
    }

    @Test
    void aShorterRetentionCountsForAll()
    {
        commands.activateRules(2);
        final long id = emptied(NOW);
        driver.at(NOW + 1_000);
        commands.retainFor(1_000);
        assertEquals(false, isThere(id));
        commands.retainFor(24 * 3_600_000L);
        assertEquals(false, isThere(id));
    }

    @Test
    void inTheFirstVersionOfTheRulesTheRetentionInForceDecides()
    {
        commands.activateRules(1);
        commands.retainFor(1_000);
        final long id = emptied(NOW);
        driver.at(NOW + 1_000);
        assertEquals(false, isThere(id));
        commands.retainFor(2_000);
        assertTrue(isThere(id), "as the journals of that version were decided");
    }

    @Test
    void settingsDecideAsTheHistoryDoesAndWhatIsGoneStaysGone()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            final SplittableRandom random = new SplittableRandom(seed);
            final Settings settings = new Settings();
            settings.decideBy(2);
            final List<long[]> replaced = new ArrayList<>();
            final List<long[]> ended = new ArrayList<>();
            long nowMs = 1;
            for (int step = 0; step < 250; step++)
            {
                nowMs += random.nextInt(30);
                if (random.nextInt(6) == 0)
                {
                    // Few raises in a row: of more than 16 within one retention some are taken together.
                    replaced.add(new long[] {settings.retentionMs(), nowMs});
                    settings.set(SettingKey.RETENTION_MS, random.nextInt(6) * 100, nowMs);
                }
                else
                {
                    ended.add(new long[] {nowMs, 0});
                }
                check(settings, replaced, ended, nowMs, "seed " + seed + ", step " + step);
            }
        }
    }

    private static void check(
        final Settings settings, final List<long[]> replaced, final List<long[]> ended, final long nowMs,
        final String where)
    {
        for (final long[] one : ended)
        {
            long shortest = settings.retentionMs();
            for (final long[] other : replaced)
            {
                shortest = other[1] >= one[0] ? Math.min(shortest, other[0]) : shortest;
            }
            final boolean isGone = settings.isRetired(one[0], nowMs);
            assertEquals(one[0] + shortest <= nowMs, isGone, where + ", ended at " + one[0]);
            assertTrue(isGone || one[1] == 0, where + ": came back");
            one[1] = isGone ? 1 : 0;
        }
    }
}
