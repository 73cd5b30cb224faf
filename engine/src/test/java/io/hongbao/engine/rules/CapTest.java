package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.hongbao.engine.codec.CampaignAnswerDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SetSettingsEncoder;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.settings.CampaignCapacities;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** RULES 4 and 7: what one user may have of a campaign. */
class CapTest
{
    private static final long NOW = MachineDriver.START_MS;
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);
    /** The day that holds the start, as the default offset of 8 hours cuts it, ends here. */
    private static final long MIDNIGHT = (NOW + 8 * 3_600_000L) / DAY_MS * DAY_MS + DAY_MS - 8 * 3_600_000L;

    private final MachineDriver driver = new MachineDriver();
    private final CampaignCommands campaigns = new CampaignCommands(driver);

    @Test
    void dailyCapOverMidnight()
    {
        final long id = campaigns.open(100_000, c -> c.capDayGrants(2));
        driver.at(MIDNIGHT - 1000);
        assertNotEquals(-1, driver.grab(pay(id, 500, 5), 1));
        assertNotEquals(-1, driver.grab(pay(id, 500, 5), 1));
        final long third = pay(id, 500, 5);
        driver.at(MIDNIGHT - 1);
        assertEquals(-1, driver.grab(third, 1));
        reached(id, 3, 2, MIDNIGHT);
        assertNotEquals(-1, driver.grab(third, 2), "another user has a cap of its own");
        had(id, 1, 2, 200, 2, 200);
        driver.at(MIDNIGHT);
        had(id, 1, 2, 200, 0, 0);
        assertNotEquals(-1, driver.grab(third, 1));
        assertNotEquals(-1, driver.grab(pay(id, 500, 5), 1));
        assertEquals(-1, driver.grab(pay(id, 500, 5), 1));
        reached(id, 3, 2, MIDNIGHT + DAY_MS);
        had(id, 1, 4, 400, 2, 200);
    }

    @Test
    void theDayEndsWhereTheOffsetSays()
    {
        final long id = campaigns.open(100_000, c -> c.capDayGrants(1));
        final long midnight = NOW / DAY_MS * DAY_MS + DAY_MS;
        driver.as(Role.HOST, 0);
        driver.send((buffer, header) ->
        {
            final SetSettingsEncoder out = new SetSettingsEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(0)
                .settingsCount(1).next().value(0).key(SettingKey.DAY_OFFSET_MS);
            return out.limit();
        });
        driver.asService().at(midnight - 1);
        assertNotEquals(-1, driver.grab(pay(id, 500, 5), 1));
        assertEquals(-1, driver.grab(pay(id, 500, 5), 1));
        reached(id, 3, 1, midnight);
        driver.at(midnight);
        assertNotEquals(-1, driver.grab(pay(id, 500, 5), 1));
    }

    @Test
    void theWorstCaseOfAShareStandsAgainstACapOfAmount()
    {
        final long id = campaigns.open(100_000, c -> c.capAmount(300));
        final long envelope = driver.create(c -> c.sender(0).campaignId(id).total(500).shares(2).maxShare(301));
        assertEquals(-1, driver.grab(envelope, 1), "a share of it could be 301");
        reached(id, 2, 300, 0);
        final long fits = driver.create(c -> c.sender(0).campaignId(id).total(500).shares(2).maxShare(300));
        final long amount = driver.grab(fits, 1);
        assertNotEquals(-1, amount);
        had(id, 1, 1, amount, 1, amount);
        assertEquals(-1, driver.grab(pay(id, 301 - amount, 1), 1));
        reached(id, 2, 300, 0);
        if (amount < 300)
        {
            assertEquals(300 - amount, driver.grab(pay(id, 300 - amount, 1), 1));
        }
        assertEquals(-1, driver.grab(pay(id, 1, 1), 1));
    }

    @Test
    void capsInAllComeBeforeThoseOfTheDay()
    {
        final long id = campaigns.open(100_000, c -> c.capGrants(1).capDayGrants(1).capAmount(100).capDayAmount(50));
        assertEquals(-1, driver.grab(pay(id, 101, 1), 1));
        reached(id, 2, 100, 0);
        assertEquals(-1, driver.grab(pay(id, 51, 1), 1));
        reached(id, 4, 50, MIDNIGHT);
        assertEquals(50, driver.grab(pay(id, 50, 1), 1));
        assertEquals(-1, driver.grab(pay(id, 1, 1), 1));
        reached(id, 1, 1, 0);
    }

    @Test
    void aRepeatIsNoSecondShareAndCountsOnce()
    {
        final long id = campaigns.open(100_000, c -> c.capGrants(1));
        final long envelope = pay(id, 500, 5);
        final long amount = driver.grab(envelope, 1);
        assertEquals(amount, driver.grab(envelope, 1));
        had(id, 1, 1, amount, 1, amount);
    }

    @Test
    void aFullStoreOfCapsRefusesNewUsersOnly()
    {
        final MachineDriver small = new MachineDriver(new Capacities(20, 4096, 100, 10, 10, 10, 10, 10, 10)
            .withCampaigns(new CampaignCapacities(2, 1, 1, 1, 10, 1)));
        final long id = new CampaignCommands(small).open(10_000, c -> c.capGrants(5));
        final long first = small.create(c -> c.sender(0).campaignId(id).total(500));
        final long second = small.create(c -> c.sender(0).campaignId(id).total(500));
        assertNotEquals(-1, small.grab(first, 1));
        assertEquals(-1, small.grab(first, 2));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(SettingKey.CAPACITY_CAPS.value(), small.reject().value());
        assertNotEquals(-1, small.grab(second, 1));
        final long free = new CampaignCommands(small).open(10_000);
        assertNotEquals(-1, small.grab(small.create(c -> c.sender(0).campaignId(free).total(500)), 2),
            "a campaign without caps counts nobody");
    }

    private long pay(final long campaignId, final long total, final int shares)
    {
        return driver.create(c -> c.sender(0).campaignId(campaignId).total(total).shares(shares).split(Split.EQUAL)
            .expiresAtMs(driver.nowMs() + 3 * DAY_MS));
    }

    private void reached(final long campaignId, final int which, final long cap, final long untilMs)
    {
        assertEquals(RejectCode.CAP_REACHED, driver.rejectCode());
        assertEquals(List.of(campaignId, (long)which, cap, untilMs), List.of(driver.reject().subjectId(),
            driver.reject().value(), driver.reject().bound(), driver.reject().timeMs()));
        assertEquals(0, driver.events().size());
    }

    private void had(
        final long id, final long user, final long grants, final long amount, final long dayGrants,
        final long dayAmount)
    {
        final CampaignAnswerDecoder told = campaigns.query(id, user);
        assertEquals(List.of(grants, amount, dayGrants, dayAmount),
            List.of(told.hadGrants(), told.hadAmount(), told.hadDayGrants(), told.hadDayAmount()));
    }
}
