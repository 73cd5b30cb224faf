package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.HandedInDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.codec.TicketUsedDecoder;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest
{
    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);
    private final Commands commands = new Commands(driver);

    @Test
    void theLastHandInOpensItInTheSameCommand()
    {
        final long id = gates.create(c -> c.goal(2));
        driver.grab(id, 1);
        notYetOpen(2, 0);
        assertEquals(0, gates.handIn(id, 1, TestTicket.NONE));
        assertEquals(List.of(HandedInDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(2, gates.entryAnswer().needed());
        driver.grab(id, 1);
        notYetOpen(1, 0);
        driver.at(driver.nowMs() + 5000);
        assertEquals(1, gates.handIn(id, 2, TestTicket.NONE));
        assertEquals(List.of(HandedInDecoder.TEMPLATE_ID, OpenedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final HandedInDecoder last = new HandedInDecoder()
            .wrapAndApplyHeader(driver.events().get(0), 0, new MessageHeaderDecoder());
        assertEquals(2, last.count());
        assertEquals(2, last.goal());
        assertTrue(driver.grab(id, 9) > 0, "who did not hand in may grab too: no ticket is asked for");
    }

    @Test
    void itsOpeningIsTheMsOfTheLastHandIn()
    {
        final long id = gates.create(c -> c.goal(1).shares(1).total(100).pacingMs(60_000));
        final long openedMs = driver.nowMs() + 7000;
        driver.at(openedMs);
        gates.handIn(id, 1, TestTicket.NONE);
        driver.at(openedMs + 50).grab(id, 1);
        driver.grab(id, 2);
        assertEquals(RejectCode.EXHAUSTED, driver.rejectCode());
        assertEquals(50, driver.reject().bound(), "ms from opening to empty");
    }

    @Test
    void withAnOpeningItOpensAtTheLaterOfTheTwo()
    {
        final long opensAtMs = driver.nowMs() + 10_000;
        final long id = gates.create(c -> c.goal(1).opensAtMs(opensAtMs));
        driver.grab(id, 1);
        notYetOpen(1, opensAtMs);
        gates.handIn(id, 1, TestTicket.NONE);
        assertEquals(List.of(HandedInDecoder.TEMPLATE_ID), driver.eventTemplates());
        driver.grab(id, 1);
        notYetOpen(0, opensAtMs);
        assertEquals(opensAtMs, driver.machine().nextDueMs());
        driver.at(opensAtMs);
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(OpenedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertTrue(driver.grab(id, 1) > 0);

        final long late = gates.create(c -> c.goal(1).opensAtMs(opensAtMs + 1));
        driver.at(opensAtMs + 5000);
        assertEquals(0, driver.advance(10), "its opening alone opens nothing");
        gates.handIn(late, 1, TestTicket.NONE);
        assertEquals(List.of(HandedInDecoder.TEMPLATE_ID, OpenedDecoder.TEMPLATE_ID), driver.eventTemplates());
    }

    @Test
    void anUnmetGoalExpiresFromScheduledAndIsRefunded()
    {
        final long id = gates.create(c -> c.goal(3));
        gates.handIn(id, 1, TestTicket.NONE);
        driver.at(driver.nowMs() + 24 * 3_600_000L);
        gates.handIn(id, 2, TestTicket.NONE);
        assertEquals(RejectCode.EXPIRED, driver.rejectCode());
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(1000, driver.machine().status().ledger().refunded(156));
    }

    @Test
    void whoHandedInGrabsWithoutAFurtherTicketAndOthersNeedOne()
    {
        final long id = gates.create(c -> c.goal(1).ticketScope(TicketScope.ENVELOPE));
        assertEquals(-1, gates.handIn(id, 1, TestTicket.NONE));
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode());
        assertEquals(0, gates.handIn(id, 1, TestTicket.of(id, 1, 4)));
        assertEquals(List.of(
            TicketUsedDecoder.TEMPLATE_ID, HandedInDecoder.TEMPLATE_ID, OpenedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        assertTrue(driver.grab(id, 1) > 0);
        driver.grab(id, 2);
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode());
        assertTrue(gates.grab(id, 2, TestTicket.of(id, 2, 4)) > 0);
    }

    @Test
    void handInIsOncePerUserAndNotBeyondTheGoal()
    {
        final long id = gates.create(c -> c.goal(2));
        gates.handIn(id, 1, TestTicket.NONE);
        final long firstAtMs = driver.nowMs();
        driver.at(firstAtMs + 100);
        gates.handIn(id, 1, TestTicket.NONE);
        assertEquals(RejectCode.ALREADY_HANDED_IN, driver.rejectCode());
        assertEquals(1, driver.reject().value());
        assertEquals(firstAtMs, driver.reject().timeMs());
        gates.handIn(id, 2, TestTicket.NONE);
        gates.handIn(id, 3, TestTicket.NONE);
        assertEquals(RejectCode.GOAL_MET, driver.rejectCode());
        assertEquals(2, driver.reject().value());
        assertEquals(firstAtMs + 100, driver.reject().timeMs());
        assertEquals(RejectCode.NO_GOAL, refusalOfHandIn(gates.create(c -> { })));
    }

    @Test
    void aRepeatOfTheHandInTellsTheSamePlace()
    {
        final long id = gates.create(c -> c.goal(5));
        gates.handIn(id, 1, TestTicket.NONE);
        gates.handIn(id, 2, TestTicket.NONE);
        driver.at(driver.nowMs() + 1000);
        driver.send();
        assertEquals(1, gates.entryAnswer().ordinal());
        assertEquals(5, gates.entryAnswer().needed());
        assertEquals(Choice.YES, gates.entryAnswer().repeat());
        assertEquals(driver.nowMs() - 1000, gates.entryAnswer().atMs());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void inItsSceneItTakesItsPlaceByItsOpening()
    {
        final long goal = gates.create(c -> c.goal(1));
        final long plain = driver.create(c -> { });
        assertEquals(plain, driver.grabByScene(9001, 1, SceneKind.CHAT, 42));
        driver.grabByScene(9002, 1, SceneKind.CHAT, 42);
        assertEquals(RejectCode.NOTHING_HERE, driver.rejectCode());
        assertEquals(RejectCode.ALREADY_GRABBED.value(), driver.reject().value(), "one that is not open is not met");
        driver.at(driver.nowMs() + 10);
        gates.handIn(goal, 1, TestTicket.NONE);
        assertEquals(goal, driver.grabByScene(9003, 1, SceneKind.CHAT, 42));
        assertEquals(plain, driver.grabByScene(9004, 2, SceneKind.CHAT, 42), "opened first");
    }

    @Test
    void closingItsSceneEndsOneWhoseGoalIsNotMet()
    {
        final long id = gates.create(c -> c.goal(2));
        commands.closeScene(SceneKind.CHAT, 42);
        gates.handIn(id, 1, TestTicket.NONE);
        assertEquals(RejectCode.SCENE_CLOSED, driver.rejectCode());
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
    }

    @Test
    void theAudienceHandsInAndNobodyElse()
    {
        final long id = gates.create(c -> c.goal(2));
        gates.from(43);
        assertEquals(RejectCode.NOT_ELIGIBLE, refusalOfHandIn(id));
    }

    private RejectCode refusalOfHandIn(final long id)
    {
        gates.handIn(id, 5, TestTicket.NONE);
        return driver.rejectCode();
    }

    private void notYetOpen(final long missing, final long atMs)
    {
        assertEquals(RejectCode.NOT_YET_OPEN, driver.rejectCode());
        assertEquals(missing, driver.reject().value());
        assertEquals(atMs, driver.reject().timeMs());
    }
}
