package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Gates where a campaign pays: its keys, and its caps against what raffles could still give. */
class CampaignGatesTest
{
    private static final long DRAWS_MS = MachineDriver.START_MS + 60_000;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);
    private final CampaignCommands campaigns = new CampaignCommands(driver);

    @Test
    void anEntryHoldsTheWorstCaseUntilItsRaffleIsOver()
    {
        final long campaign = campaigns.open(100_000, c -> c.capAmount(1000));
        final long first = create(campaign, c -> c.total(1000).shares(2).maxShare(600).drawsAtMs(DRAWS_MS));
        final long second = create(campaign, c -> c.total(1000).shares(2).maxShare(600).drawsAtMs(DRAWS_MS + 1000));
        assertEquals(0, gates.enter(first, 1));
        gates.enter(second, 1);
        assertEquals(RejectCode.CAP_REACHED, driver.rejectCode());
        assertEquals(campaign, driver.reject().subjectId());
        assertEquals(2, driver.reject().value(), "amount in all");
        assertEquals(1000, driver.reject().bound());
        driver.at(DRAWS_MS);
        driver.advance(64);
        final long won = driver.grab(first, 1);
        assertTrue(won > 0);
        assertEquals(won <= 400 ? 0 : -1, gates.enter(second, 1), "what was won counts, not the worst case");
    }

    @Test
    void whoLostHoldsNothingAnyMore()
    {
        final long campaign = campaigns.open(100_000, c -> c.capGrants(1));
        final long raffle = create(campaign, c -> c.total(500).shares(1).drawsAtMs(DRAWS_MS));
        for (int user = 1; user <= 30; user++)
        {
            assertEquals(user - 1, gates.enter(raffle, user));
        }
        final long plain = create(campaign, c -> c.total(3000).shares(30));
        driver.grab(plain, 1);
        assertEquals(RejectCode.CAP_REACHED, driver.rejectCode(), "a share is held for everybody who entered");
        driver.at(DRAWS_MS);
        driver.advance(64);
        int served = 0;
        for (int user = 1; user <= 30; user++)
        {
            served += driver.grab(plain, user) > 0 ? 1 : 0;
        }
        assertEquals(29, served, "all but the winner");
    }

    @Test
    void aCancelledRaffleHoldsNothing()
    {
        final long campaign = campaigns.open(100_000, c -> c.capGrants(1));
        final long raffle = create(campaign, c -> c.total(500).shares(1).drawsAtMs(DRAWS_MS));
        gates.enter(raffle, 1);
        final long plain = create(campaign, c -> c.total(500).shares(5));
        new Commands(driver).cancel(raffle);
        assertTrue(driver.grab(plain, 1) > 0);
    }

    @Test
    void aTicketOfTheCampaignNeedsOneOfItsKeys()
    {
        final long campaign = campaigns.open(100_000, c -> c.capGrants(0), 3, 4);
        final long id = create(campaign, c -> c.ticketScope(TicketScope.CAMPAIGN));
        gates.grab(id, 1, TestTicket.of(id, 1, 1));
        assertEquals(3, driver.reject().value(), "it has to name the campaign");
        gates.grab(id, 1, TestTicket.of(campaign, 1, 1).withKey(5));
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode());
        assertEquals(6, driver.reject().value());
        assertTrue(gates.grab(id, 1, TestTicket.of(campaign, 1, 1).withKey(4)) > 0);
        final long other = create(campaign, c -> c.ticketScope(TicketScope.CAMPAIGN));
        gates.grab(other, 1, TestTicket.of(campaign, 1, 1).withKey(4));
        assertEquals(RejectCode.TICKET_USED, driver.rejectCode());
    }

    @Test
    void capsComeBeforeTheTriesOfARainAndAfterThePassword()
    {
        final long campaign = campaigns.open(100_000, c -> c.capGrants(1));
        assertTrue(driver.grab(create(campaign, c -> c.shares(5)), 1) > 0);
        final long rain = create(campaign, c -> c.hitRatePpm(1).triesPerUser(1));
        gates.tap(rain, 1, 99);
        assertEquals(RejectCode.CAP_REACHED, driver.rejectCode());
        gates.tap(rain, 2, 99);
        assertEquals(RejectCode.TRIES_USED_UP, driver.rejectCode());
    }

    private long create(final long campaign, final Consumer<CreateWithEncoder> change)
    {
        return gates.create(c -> change.accept(c.sender(0).campaignId(campaign)));
    }
}
