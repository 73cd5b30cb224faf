package io.hongbao.engine.rules.totals;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SetSettingsEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.rules.settings.Settings;
import io.hongbao.engine.testkit.MachineDriver;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class TotalsAheadTest
{
    private static final int CNY = 156;
    private static final int SENDER = 7;
    private final MachineDriver driver = new MachineDriver();
    private final TotalsStore store = new TotalsStore(64);
    private final TotalsAhead ahead = new TotalsAhead(store, new Settings());

    @Test
    void whatEventsTellOfUsersIsCounted()
    {
        final long day = day(8);
        final long id = driver.create(c -> c.shares(2).total(100));
        follow();
        final long amount = driver.grab(id, 1);
        follow();
        driver.at(driver.nowMs() + 48 * 3_600_000L).advance(64);
        follow();
        assertEquals(amount, store.received(store.find(1, CNY, day)));
        assertEquals(100, store.sent(store.find(SENDER, CNY, day)));
        assertEquals(100 - amount, store.refunded(store.find(SENDER, CNY, day + 2)));
    }

    @Test
    void daysAreCutAsTheJournalSays()
    {
        driver.at(midnightUtc() - 3_600_000L);
        final long id = driver.create(c -> c.shares(3).total(300));
        follow();
        final long first = driver.grab(id, 1);
        follow();
        assertNotEquals(day(8), day(0), "the setting must make a difference now");
        assertEquals(first, store.received(store.find(1, CNY, day(8))));
        final TotalsStore other = new TotalsStore(64);
        final TotalsAhead fresh = new TotalsAhead(other, new Settings());
        setDayOffset(0);
        fresh.onEvent(driver.events().get(0), 0);
        driver.asService();
        final long second = driver.grab(id, 2);
        fresh.onEvent(driver.events().get(0), 0);
        assertEquals(second, other.received(other.find(2, CNY, day(0))));
    }

    private void setDayOffset(final long offsetMs)
    {
        driver.as(Role.HOST, 0).send((buffer, header) ->
        {
            final SetSettingsEncoder out = new SetSettingsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1)
                .settingsCount(1).next().value(offsetMs).key(SettingKey.DAY_OFFSET_MS);
            return out.limit();
        });
    }

    private void follow()
    {
        for (final UnsafeBuffer event : driver.events())
        {
            ahead.onEvent(event, 0);
        }
    }

    private long midnightUtc()
    {
        return (Math.floorDiv(driver.nowMs(), Days.DAY_MS) + 1) * Days.DAY_MS;
    }

    private long day(final int offsetHours)
    {
        return Math.floorDiv(driver.nowMs() + offsetHours * 3_600_000L, Days.DAY_MS);
    }
}
