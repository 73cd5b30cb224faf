package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.ExchangeCommands;
import io.hongbao.engine.testkit.MachineDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a pause of creates covers (RULES 11): whatever creates an envelope, an exchange or a card set, now or on a
 * schedule; not the money that is put by for them.
 */
class PausedCreatesTest
{
    private static final long HOUR_MS = 3_600_000;

    private final MachineDriver driver = new MachineDriver();
    private final CampaignCommands campaigns = new CampaignCommands(driver);
    private long campaign;
    private long subsidy;

    @BeforeEach
    void pauseAllCreates()
    {
        campaign = campaigns.open(100_000);
        subsidy = campaigns.subsidise(campaign, 5_000, driver.nowMs() + HOUR_MS);
        driver.as(Role.OPERATOR, 500);
        new Commands(driver).pause(PauseAction.CREATES, PauseScope.ALL, SceneKind.NONE, 0);
        driver.asService();
    }

    private void paused()
    {
        assertEquals(RejectCode.PAUSED, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void nothingIsCreatedWhoeverPays()
    {
        driver.create(c -> { });
        paused();
        driver.create(c -> c.sender(0).campaignId(campaign));
        paused();
        campaigns.mount(campaign, subsidy, c -> { });
        paused();
        campaigns.schedule(campaign, s -> { }, 5);
        paused();
        new ExchangeCommands(driver).offer(o -> { });
        paused();
        new CardCommands(driver).open(s -> { }, 1, 1);
        paused();
    }

    @Test
    void moneyIsPutByAllTheSameAndWhatItPaysForIsRefusedUntilTheResume()
    {
        final long other = campaigns.open(50_000);
        assertTrue(other > 0);
        assertTrue(campaigns.topUp(other, 500));
        assertTrue(campaigns.award(other, 1, 21, 100));
        final long later = campaigns.subsidise(other, 5_000, driver.nowMs() + HOUR_MS);
        assertTrue(later > 0);
        campaigns.mount(other, later, c -> { });
        paused();
        driver.as(Role.OPERATOR, 500);
        new Commands(driver).resume(PauseAction.CREATES, PauseScope.ALL, SceneKind.NONE, 0);
        driver.asService();
        assertTrue(campaigns.mount(other, later, c -> { }) > 0);
    }
}
