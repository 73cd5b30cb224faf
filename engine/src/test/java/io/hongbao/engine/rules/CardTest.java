package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CardAskedDecoder;
import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.CardDrawnDecoder;
import io.hongbao.engine.codec.CardGiftedDecoder;
import io.hongbao.engine.codec.CardSetOpenedDecoder;
import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ComposedDecoder;
import io.hongbao.engine.codec.DrawCardDecoder;
import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.DrawsGrantedDecoder;
import io.hongbao.engine.codec.LookupRequestEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenCardSetDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RequestAnswerDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long HOUR = 3_600_000;
    private final MachineDriver driver = new MachineDriver();
    private final CardCommands cards = new CardCommands(driver);
    private final long start = driver.nowMs();

    @Test
    void openedSetTellsItsTermsAndItsCommitment()
    {
        final long id = cards.open(o -> o.blessingDrawsPerDay(3).ticketTask(8).opensAtMs(start + 5).wildKind((short)1),
            new long[] {30, 4_000_000_000L}, new long[] {0, 7}, "集五福");
        assertEquals(1, id);
        assertEquals(1, cards.seeded().epoch());
        assertEquals(Choice.NO, cards.seeded().repeat());
        final CardSetOpenedDecoder event = new CardSetOpenedDecoder().wrap(
            driver.events().get(0), HEADER, CardSetOpenedDecoder.BLOCK_LENGTH, 1);
        assertEquals(id, event.setId());
        assertEquals(start + 5, event.opensAtMs());
        assertEquals(start + 10 * HOUR, event.settlesAtMs());
        assertEquals(8, event.ticketTask());
        assertEquals(3, event.blessingDrawsPerDay());
        assertEquals(1, event.wildKind());
        assertEquals(0, event.currency());
        for (int i = 0; i < 32; i++)
        {
            assertEquals(cards.seeded().commitment(i), event.commitment(i));
        }
        final CardSetOpenedDecoder.KindsDecoder kinds = event.kinds();
        assertEquals(30, kinds.next().weight());
        assertEquals(0, kinds.stock());
        assertEquals(4_000_000_000L, kinds.next().weight());
        assertEquals(7, kinds.stock());
        assertEquals("集五福", event.note());
        final CardBookAnswerDecoder book = cards.query(id, 1);
        assertEquals(CardSetState.SCHEDULED, book.state());
        assertEquals(-1, book.kinds().next().stockLeft());
    }

    @Test
    void termOutOfItsRangeIsRefusedByName()
    {
        assertRefused(OpenCardSetDecoder.kindsDecoderId(), 1, o -> { }, 5);
        assertRefused(OpenCardSetDecoder.kindsDecoderId(), 33, o -> { }, new long[33]);
        assertRefused(OpenCardSetDecoder.KindsDecoder.weightId(), 0, o -> { }, 5, 0);
        assertRefused(OpenCardSetDecoder.wildKindId(), 2, o -> o.wildKind((short)2), 5, 5);
        assertRefused(OpenCardSetDecoder.settlesAtMsId(), start, o -> o.settlesAtMs(start), 5, 5);
        assertRefused(OpenCardSetDecoder.settlesAtMsId(), start + 9,
            o -> o.opensAtMs(start + 9).settlesAtMs(start + 9), 5, 5);
        assertRefused(OpenCardSetDecoder.prizeSplitId(), 2, o -> o.prizeSplit(Split.FAIR), 5, 5);
        assertRefused(OpenCardSetDecoder.prizeId(), 5, o -> o.prize(5), 5, 5);
        cards.open(o ->
        {
            for (int i = 0; i < 16; i++)
            {
                o.setNonce(i, (short)0);
            }
        }, 5, 5);
        assertEquals(RejectCode.NONCE_MISSING, driver.rejectCode());
        cards.open(o -> o.campaignId(77).prize(5), 5, 5);
        assertEquals(RejectCode.CAMPAIGN_UNKNOWN, driver.rejectCode());
        assertEquals(77, driver.reject().value());
        cards.open(o -> { }, new long[] {1, 1}, new long[] {0, 0}, "x".repeat(97));
        assertEquals(RejectCode.NOTE_TOO_LONG, driver.rejectCode());
        assertEquals(0, driver.machine().status().lastId());
    }

    private void assertRefused(
        final long field, final long value,
        final java.util.function.Consumer<io.hongbao.engine.codec.OpenCardSetEncoder> change, final long... weights)
    {
        cards.open(change, weights);
        assertEquals(RejectCode.SET_INVALID, driver.rejectCode());
        assertEquals(field, driver.reject().bound());
        assertEquals(value, driver.reject().value());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void drawNeedsARightAndUsesIt()
    {
        final long id = cards.open(o -> { }, 1, 1);
        cards.draw(id, 1);
        assertEquals(RejectCode.NO_RIGHT_TO_DRAW, driver.rejectCode());
        cards.grant(id, 1, 2);
        final DrawsGrantedDecoder granted = new DrawsGrantedDecoder().wrap(
            driver.events().get(0), HEADER, DrawsGrantedDecoder.BLOCK_LENGTH, 1);
        assertEquals(2, granted.rights());
        assertEquals(DrawSource.GRANT, granted.source());
        final int kind = cards.draw(id, 1);
        assertEquals(0, cards.card().ordinal());
        assertEquals(1, cards.card().rightsLeft());
        final CardDrawnDecoder drawn = new CardDrawnDecoder().wrap(
            driver.events().get(0), HEADER, CardDrawnDecoder.BLOCK_LENGTH, 1);
        assertEquals(kind, drawn.kind());
        assertEquals(0, drawn.ordinal());
        cards.draw(id, 1);
        assertEquals(1, cards.card().ordinal());
        cards.draw(id, 1);
        assertEquals(RejectCode.NO_RIGHT_TO_DRAW, driver.rejectCode());
        assertEquals(2, cards.query(id, 1).drawn());
    }

    @Test
    void drawSentAgainGetsTheSameCardAndTheRightsLeftNow()
    {
        final long id = cards.open(o -> { }, 1, 1, 1);
        cards.grant(id, 1, 5);
        final int kind = cards.draw(id, 1);
        final byte[] first = driver.lastMessage();
        cards.draw(id, 1);
        driver.at(start + HOUR).send((buffer, header) ->
        {
            buffer.putBytes(0, first);
            return first.length;
        });
        assertEquals(kind, cards.card().kind());
        assertEquals(0, cards.card().ordinal());
        assertEquals(start, cards.card().atMs());
        assertEquals(3, cards.card().rightsLeft());
        assertEquals(Choice.YES, cards.card().repeat());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void lookUpOfADrawTellsItsOrdinal()
    {
        final long id = cards.open(o -> { }, 1, 1, 1);
        cards.grant(id, 1, 5);
        cards.draw(id, 1);
        cards.draw(id, 1);
        final byte[] sent = driver.lastMessage();
        driver.send((buffer, header) ->
        {
            final LookupRequestEncoder out = new LookupRequestEncoder().wrapAndApplyHeader(buffer, 0, header);
            buffer.putBytes(HEADER, sent, HEADER, LookupRequestEncoder.BLOCK_LENGTH);
            return out.limit();
        });
        final RequestAnswerDecoder answer =
            new RequestAnswerDecoder().wrap(driver.answer(), HEADER, RequestAnswerDecoder.BLOCK_LENGTH, 1);
        assertEquals(id, answer.subjectId());
        assertEquals(1, answer.ordinal());
        assertEquals(0, answer.amount());
        assertEquals(DrawCardDecoder.TEMPLATE_ID, answer.commandTemplateId());
    }

    @Test
    void outOfStockLeavesTheRight()
    {
        final long id = cards.open(o -> { }, new long[] {1, 9}, new long[] {2, 1}, "");
        cards.grant(id, 1, 4);
        for (int i = 0; i < 3; i++)
        {
            assertTrue(cards.draw(id, 1) >= 0);
        }
        cards.draw(id, 1);
        assertEquals(RejectCode.OUT_OF_STOCK, driver.rejectCode());
        assertEquals(3, driver.reject().value());
        assertEquals(1, cards.query(id, 1).rights());
        assertArrayEquals(new int[] {2, 1}, cards.held(id, 1));
    }

    @Test
    void setOpensAndEndsAtItsInstants()
    {
        final long id = cards.open(o -> o.opensAtMs(start + 10).settlesAtMs(start + 20), 1, 1);
        cards.grant(id, 1, 9);
        cards.draw(id, 1);
        assertEquals(RejectCode.SET_NOT_OPEN, driver.rejectCode());
        assertEquals(start + 10, driver.reject().timeMs());
        cards.compose(id, 1);
        assertEquals(RejectCode.SET_NOT_OPEN, driver.rejectCode());
        driver.at(start + 10);
        assertTrue(cards.draw(id, 1) >= 0);
        driver.at(start + 20);
        cards.draw(id, 1);
        assertEquals(RejectCode.SET_CLOSED, driver.rejectCode());
        assertEquals(start + 20, driver.reject().timeMs());
        cards.grant(id, 1, 1);
        assertEquals(RejectCode.SET_CLOSED, driver.rejectCode());
        cards.gift(id, 1, 2, 0);
        assertEquals(RejectCode.SET_CLOSED, driver.rejectCode());
        assertEquals(CardSetState.SETTLING, cards.query(id, 1).state());
    }

    @Test
    void setIsAbsentAfterItsRetention()
    {
        final long id = cards.open(o -> o.settlesAtMs(start + 20), 1, 1);
        driver.at(start + 20);
        assertEquals(2, driver.advance(64));
        driver.at(start + 20 + 24 * HOUR - 1);
        assertEquals(CardSetState.CLOSED, cards.query(id, 1).state());
        driver.at(start + 20 + 24 * HOUR);
        cards.query(id, 1);
        assertEquals(RejectCode.SET_UNKNOWN, driver.rejectCode());
        assertEquals(id, driver.reject().value());
    }

    @Test
    void pausedGrabsAreDrawsToo()
    {
        final long id = cards.open(o -> { }, 1, 1);
        cards.grant(id, 1, 9);
        driver.as(Role.OPERATOR, 5);
        new Commands(driver).pause(PauseAction.GRABS, PauseScope.USER, SceneKind.NONE, 1);
        driver.asService();
        cards.draw(id, 1);
        assertEquals(RejectCode.PAUSED, driver.rejectCode());
        cards.grant(id, 2, 9);
        assertTrue(cards.draw(id, 2) >= 0);
    }

    @Test
    void giftGoesFromHandToHand()
    {
        final long id = cards.open(o -> { }, new long[] {1, 1}, new long[] {1, 1}, "");
        cards.grant(id, 1, 2);
        final int kind = cards.draw(id, 1);
        cards.gift(id, 1, 2, kind);
        assertEquals(kind, cards.card().kind());
        final CardGiftedDecoder event = new CardGiftedDecoder().wrap(
            driver.events().get(0), HEADER, CardGiftedDecoder.BLOCK_LENGTH, 1);
        assertEquals(2, event.to());
        assertEquals(0, cards.held(id, 1)[kind]);
        assertEquals(1, cards.held(id, 2)[kind]);
        cards.gift(id, 1, 2, kind);
        assertEquals(RejectCode.CARD_NOT_HELD, driver.rejectCode());
        assertEquals(kind, driver.reject().value());
        assertEquals(1, driver.reject().bound());
        cards.gift(id, 2, 2, kind);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        cards.gift(id, 2, 1, 2);
        assertEquals(RejectCode.KIND_UNKNOWN, driver.rejectCode());
        assertEquals(2, driver.reject().bound());
        cards.gift(id, 2, 0, kind);
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode());
        cards.gift(id + 1, 2, 1, kind);
        assertEquals(RejectCode.SET_UNKNOWN, driver.rejectCode());
    }

    @Test
    void askIsAnEventAndNothingElse()
    {
        final long id = cards.open(o -> { }, 1, 1);
        cards.ask(id, 1, 2, 1);
        assertEquals(List.of(CardAskedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(id, driver.done().subjectId());
        cards.ask(id, 1, 1, 1);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
    }

    @Test
    void compositionTakesOneOfEachAndTheWildOnlyForWhatIsMissing()
    {
        final long id = cards.open(o -> o.wildKind((short)2), new long[] {1, 1, 1}, new long[] {2, 1, 2}, "");
        cards.grant(id, 1, 5);
        for (int i = 0; i < 5; i++)
        {
            cards.draw(id, 1);
        }
        assertArrayEquals(new int[] {2, 1, 2}, cards.held(id, 1));
        assertEquals(0, cards.compose(id, 1));
        assertEquals(0, composed().byWild());
        assertArrayEquals(new int[] {1, 0, 2}, cards.held(id, 1));
        assertEquals(1, cards.compose(id, 1));
        assertEquals(2, composed().byWild());
        assertArrayEquals(new int[] {0, 0, 1}, cards.held(id, 1));
        cards.compose(id, 1);
        assertEquals(RejectCode.INCOMPLETE, driver.rejectCode());
        assertEquals(2, driver.reject().value());
        assertEquals(1, driver.reject().bound());
        assertEquals(2, cards.query(id, 1).compositions());
        cards.compose(id, 2);
        assertEquals(RejectCode.INCOMPLETE, driver.rejectCode());
    }

    private ComposedDecoder composed()
    {
        return new ComposedDecoder().wrap(driver.events().get(0), HEADER, ComposedDecoder.BLOCK_LENGTH, 1);
    }

    @Test
    void moreThan255CardsOfAKindAreCounted()
    {
        final long id = cards.open(o -> { }, new long[] {1_000_000_000, 1}, new long[] {0, 1}, "");
        cards.grant(id, 1, 700);
        for (int i = 0; i < 600; i++)
        {
            assertEquals(0, cards.draw(id, 1));
        }
        assertEquals(600, cards.held(id, 1)[0]);
        for (int i = 0; i < 400; i++)
        {
            cards.gift(id, 1, 2, 0);
        }
        assertEquals(200, cards.held(id, 1)[0]);
        assertEquals(400, cards.held(id, 2)[0]);
    }

    @Test
    void fullStoreOfHoldersRefusesAndIsUsableAgainAfterASetRetired()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(100).withCards(new CardCapacities(2, 3, 1, 1, 1)));
        final CardCommands few = new CardCommands(small);
        final long first = few.open(o -> o.settlesAtMs(start + 20), 1, 1);
        for (int user = 1; user <= 3; user++)
        {
            few.grant(first, user, 1);
        }
        few.grant(first, 4, 1);
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(SettingKey.CAPACITY_CARD_HOLDERS.value(), small.reject().value());
        few.grant(first, 3, 1);
        assertEquals(null, small.rejectCode());
        final long second = few.open(o -> o.settlesAtMs(start + 1000 * HOUR), 1, 1);
        few.open(o -> { }, 1, 1);
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(SettingKey.CAPACITY_CARD_SETS.value(), small.reject().value());
        small.at(start + 20).advance(10);
        small.at(start + 20 + 24 * HOUR);
        for (int user = 1; user <= 3; user++)
        {
            few.grant(second, user, 1);
            assertEquals(null, small.rejectCode());
        }
        few.grant(second, 4, 1);
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(1, few.query(second, 1).rights());
    }
}
