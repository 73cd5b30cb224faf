package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.codec.TicketUsedDecoder;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketTest
{
    private static final long DAY_MS = 24 * 3_600_000L;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);

    @Test
    void aTicketIsUsedDirectlyBeforeItsGrantAndTold()
    {
        final long id = task();
        assertTrue(gates.grab(id, 1, TestTicket.of(id, 1, 9)) > 0);
        assertEquals(List.of(TicketUsedDecoder.TEMPLATE_ID, GrantedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final TicketUsedDecoder used = new TicketUsedDecoder()
            .wrapAndApplyHeader(driver.events().get(0), 0, new MessageHeaderDecoder());
        assertEquals(id, used.subjectId());
        assertEquals(id, used.usedFor());
        assertEquals(1, used.user());
        assertEquals(3, used.keyId());
        assertEquals(9, used.nonce(0));
    }

    @Test
    void whatMakesATicketInvalidIsToldInOrder()
    {
        final long id = task();
        final TestTicket good = TestTicket.of(id, 1, 1);
        flaw(1, id, TestTicket.NONE);
        flaw(2, id, good.unsigned());
        flaw(3, id, TestTicket.of(id + 1, 2, 1).withTask(9));
        flaw(4, id, TestTicket.of(id, 2, 1).withTask(9));
        flaw(5, id, good.withTask(9));
        flaw(7, id, good.until(driver.nowMs() + DAY_MS + 1));
        flaw(8, id, good.withKey(0));
        driver.grab(id, 1);
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode());
        assertEquals(1, driver.reject().value());
        assertTrue(gates.grab(id, 1, good.until(driver.nowMs() + DAY_MS)) > 0);
    }

    @Test
    void aTicketCountsUpToItsLastMs()
    {
        final long id = task();
        final TestTicket ticket = TestTicket.of(id, 1, 1).until(driver.nowMs() + 1000);
        driver.at(driver.nowMs() + 1001);
        gates.grab(id, 1, ticket);
        assertEquals(RejectCode.TICKET_EXPIRED, driver.rejectCode());
        assertEquals(driver.nowMs() - 1, driver.reject().timeMs());
        driver.at(driver.nowMs() - 1);
        assertTrue(gates.grab(id, 1, ticket) > 0);
    }

    @Test
    void aTicketForATaskWorksOnceWhateverTheSubjectSaysElsewhere()
    {
        final long first = task();
        final long second = gates.create(c -> c.goal(2).ticketScope(TicketScope.ENVELOPE).ticketTask(1));
        assertTrue(gates.grab(first, 1, TestTicket.of(first, 1, 5)) > 0);
        // The same key, nonce and user for another subject: used is used.
        assertEquals(-1, gates.handIn(second, 1, TestTicket.of(second, 1, 5)));
        assertEquals(RejectCode.TICKET_USED, driver.rejectCode());
        assertEquals(0, gates.handIn(second, 1, TestTicket.of(second, 1, 6)));
        assertEquals(1, gates.handIn(second, 2, TestTicket.of(second, 2, 5)), "another user's with the same nonce");
    }

    @Test
    void aRefusedGrabDoesNotUseTheTicketAndARepeatNeedsNone()
    {
        final long id = gates.create(c -> c.ticketScope(TicketScope.ENVELOPE).pacingMs(100_000));
        final TestTicket ticket = TestTicket.of(id, 2, 7);
        final long amount = gates.grab(id, 1, TestTicket.of(id, 1, 7));
        gates.grab(id, 2, ticket);
        assertEquals(RejectCode.NOT_RELEASED_YET, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
        driver.at(driver.nowMs() + 25_000);
        assertTrue(gates.grab(id, 2, ticket) > 0);
        assertEquals(amount, gates.grab(id, 1, TestTicket.NONE));
    }

    @Test
    void usedTicketsAreForgottenAfterTheirLastMsAndNotBefore()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(100).withGates(new GateCapacities(10, 10, 1, 10)));
        final GateCommands few = new GateCommands(small);
        final long id = few.create(c -> c.ticketScope(TicketScope.ENVELOPE));
        assertTrue(few.grab(id, 1, TestTicket.of(id, 1, 1).until(small.nowMs() + 1000)) > 0);
        small.at(small.nowMs() + 1000);
        few.grab(id, 2, TestTicket.of(id, 2, 2));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(SettingKey.CAPACITY_TICKETS.value(), small.reject().value());
        small.at(small.nowMs() + 1);
        assertTrue(few.grab(id, 2, TestTicket.of(id, 2, 2)) > 0);
    }

    private long task()
    {
        return gates.create(c -> c.ticketScope(TicketScope.ENVELOPE).ticketTask(1));
    }

    private void flaw(final int value, final long id, final TestTicket ticket)
    {
        gates.grab(id, 1, ticket);
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode());
        assertEquals(value, driver.reject().value());
        assertTrue(driver.events().isEmpty());
    }
}
