package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.DrawsGrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.TicketUsedDecoder;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.CardPool;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarnDrawTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long HOUR = 3_600_000;
    private final MachineDriver driver = new MachineDriver();
    private final CardCommands cards = new CardCommands(driver);
    private final long start = driver.nowMs();

    @Test
    void ticketEarnsADrawOnce()
    {
        final long id = cards.open(o -> { }, 1, 1);
        final TestTicket ticket = TestTicket.of(id, 7, 1);
        cards.earn(id, 7, ticket);
        assertEquals(List.of(TicketUsedDecoder.TEMPLATE_ID, DrawsGrantedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final DrawsGrantedDecoder granted = new DrawsGrantedDecoder().wrap(
            driver.events().get(1), HEADER, DrawsGrantedDecoder.BLOCK_LENGTH, 1);
        assertEquals(DrawSource.TICKET, granted.source());
        assertEquals(0, granted.subjectId());
        assertEquals(1, cards.query(id, 7).rights());
        cards.earn(id, 7, ticket);
        assertEquals(RejectCode.TICKET_USED, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
        cards.earn(id, 7, TestTicket.of(id, 7, 2));
        assertEquals(2, cards.query(id, 7).rights());
        assertTrue(cards.draw(id, 7) >= 0);
    }

    @Test
    void ticketThatDoesNotFitIsRefusedByName()
    {
        final long id = cards.open(o -> o.ticketTask(4), 1, 1);
        assertInvalid(id, TestTicket.NONE, 1);
        assertInvalid(id, TestTicket.of(id, 7, 1).withTask(4).unsigned(), 2);
        assertInvalid(id, TestTicket.of(id + 1, 7, 1).withTask(4), 3);
        assertInvalid(id, TestTicket.of(id, 8, 1).withTask(4), 4);
        assertInvalid(id, TestTicket.of(id, 7, 1), 5);
        assertInvalid(id, TestTicket.of(id, 7, 1).withTask(4).until(start + 24 * HOUR + 1), 7);
        cards.earn(id, 7, TestTicket.of(id, 7, 1).withTask(4).until(start - 1));
        assertEquals(RejectCode.TICKET_EXPIRED, driver.rejectCode());
        assertEquals(start - 1, driver.reject().timeMs());
        cards.earn(id, 7, TestTicket.of(id, 7, 1).withTask(4).until(start));
        assertNull(driver.rejectCode());
    }

    private void assertInvalid(final long id, final TestTicket ticket, final long flaw)
    {
        cards.earn(id, 7, ticket);
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode());
        assertEquals(flaw, driver.reject().value());
    }

    @Test
    void ticketMayNameTheCampaignOfTheSet()
    {
        final CardPool pool = new CardPool(driver, 1000, start + 20 * HOUR);
        final long id = cards.open(o -> o.campaignId(pool.id()).prize(10), 1, 1);
        final long free = cards.open(o -> { }, 1, 1);
        cards.earn(free, 7, TestTicket.of(pool.id(), 7, 1));
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode());
        assertEquals(3, driver.reject().value());
        cards.earn(id, 7, TestTicket.of(pool.id(), 7, 1));
        assertEquals(RejectCode.TICKET_INVALID, driver.rejectCode(), "not a key of the campaign");
        assertEquals(6, driver.reject().value());
        cards.earn(id, 7, TestTicket.of(pool.id(), 7, 1).withKey(CardPool.TICKET_KEY));
        assertNull(driver.rejectCode());
        cards.earn(id, 7, TestTicket.of(id, 7, 2).withKey(CardPool.TICKET_KEY));
        assertEquals(2, cards.query(id, 7).rights());
    }

    @Test
    void ticketForASetThatHasSettledIsNotUsed()
    {
        final long id = cards.open(o -> o.settlesAtMs(start + 5), 1, 1);
        driver.at(start + 5);
        cards.earn(id, 7, TestTicket.of(id, 7, 1));
        assertEquals(RejectCode.SET_CLOSED, driver.rejectCode());
        cards.earn(id, 0, TestTicket.of(id, 7, 1));
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode());
    }
}
