package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CardsSwappedDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SwapOfferedDecoder;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwapTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long HOUR = 3_600_000;
    private final MachineDriver driver = new MachineDriver();
    private final CardCommands cards = new CardCommands(driver);
    private final long start = driver.nowMs();

    /** Two users with one card each, of different kinds. */
    private long twoHands()
    {
        final long id = cards.open(o -> { }, new long[] {1, 1}, new long[] {1, 1}, "");
        cards.grant(id, 1, 2);
        cards.draw(id, 1);
        cards.draw(id, 1);
        cards.gift(id, 1, 2, 1);
        assertArrayEquals(new int[] {1, 0}, cards.held(id, 1));
        assertArrayEquals(new int[] {0, 1}, cards.held(id, 2));
        return id;
    }

    @Test
    void swapMovesBothCardsAndCanBeTakenOnce()
    {
        final long id = twoHands();
        final long swap = cards.offer(id, 0, 1, o -> { });
        final SwapOfferedDecoder offered = new SwapOfferedDecoder().wrap(
            driver.events().get(0), HEADER, SwapOfferedDecoder.BLOCK_LENGTH, 1);
        assertEquals(offered.sequence(), swap);
        assertEquals(start + 24 * HOUR, offered.expiresAtMs());
        assertArrayEquals(new int[] {1, 0}, cards.held(id, 1));
        cards.accept(swap, 3);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        cards.accept(swap, 2);
        assertEquals(0, cards.card().kind());
        assertEquals(swap, cards.card().subjectId());
        assertEquals(List.of(CardsSwappedDecoder.TEMPLATE_ID), driver.eventTemplates());
        driver.send();
        assertEquals(Choice.YES, cards.card().repeat());
        assertTrue(driver.events().isEmpty());
        assertArrayEquals(new int[] {0, 1}, cards.held(id, 1));
        assertArrayEquals(new int[] {1, 0}, cards.held(id, 2));
        cards.accept(swap, 2);
        assertEquals(RejectCode.SWAP_UNKNOWN, driver.rejectCode());
    }

    @Test
    void swapWhereOneCardWasComposedAwayMeanwhileIsRefusedAndChangesNothing()
    {
        final long id = twoHands();
        final long swap = cards.offer(id, 0, 1, o -> { });
        cards.gift(id, 2, 1, 1);
        assertEquals(0, cards.compose(id, 1));
        cards.accept(swap, 2);
        assertEquals(RejectCode.CARD_NOT_HELD, driver.rejectCode());
        assertEquals(0, driver.reject().value());
        assertEquals(1, driver.reject().bound());
        assertTrue(driver.events().isEmpty());
        assertArrayEquals(new int[] {0, 0}, cards.held(id, 1));
        assertArrayEquals(new int[] {0, 0}, cards.held(id, 2));
        assertEquals(1, cards.query(id, 1).composed());
    }

    @Test
    void swapWhoseWantedCardWasGivenAwayIsRefusedAndChangesNothing()
    {
        final long id = twoHands();
        final long swap = cards.offer(id, 0, 1, o -> { });
        cards.gift(id, 2, 3, 1);
        cards.accept(swap, 2);
        assertEquals(RejectCode.CARD_NOT_HELD, driver.rejectCode());
        assertEquals(1, driver.reject().value());
        assertEquals(2, driver.reject().bound());
        assertArrayEquals(new int[] {1, 0}, cards.held(id, 1));
        cards.gift(id, 3, 2, 1);
        cards.accept(swap, 2);
        assertEquals(0, cards.card().kind());
    }

    @Test
    void swapEndsAtItsMs()
    {
        final long id = twoHands();
        cards.offer(id, 0, 1, o -> o.expiresAtMs(start));
        assertEquals(RejectCode.ALREADY_EXPIRED, driver.rejectCode());
        cards.offer(id, 0, 1, o -> o.expiresAtMs(start + 72 * HOUR + 1));
        assertEquals(RejectCode.LIFE_OUT_OF_RANGE, driver.rejectCode());
        final long swap = cards.offer(id, 0, 1, o -> o.expiresAtMs(start + 10));
        final long other = cards.offer(id, 0, 1, o -> o.expiresAtMs(start + 11));
        driver.at(start + 10);
        cards.accept(swap, 2);
        assertEquals(RejectCode.SWAP_UNKNOWN, driver.rejectCode());
        cards.accept(other, 2);
        assertEquals(0, cards.card().kind());
    }

    @Test
    void offerOfACardNotHeldIsRefused()
    {
        final long id = twoHands();
        cards.offer(id, 1, 0, o -> { });
        assertEquals(RejectCode.CARD_NOT_HELD, driver.rejectCode());
        cards.offer(id, 0, 0, o -> { });
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
        cards.offer(id, 0, 1, o -> o.toUser(1));
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
    }

    @Test
    void fullStoreOfSwapsTakesBackWhatIsPastItsEnd()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(100).withCards(new CardCapacities(2, 3, 1, 1, 1)));
        final CardCommands few = new CardCommands(small);
        final long id = few.open(o -> { }, 1, 1);
        few.grant(id, 1, 1);
        final int kind = few.draw(id, 1);
        assertTrue(few.offer(id, kind, 1 - kind, o -> o.expiresAtMs(start + 10)) > 0);
        few.offer(id, kind, 1 - kind, o -> { });
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        small.at(start + 10);
        assertTrue(few.offer(id, kind, 1 - kind, o -> { }) > 0);
    }

    @Test
    void nothingMayChangeWhileTheDiskIsFull()
    {
        final long id = twoHands();
        final long swap = cards.offer(id, 0, 1, o -> { });
        cards.grant(id, 1, 1);
        driver.mayWrite(false);
        cards.gift(id, 1, 2, 0);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        cards.accept(swap, 2);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        cards.draw(id, 1);
        assertEquals(RejectCode.OUT_OF_STOCK, driver.rejectCode());
        cards.compose(id, 1);
        assertEquals(RejectCode.INCOMPLETE, driver.rejectCode());
        cards.open(o -> { }, 1, 1);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        assertArrayEquals(new int[] {1, 0}, cards.held(id, 1));
    }
}
