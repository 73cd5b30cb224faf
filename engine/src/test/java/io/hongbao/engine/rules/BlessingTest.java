package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.BlessEncoder;
import io.hongbao.engine.codec.BlessedDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.DrawSource;
import io.hongbao.engine.codec.DrawsGrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.ThankEncoder;
import io.hongbao.engine.codec.ThankedDecoder;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.CardCapacities;
import io.hongbao.engine.testkit.CardCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class BlessingTest
{
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final long HOUR = 3_600_000;
    private MachineDriver driver = new MachineDriver();
    private CardCommands cards = new CardCommands(driver);
    private final long start = driver.nowMs();

    /** From user 7 to user 8; the id, or 0 if it was refused. */
    private long bless(final Consumer<BlessEncoder> change)
    {
        return bless(change, "万事如意");
    }

    private long bless(final Consumer<BlessEncoder> change, final String note)
    {
        driver.send((buffer, header) ->
        {
            final BlessEncoder out = new BlessEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs()).fromUser(7)
                .toUser(8).sceneId(0).envelopeId(0).setId(0).sceneKind(SceneKind.NONE);
            change.accept(out);
            out.note(note);
            buffer.putLong(HEADER + 8, driver.freshRequest(), ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(HEADER + 16, 3, ByteOrder.LITTLE_ENDIAN);
            return out.limit();
        });
        return driver.rejectCode() == null ? driver.done().subjectId() : 0;
    }

    private void thank(final long user, final long envelopeId, final long blessingId)
    {
        driver.send((buffer, header) ->
        {
            final ThankEncoder out = new ThankEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(driver.nowMs()).userId(user)
                .envelopeId(envelopeId).blessingId(blessingId);
            buffer.putLong(HEADER + 8, driver.freshRequest(), ByteOrder.LITTLE_ENDIAN);
            buffer.putLong(HEADER + 16, 3, ByteOrder.LITTLE_ENDIAN);
            return out.limit();
        });
    }

    private BlessedDecoder blessed()
    {
        return new BlessedDecoder().wrap(driver.events().get(0), HEADER, BlessedDecoder.BLOCK_LENGTH, 1);
    }

    private void assertRefused(final RejectCode code, final Consumer<BlessEncoder> change)
    {
        assertEquals(0, bless(change));
        assertEquals(code, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void blessingGoesToAUserOrToAChat()
    {
        final long toUser = bless(b -> { });
        assertEquals(blessed().sequence(), toUser);
        assertEquals(8, blessed().to());
        assertEquals("万事如意", noteOf(blessed()));
        driver.send();
        assertEquals(Choice.YES, driver.done().repeat());
        assertEquals(toUser, driver.done().subjectId());
        bless(b -> b.toUser(0).sceneId(42).sceneKind(SceneKind.CHAT));
        assertEquals(42, blessed().sceneId());
        assertEquals(SceneKind.CHAT, blessed().sceneKind());
        assertRefused(RejectCode.SCENE_INVALID, b -> b.toUser(0));
        assertRefused(RejectCode.SCENE_INVALID, b -> b.sceneId(42));
        assertRefused(RejectCode.NOT_A_PARTY, b -> b.toUser(7));
        assertRefused(RejectCode.USER_INVALID, b -> b.fromUser(0));
        assertRefused(RejectCode.USER_INVALID, b -> b.toUser(-1));
        assertEquals(0, bless(b -> { }, "x".repeat(97)));
        assertEquals(RejectCode.NOTE_TOO_LONG, driver.rejectCode());
    }

    private static String noteOf(final BlessedDecoder event)
    {
        return event.note();
    }

    @Test
    void envelopeThatGoesWithItIsTheSenders()
    {
        final long id = driver.create(c -> c.sender(7));
        assertTrue(bless(b -> b.envelopeId(id)) > 0);
        assertEquals(id, blessed().envelopeId());
        assertRefused(RejectCode.NOT_A_PARTY, b -> b.envelopeId(id).fromUser(9));
        assertRefused(RejectCode.UNKNOWN_ENVELOPE, b -> b.envelopeId(id + 1));
    }

    @Test
    void blessingsEarnDrawsUpToTheCapOfADay()
    {
        final long id = cards.open(o -> o.blessingDrawsPerDay(2).settlesAtMs(start + 100 * HOUR), 1, 1);
        final long blessing = bless(b -> b.setId(id));
        assertEquals(List.of(BlessedDecoder.TEMPLATE_ID, DrawsGrantedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final DrawsGrantedDecoder granted = new DrawsGrantedDecoder().wrap(
            driver.events().get(1), HEADER, DrawsGrantedDecoder.BLOCK_LENGTH, 1);
        assertEquals(7, granted.user());
        assertEquals(blessing, granted.subjectId());
        assertEquals(1, granted.rights());
        assertEquals(DrawSource.BLESSING, granted.source());
        bless(b -> b.setId(id));
        assertTrue(bless(b -> b.setId(id)) > 0, "beyond the cap it goes out without");
        assertEquals(List.of(BlessedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(2, cards.query(id, 7).rights());
        bless(b -> b.setId(id).fromUser(9));
        assertEquals(1, cards.query(id, 9).rights());
        final long midnight = Math.floorDiv(start + 8 * HOUR, 24 * HOUR) * 24 * HOUR + 16 * HOUR;
        driver.at(midnight - 1);
        bless(b -> b.setId(id));
        assertEquals(2, cards.query(id, 7).rights());
        driver.at(midnight);
        bless(b -> b.setId(id));
        assertEquals(3, cards.query(id, 7).rights());
    }

    @Test
    void setThatGivesNoDrawsForBlessingsIsNamedInVain()
    {
        final long id = cards.open(o -> o.settlesAtMs(start + HOUR), 1, 1);
        bless(b -> b.setId(id));
        assertEquals(List.of(BlessedDecoder.TEMPLATE_ID), driver.eventTemplates());
        driver.at(start + HOUR);
        assertRefused(RejectCode.SET_CLOSED, b -> b.setId(id));
        assertEquals(start + HOUR, driver.reject().timeMs());
        assertRefused(RejectCode.SET_UNKNOWN, b -> b.setId(id + 1));
    }

    @Test
    void whoWasBlessedThanksWhoBlessed()
    {
        final long blessing = bless(b -> { });
        thank(8, 0, blessing);
        assertEquals(7, driver.done().subjectId());
        final ThankedDecoder event = new ThankedDecoder().wrap(
            driver.events().get(0), HEADER, ThankedDecoder.BLOCK_LENGTH, 1);
        assertEquals(8, event.from());
        assertEquals(7, event.to());
        assertEquals(blessing, event.blessingId());
        thank(9, 0, blessing);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        thank(7, 0, blessing);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        thank(8, 0, blessing + 1);
        assertEquals(RejectCode.BLESSING_UNKNOWN, driver.rejectCode());
        thank(8, 0, 0);
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
        thank(8, 1, blessing);
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
    }

    @Test
    void serviceVouchesForWhoWasBlessedInAChat()
    {
        final long blessing = bless(b -> b.toUser(0).sceneId(42).sceneKind(SceneKind.CHAT));
        thank(12, 0, blessing);
        assertEquals(7, driver.done().subjectId());
        thank(7, 0, blessing);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        driver.as(Role.USER, 12);
        thank(12, 0, blessing);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
    }

    @Test
    void whoHasAShareThanksTheSender()
    {
        final long id = driver.create(c -> c.sender(7));
        thank(5, id, 0);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        driver.grab(id, 5);
        thank(5, id, 0);
        assertEquals(7, driver.done().subjectId());
        driver.grab(id, 7);
        thank(7, id, 0);
        assertEquals(RejectCode.NOT_A_PARTY, driver.rejectCode());
        thank(5, id + 1, 0);
        assertEquals(RejectCode.UNKNOWN_ENVELOPE, driver.rejectCode());
    }

    @Test
    void blessingIsAbsentAfterItsLife()
    {
        final long blessing = bless(b -> { });
        driver.at(start + 72 * HOUR - 1);
        thank(8, 0, blessing);
        assertEquals(7, driver.done().subjectId());
        driver.at(start + 72 * HOUR);
        thank(8, 0, blessing);
        assertEquals(RejectCode.BLESSING_UNKNOWN, driver.rejectCode());
    }

    @Test
    void fullStoreOfBlessingsTakesBackWhatIsPastItsTime()
    {
        driver = new MachineDriver(
            Capacities.forEnvelopes(100).withCards(new CardCapacities(2, 3, 1, 1, 3)));
        cards = new CardCommands(driver);
        for (int i = 0; i < 3; i++)
        {
            driver.at(start + i);
            assertTrue(bless(b -> { }) > 0);
        }
        assertRefused(RejectCode.STORE_FULL, b -> { });
        assertEquals(SettingKey.CAPACITY_BLESSINGS.value(), driver.reject().value());
        driver.at(start + 72 * HOUR);
        final long next = bless(b -> { });
        assertTrue(next > 0);
        assertRefused(RejectCode.STORE_FULL, b -> { });
        thank(8, 0, next);
        assertEquals(7, driver.done().subjectId());
        driver.at(start + 72 * HOUR + 2);
        assertTrue(bless(b -> { }) > 0);
        assertTrue(bless(b -> { }) > 0);
        assertRefused(RejectCode.STORE_FULL, b -> { });
    }
}
