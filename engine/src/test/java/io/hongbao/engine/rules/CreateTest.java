package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.CreateDecoder;
import io.hongbao.engine.codec.CreateEncoder;
import io.hongbao.engine.codec.CreatedEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.NamedListEncoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.PlainSecrets;
import io.hongbao.engine.testkit.RecordingSink;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateTest
{
    private final MachineDriver driver = new MachineDriver();

    @Test
    void creationEmitsOneEventAndFundsTheLedger()
    {
        final long id = driver.create(c -> { });
        assertEquals(1, id);
        assertEquals(List.of(CreatedEncoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(1000, driver.machine().status().ledger().funded(156));
        assertEquals(1000, driver.machine().status().ledger().remaining(156));
    }

    @Test
    void defaultsAreFilledIn()
    {
        driver.create(c -> { });
        assertEquals(MachineDriver.START_MS, driver.createAnswer().opensAtMs());
        assertEquals(MachineDriver.START_MS + 24 * 3_600_000L, driver.createAnswer().expiresAtMs());
        assertEquals(1, driver.createAnswer().epoch());
    }

    @Test
    void everyRefusalNamesValueAndBoundAndChangesNothing()
    {
        refuses(RejectCode.TOTAL_TOO_SMALL, 4, 5, c -> c.total(4));
        refuses(RejectCode.TOTAL_TOO_SMALL, 0, 5, c -> c.total(0));
        refuses(RejectCode.TOTAL_TOO_SMALL, -1, 5, c -> c.total(-1));
        refuses(RejectCode.TOTAL_TOO_LARGE, 100_001, 100_000, c -> c.total(100_001));
        refuses(RejectCode.TOTAL_TOO_LARGE, 4_999_901, 4_999_900, c -> c.total(4_999_901).shares(5000));
        refuses(RejectCode.SHARES_OUT_OF_RANGE, 0, 5000, c -> c.shares(0));
        refuses(RejectCode.SHARES_OUT_OF_RANGE, 5001, 5000, c -> c.shares(5001).total(6000));
        refuses(RejectCode.SHARES_OUT_OF_RANGE, 4_294_967_294L, 5000, c -> c.shares(4_294_967_294L));
        refuses(RejectCode.NOT_DIVISIBLE, 100, 18, c -> c.split(Split.EQUAL).total(100).shares(18));
        refuses(RejectCode.MAX_SHARE_INVALID, 20_001, 20_000, c -> c.maxShare(20_001));
        refuses(RejectCode.MAX_SHARE_INVALID, -1, 20_000, c -> c.maxShare(-1));
        refuses(RejectCode.MIN_SHARE_INVALID, 300, 200, c -> c.minShare(300).maxShare(200));
        refuses(RejectCode.MIN_SHARE_INVALID, -5, 20_000, c -> c.minShare(-5));
        refuses(RejectCode.CURRENCY_UNKNOWN, 840, 0, c -> c.currency(840));
        refuses(RejectCode.USER_INVALID, 0, 1, c -> c.sender(0));
        refuses(RejectCode.SCENE_INVALID, 0, 1, c -> c.sceneId(0));
        refuses(RejectCode.SCENE_INVALID, 42, 0, c -> c.sceneKind(SceneKind.NONE).audience(Audience.ANYONE));
        refuses(RejectCode.AUDIENCE_INVALID, 1, 0, c -> c.sceneKind(SceneKind.NONE).sceneId(0));
        refuses(RejectCode.NAMED_OUT_OF_RANGE, 0, 500, c -> c.audience(Audience.NAMED));
    }

    @Test
    void timesOutsideTheirBoundsAreRefused()
    {
        final long now = driver.nowMs();
        refuses(RejectCode.ALREADY_EXPIRED, now, now, c -> c.expiresAtMs(now));
        refuses(RejectCode.ALREADY_EXPIRED, -1, now, c -> c.expiresAtMs(-1));
        refuses(RejectCode.LIFE_OUT_OF_RANGE, 59_999, 60_000, c -> c.expiresAtMs(now + 59_999));
        refuses(RejectCode.LIFE_OUT_OF_RANGE, 259_200_001, 259_200_000, c -> c.expiresAtMs(now + 259_200_001));
        refuses(RejectCode.OPENS_TOO_LATE, now + 60_000, now + 60_000,
            c -> c.opensAtMs(now + 60_000).expiresAtMs(now + 60_000));
        refuses(RejectCode.INVALID_VALUE, -1, CreateEncoder.opensAtMsId(), c -> c.opensAtMs(-1));
        refuses(RejectCode.OPENS_TOO_LATE, Long.MAX_VALUE, Long.MAX_VALUE, c -> c.opensAtMs(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "sceneKind", "audience", "senderMayGrab", "relations"})
    void enumOutsideItsValuesIsRefused(final String field)
    {
        final int at = 8 + switch (field)
        {
            case "split" -> CreateEncoder.splitEncodingOffset();
            case "sceneKind" -> CreateEncoder.sceneKindEncodingOffset();
            case "audience" -> CreateEncoder.audienceEncodingOffset();
            case "senderMayGrab" -> CreateEncoder.senderMayGrabEncodingOffset();
            default -> CreateEncoder.relationsEncodingOffset();
        };
        driver.encodeCreate(1, c -> { }, new byte[0]).putByte(at, (byte)0x77);
        driver.send();
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
        assertEquals(0x77, driver.reject().value());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void nonceMayBeMissingOnlyForEqual()
    {
        final Consumer<CreateEncoder> zero = c ->
        {
            for (int i = 0; i < 16; i++)
            {
                c.senderNonce(i, (short)0);
            }
        };
        refuses(RejectCode.NONCE_MISSING, 0, 0, zero);
        refuses(RejectCode.NONCE_MISSING, 0, 0, zero.andThen(c -> c.split(Split.FAIR)));
        assertNotEquals(0, driver.create(zero.andThen(c -> c.split(Split.EQUAL))));
    }

    @Test
    void noteIsBoundedAndStrictUtf8()
    {
        assertNotEquals(0, driver.create(1, c -> { }, "恭喜发财，大吉大利"));
        driver.create(2, c -> { }, "福".repeat(33));
        assertEquals(RejectCode.NOTE_TOO_LONG, driver.rejectCode());
        assertEquals(99, driver.reject().value());
        assertEquals(96, driver.reject().bound());
        for (final byte[] wrong : new byte[][] {
            {'a', (byte)0x80}, {(byte)0xc0, (byte)0x80}, {(byte)0xed, (byte)0xa0, (byte)0x80}, {'x', (byte)0xe7},
            {(byte)0xf5, 0, 0, 0}, {(byte)0xe0, (byte)0x80, (byte)0x80}})
        {
            driver.encodeCreate(3, c -> { }, wrong);
            driver.send();
            assertEquals(RejectCode.NOTE_NOT_UTF8, driver.rejectCode());
        }
    }

    @Test
    void namedListTravelsInAnEventOfItsOwn()
    {
        driver.create(1, c -> c.audience(Audience.NAMED), "", 30, 10, 20);
        assertEquals(List.of(CreatedEncoder.TEMPLATE_ID, NamedListEncoder.TEMPLATE_ID), driver.eventTemplates());
        driver.create(2, c -> c.audience(Audience.NAMED), "", 30, 0, 20);
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode());
        driver.create(3, c -> c.audience(Audience.NAMED), "", new long[501]);
        assertEquals(RejectCode.NAMED_OUT_OF_RANGE, driver.rejectCode());
        driver.create(4, c -> { }, "", 5);
        assertEquals(RejectCode.AUDIENCE_INVALID, driver.rejectCode());
    }

    @Test
    void messageCutAnywhereIsMalformed()
    {
        driver.encodeCreate(1, c -> c.audience(Audience.NAMED), new byte[] {'h', 'i'}, 1, 2, 3);
        final int length = driver.lastLength();
        for (int cut = 8; cut < length; cut++)
        {
            driver.sendCut(cut);
            assertEquals(RejectCode.MALFORMED, driver.rejectCode(), "cut to " + cut);
            assertTrue(driver.events().isEmpty());
        }
        driver.sendCut(length + 1);
        assertEquals(RejectCode.MALFORMED, driver.rejectCode());
        driver.sendCut(length);
        assertEquals(null, driver.rejectCode());
    }

    @Test
    void userNamedTwiceIsRefused()
    {
        driver.create(1, c -> c.audience(Audience.NAMED), "", 7, 8, 7);
        assertEquals(RejectCode.INVALID_VALUE, driver.rejectCode());
        assertEquals(7, driver.reject().value());
        assertEquals(CreateDecoder.NamedDecoder.userIdId(), driver.reject().bound());
        assertTrue(driver.events().isEmpty());
        assertNotEquals(0, driver.create(1, c -> c.audience(Audience.NAMED), "", 7, 8, 9));
    }

    @Test
    void pauseIsToldBeforeWhatIsWrongWithTheMoneyAndAFullStoreAfterEverythingElse()
    {
        final MachineDriver one = new MachineDriver(new Capacities(1, 4096, 100, 10, 10, 10, 10, 10, 10));
        one.create(c -> { });
        one.create(c -> c.total(0));
        assertEquals(RejectCode.TOTAL_TOO_SMALL, one.rejectCode());
        one.create(c -> { });
        assertEquals(RejectCode.STORE_FULL, one.rejectCode());
        assertEquals(one.nowMs(), one.reject().timeMs());
        one.mayWrite(false).create(c -> { });
        assertEquals(RejectCode.STORE_FULL, one.rejectCode());
        one.mayWrite(true).as(Role.OPERATOR, 501);
        new Commands(one).pause(PauseAction.CREATES, PauseScope.ALL, SceneKind.NONE, 0);
        one.asService().create(c -> c.total(0).currency(999));
        assertEquals(RejectCode.PAUSED, one.rejectCode());
        one.create(c -> c.sender(0));
        assertEquals(RejectCode.USER_INVALID, one.rejectCode());
    }

    @Test
    void epochThatHasNotBegunIsToldBeforeAFullStore()
    {
        final EnvelopeMachine machine = new EnvelopeMachine(
            new PlainSecrets(), new Capacities(1, 8, 100, 10, 10, 10, 10, 10, 10), 0);
        final RecordingSink sink = new RecordingSink();
        final CommandContext context = new CommandContext();
        final MachineDriver limits = new MachineDriver();
        for (final byte[] command : limits.preparation().subList(0, 1))
        {
            machine.apply(new UnsafeBuffer(command), 0, command.length,
                context.set(MachineDriver.START_MS, 0, Role.HOST, 0, true), sink);
        }
        driver.create(c -> { });
        final byte[] create = driver.lastMessage();
        sink.clear();
        machine.apply(new UnsafeBuffer(create), 0, create.length,
            context.set(driver.nowMs(), 9, Role.SERVICE, 0, true), sink);
        assertEquals(RejectCode.EPOCH_NOT_READY,
            new RejectDecoder().wrapAndApplyHeader(sink.answer(), 0, new MessageHeaderDecoder()).code());
    }

    @Test
    void fullStoresRefuseAndForgetNothing()
    {
        final MachineDriver small = new MachineDriver(
            new Capacities(2, 4096, 100, 10, 10, 10, 10, 10, 10));
        small.create(c -> { });
        small.create(c -> { });
        small.create(c -> { });
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(2, small.reject().bound());
        final MachineDriver few = new MachineDriver(new Capacities(100, 64, 100, 10, 10, 10, 10, 10, 10));
        few.create(c -> c.shares(20));
        assertEquals(RejectCode.STORE_FULL, few.rejectCode());
        assertEquals(101, few.reject().value());
        assertNotEquals(0, few.create(c -> c.shares(5)));
    }

    @Test
    void roomOfRetiredEnvelopesIsTakenBack()
    {
        final MachineDriver small = new MachineDriver(new Capacities(2, 4096, 100, 10, 10, 10, 10, 10, 10));
        for (int round = 0; round < 50; round++)
        {
            small.at(small.nowMs() + 25 * 3_600_000L);
            final long id = small.create(c -> c.shares(1).total(100));
            assertNotEquals(0, id);
            assertEquals(100, small.grab(id, 1));
        }
    }

    @Test
    void creationIsRefusedWhereNothingMayBeWritten()
    {
        driver.mayWrite(false).create(1, c -> { }, "");
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
        assertNotEquals(0, driver.mayWrite(true).create(1, c -> { }, ""));
    }

    private void refuses(
        final RejectCode code, final long value, final long bound, final Consumer<CreateEncoder> change)
    {
        final long funded = driver.machine().status().ledger().funded(156);
        assertEquals(0, driver.create(change));
        assertEquals(code, driver.rejectCode());
        assertEquals(value, driver.reject().value(), code + " value");
        assertEquals(bound, driver.reject().bound(), code + " bound");
        assertTrue(driver.events().isEmpty());
        assertEquals(funded, driver.machine().status().ledger().funded(156));
    }
}
