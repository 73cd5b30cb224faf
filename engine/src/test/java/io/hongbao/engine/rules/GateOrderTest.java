package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.testkit.CampaignCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import org.junit.jupiter.api.Test;

/**
 * The order of the checks of a grab (RULES 4): everything is wrong at once; what is told is mended, one by one, until
 * the grab is granted.
 */
class GateOrderTest
{
    private static final long NOW = MachineDriver.START_MS;
    private static final long HOUR_MS = 3_600_000;
    private static final long OPENS = NOW + 60_000;
    private static final long SPAN_MS = 100_000;
    private static final long USER = 21;
    private static final long PASSWORD = 88;
    private static final long WRONG = 89;
    private static final int TRIES = 60;

    private final MachineDriver driver = new MachineDriver();
    private final Commands commands = new Commands(driver);
    private final GateCommands gates = new GateCommands(driver);
    private final CampaignCommands campaigns = new CampaignCommands(driver);

    private long campaign;
    private long id;
    private TestTicket ticket = TestTicket.NONE;
    private long password = WRONG;
    private int tap = TRIES + 1;

    private RejectCode grab(final long user)
    {
        driver.verdicts(ticket.verdicts());
        gates.grab(id, user, password, out ->
        {
            out.tap(tap);
            ticket.put(out.ticket());
        });
        driver.verdicts(0);
        return driver.rejectCode();
    }

    private void expect(final RejectCode code)
    {
        assertEquals(code, grab(USER));
    }

    private void operator(final Runnable command)
    {
        driver.as(Role.OPERATOR, 500);
        command.run();
        assertEquals(null, driver.rejectCode());
        driver.asService();
    }

    /** Lifts all caps. */
    private void uncap()
    {
        driver.as(Role.OPERATOR, 500);
        final long proposal = campaigns.propose(campaign, p -> p.capGrants(0), 3);
        driver.as(Role.OPERATOR, 501);
        commands.approve(proposal);
        driver.asService();
    }

    /** A rain of a campaign with a password and a ticket, in a chat, paced, not open yet. */
    private void rain()
    {
        campaign = campaigns.open(100_000, c -> c.capGrants(1), 3);
        final long other = driver.create(c -> c.sender(0).campaignId(campaign));
        assertTrue(driver.grab(other, USER) > 0, "the cap is used up");
        id = gates.create(PASSWORD, c -> c.sender(0).campaignId(campaign).shares(3).total(300).opensAtMs(OPENS)
            .ticketScope(TicketScope.ENVELOPE).ticketTask(1).hitRatePpm(500_000).triesPerUser(TRIES).pacingMs(SPAN_MS));
        assertTrue(id > 0, () -> "refused: " + driver.rejectCode());
    }

    @Test
    void whatIsToldFirstIsWhatTheRulesNameFirst()
    {
        rain();
        operator(() -> commands.pause(PauseAction.GRABS, PauseScope.CAMPAIGN, SceneKind.NONE, campaign));
        operator(() -> commands.freeze(id));
        gates.from(43);
        expect(RejectCode.NOT_ELIGIBLE);
        gates.from(42);
        expect(RejectCode.FROZEN);
        operator(() -> commands.thaw(id));
        expect(RejectCode.PAUSED);
        operator(() -> commands.resume(PauseAction.GRABS, PauseScope.CAMPAIGN, SceneKind.NONE, campaign));
        expect(RejectCode.NOT_YET_OPEN);
        driver.at(OPENS);
        expect(RejectCode.WRONG_PASSWORD);
        password = PASSWORD;
        expect(RejectCode.TICKET_INVALID);
        ticket = TestTicket.of(id, USER, 1).until(OPENS - 1);
        expect(RejectCode.TICKET_EXPIRED);
        ticket = usedTicket();
        expect(RejectCode.TICKET_USED);
        ticket = TestTicket.of(id, USER, 2);
        expect(RejectCode.CAP_REACHED);
        uncap();
        expect(RejectCode.TRIES_USED_UP);
        driver.at(OPENS + 1);
        tap = hitWhileNoneIsReleased();
        driver.at(OPENS + SPAN_MS);
        expect(null);
        assertEquals(GrabOutcome.GRANTED, driver.grabAnswer().outcome());
        repeatComesBeforeEverything();
    }

    /** A ticket of this user that took the first share of another envelope; its nonce is spent. */
    private TestTicket usedTicket()
    {
        final long other = gates.create(c -> c.ticketScope(TicketScope.ENVELOPE));
        final TestTicket used = TestTicket.of(other, USER, 3);
        assertTrue(gates.grab(other, USER, used) > 0);
        takeTheFirstShare();
        return TestTicket.of(id, USER, 3);
    }

    /** By somebody else, who has no cap to mind. */
    private void takeTheFirstShare()
    {
        final TestTicket mine = ticket;
        ticket = TestTicket.of(id, 50, 9);
        for (tap = 1; grab(50) == RejectCode.NOTHING_THIS_TIME; tap++)
        {
            assertTrue(tap < TRIES);
        }
        assertEquals(null, driver.rejectCode());
        ticket = mine;
        tap = TRIES + 1;
    }

    /** Of all taps the misses are told before the pacing is looked at, the hits hear of it. */
    private int hitWhileNoneIsReleased()
    {
        int hit = 0;
        int misses = 0;
        for (tap = 1; tap <= TRIES; tap++)
        {
            if (grab(USER) == RejectCode.NOTHING_THIS_TIME)
            {
                misses++;
            }
            else
            {
                assertEquals(RejectCode.NOT_RELEASED_YET, driver.rejectCode());
                hit = tap;
            }
        }
        assertTrue(misses > 0 && hit > 0);
        return hit;
    }

    /** Step 2 before step 3 and all others: who has a share hears of it, whatever has become of the envelope. */
    private void repeatComesBeforeEverything()
    {
        operator(() -> commands.pause(PauseAction.GRABS, PauseScope.ALL, SceneKind.NONE, 0));
        operator(() -> commands.freeze(id));
        gates.from(99);
        password = WRONG;
        ticket = TestTicket.NONE;
        driver.at(NOW + 30 * HOUR_MS);
        expect(null);
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
    }

    @Test
    void anEnvelopeThatIsNotInMemoryIsToldBeforeEverything()
    {
        rain();
        gates.from(43);
        final long known = id;
        id = known + 1000;
        expect(RejectCode.UNKNOWN_ENVELOPE);
        id = known;
        driver.at(NOW + 25 * HOUR_MS).advance(100);
        driver.at(NOW + 50 * HOUR_MS);
        expect(RejectCode.ENVELOPE_RETIRED);
    }

    @Test
    void aRaffleIsEnteredWhateverItsStateButNotPastAFreezeOrAPause()
    {
        id = gates.create(c -> c.opensAtMs(OPENS).drawsAtMs(OPENS + 1000));
        operator(() -> commands.pause(PauseAction.GRABS, PauseScope.USER, SceneKind.NONE, USER));
        expect(RejectCode.PAUSED);
        operator(() -> commands.resume(PauseAction.GRABS, PauseScope.USER, SceneKind.NONE, USER));
        expect(RejectCode.ENTER_INSTEAD);
        assertEquals(OPENS + 1000, driver.reject().timeMs());
        driver.at(NOW + 25 * HOUR_MS);
        expect(RejectCode.ENTER_INSTEAD);
    }

    @Test
    void aLockedOutUserIsToldBeforeAnythingThatItBrings()
    {
        id = gates.create(PASSWORD, c -> c.ticketScope(TicketScope.ENVELOPE));
        for (password = 1; password <= 10; password++)
        {
            expect(RejectCode.WRONG_PASSWORD);
        }
        password = PASSWORD;
        expect(RejectCode.PASSWORD_LOCKED);
    }

    @Test
    void anEndedEnvelopeIsToldBeforeItsPassword()
    {
        id = gates.create(PASSWORD, c -> c.ticketScope(TicketScope.ENVELOPE));
        driver.at(NOW + 24 * HOUR_MS);
        expect(RejectCode.EXPIRED);
        assertTrue(driver.events().isEmpty(), "no try was counted");
    }
}
