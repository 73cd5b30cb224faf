package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.GatedDecoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RelayInvitedDecoder;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest
{
    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);

    @Test
    void bestLuckIsInvitedAndNobodyElseMaySendTheNext()
    {
        final long first = gates.create(c -> c.shares(3).relay(Choice.YES));
        assertEquals(1, gated().chain());
        final long best = empty(first, 3);
        assertEquals(List.of(GrantedDecoder.TEMPLATE_ID, BestLuckDecoder.TEMPLATE_ID,
            RelayInvitedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final RelayInvitedDecoder invited = new RelayInvitedDecoder()
            .wrapAndApplyHeader(driver.events().get(2), 0, new MessageHeaderDecoder());
        assertEquals(best, invited.user());
        assertEquals(2, invited.chain());
        gates.create(c -> c.parentId(first).sender(best == 1 ? 2 : 1));
        refused(RejectCode.NOT_INVITED, first);
        final long second = gates.create(c -> c.parentId(first).sender(best).shares(2));
        assertEquals(2, gated().chain());
        assertEquals(first, gated().parentId());
        empty(second, 2);
        assertTrue(driver.eventTemplates().contains(RelayInvitedDecoder.TEMPLATE_ID), "by default it goes on");
    }

    @Test
    void oneWithoutBestLuckHasNoChild()
    {
        final long open = gates.create(c -> c.relay(Choice.YES));
        gates.create(c -> c.parentId(open));
        refused(RejectCode.PARENT_UNKNOWN, open);
        final long equal = gates.create(c -> c.relay(Choice.YES).shares(2).split(Split.EQUAL));
        driver.grab(equal, 1);
        driver.grab(equal, 2);
        gates.create(c -> c.parentId(equal).sender(1));
        refused(RejectCode.PARENT_UNKNOWN, equal);
        gates.create(c -> c.parentId(-4));
        refused(RejectCode.PARENT_UNKNOWN, -4);
    }

    @Test
    void aChainEndsAtItsLongest()
    {
        long parent = gates.create(c -> c.shares(2).total(10).relay(Choice.YES));
        for (int place = 2; place <= 100; place++)
        {
            final long best = empty(parent, 2);
            final long before = parent;
            parent = gates.create(c -> c.parentId(before).sender(best).shares(2).total(10));
            assertEquals(place, gated().chain());
        }
        final long best = empty(parent, 2);
        assertFalse(driver.eventTemplates().contains(RelayInvitedDecoder.TEMPLATE_ID));
        final long last = parent;
        gates.create(c -> c.parentId(last).sender(best));
        assertEquals(RejectCode.CHAIN_TOO_LONG, driver.rejectCode());
        assertEquals(101, driver.reject().value());
        assertEquals(100, driver.reject().bound());
    }

    @Test
    void whoEndsARelayInvitesNobody()
    {
        final long first = gates.create(c -> c.shares(2).relay(Choice.YES));
        final long best = empty(first, 2);
        final long last = gates.create(c -> c.parentId(first).sender(best).shares(2).relay(Choice.NO));
        empty(last, 2);
        assertFalse(driver.eventTemplates().contains(RelayInvitedDecoder.TEMPLATE_ID));
    }

    /** Grabs all shares; who has the largest, the earliest among equals. */
    private long empty(final long id, final int shares)
    {
        long best = 0;
        long most = 0;
        for (int user = 1; user <= shares; user++)
        {
            final long amount = driver.grab(id, user);
            best = amount > most ? user : best;
            most = Math.max(amount, most);
        }
        return best;
    }

    private GatedDecoder gated()
    {
        return new GatedDecoder().wrapAndApplyHeader(driver.events().get(1), 0, new MessageHeaderDecoder());
    }

    private void refused(final RejectCode code, final long value)
    {
        assertEquals(code, driver.rejectCode());
        assertEquals(value, driver.reject().value());
    }
}
