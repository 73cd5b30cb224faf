package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.DoneDecoder;
import io.hongbao.engine.codec.FreezeEncoder;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.PauseAction;
import io.hongbao.engine.codec.PauseScope;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifeTest
{
    private static final long HOUR = 3_600_000L;
    private final MachineDriver driver = new MachineDriver();
    private final Commands commands = new Commands(driver);
    private final long start = driver.nowMs();

    @Test
    void grabAtExpiryIsTooLate()
    {
        final long id = driver.create(c -> c.expiresAtMs(start + HOUR));
        assertTrue(driver.at(start + HOUR - 1).grab(id, 1) > 0);
        driver.at(start + HOUR).grab(id, 2);
        assertEquals(RejectCode.EXPIRED, driver.rejectCode());
        assertEquals(start + HOUR, driver.reject().timeMs());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void expiryRefundsTheRemainderOnceToTheSender()
    {
        final long id = driver.create(c -> c.expiresAtMs(start + HOUR));
        final long amount = driver.grab(id, 1);
        assertEquals(0, driver.at(start + HOUR - 1).advance(64));
        assertEquals(1, driver.at(start + HOUR).advance(64));
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        final RefundedDecoder refund = new RefundedDecoder()
            .wrapAndApplyHeader(driver.events().get(0), 0, new MessageHeaderDecoder());
        assertEquals(1000 - amount, refund.amount());
        assertEquals(7, refund.to());
        assertEquals(0, driver.advance(64));
        assertEquals(0, driver.machine().status().ledger().remaining(156));
        assertEquals(amount, driver.grab(id, 1));
    }

    @Test
    void scheduledEnvelopeOpensBeforeItsFirstGrant()
    {
        final long id = driver.create(c -> c.opensAtMs(start + HOUR));
        driver.at(start + HOUR - 1).grab(id, 1);
        assertEquals(RejectCode.NOT_YET_OPEN, driver.rejectCode());
        assertEquals(start + HOUR, driver.reject().timeMs());
        driver.at(start + HOUR).grab(id, 1);
        assertEquals(List.of(OpenedDecoder.TEMPLATE_ID, GrantedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(0, driver.advance(64));
        assertEquals(start + 25 * HOUR, driver.machine().nextDueMs());
    }

    @Test
    void dueWorkFiresInOrderOfTimeThenIdAndIsCutByCount()
    {
        final long third = driver.create(c -> c.expiresAtMs(start + 3 * HOUR));
        final long first = driver.create(c -> c.expiresAtMs(start + HOUR));
        final long second = driver.create(c -> c.expiresAtMs(start + HOUR));
        driver.at(start + 3 * HOUR);
        final long[] order = new long[3];
        for (int i = 0; i < 3; i++)
        {
            assertEquals(1, driver.advance(1));
            order[i] = new ClosedDecoder()
                .wrapAndApplyHeader(driver.events().get(1), 0, new MessageHeaderDecoder()).envelopeId();
        }
        assertEquals(List.of(first, second, third), List.of(order[0], order[1], order[2]));
    }

    @Test
    void retiredEnvelopeIsAbsentFromThatMsOn()
    {
        final long id = driver.create(c -> c.shares(1).total(5));
        driver.grab(id, 1);
        assertEquals(5, driver.at(start + 24 * HOUR - 1).grab(id, 1));
        driver.at(start + 24 * HOUR).grab(id, 1);
        assertEquals(RejectCode.ENVELOPE_RETIRED, driver.rejectCode());
    }

    @Test
    void frozenEnvelopeThatFallsDueIsRefunded()
    {
        final long id = driver.create(c -> c.expiresAtMs(start + HOUR));
        driver.as(Role.OPERATOR, 501);
        commands.freeze(id);
        assertNull(driver.rejectCode());
        commands.freeze(id);
        assertEquals(RejectCode.ALREADY_FROZEN, driver.rejectCode());
        driver.asService().grab(id, 1);
        assertEquals(RejectCode.FROZEN, driver.rejectCode());
        driver.at(start + HOUR).advance(64);
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
    }

    @Test
    void thawedEnvelopeIsGrabbedAgain()
    {
        final long id = driver.create(c -> { });
        driver.as(Role.OPERATOR, 501);
        commands.thaw(id);
        assertEquals(RejectCode.NOT_FROZEN, driver.rejectCode());
        commands.freeze(id);
        commands.thaw(id);
        assertTrue(driver.asService().grab(id, 1) > 0);
    }

    @Test
    void voidTakesTwoDifferentOperatorsWithinTenMinutes()
    {
        final long id = driver.create(c -> { });
        final long granted = driver.grab(id, 1);
        driver.as(Role.OPERATOR, 501);
        commands.proposeVoid(id);
        final long proposal = done().subjectId();
        commands.approve(proposal);
        assertEquals(RejectCode.SAME_OPERATOR, driver.rejectCode());
        driver.as(Role.OPERATOR, 502).at(start + 600_000);
        commands.approve(proposal);
        assertEquals(RejectCode.PROPOSAL_UNKNOWN, driver.rejectCode());
        commands.proposeVoid(id);
        final long second = done().subjectId();
        driver.as(Role.OPERATOR, 501).at(start + 1_199_999);
        commands.approve(second);
        assertNull(driver.rejectCode());
        assertEquals(3, driver.events().size());
        assertEquals(1000 - granted, driver.machine().status().ledger().refunded(156));
        commands.approve(second);
        assertEquals(RejectCode.PROPOSAL_UNKNOWN, driver.rejectCode());
        commands.proposeVoid(id);
        assertEquals(RejectCode.ALREADY_CLOSED, driver.rejectCode());
        driver.asService().grab(id, 2);
        assertEquals(RejectCode.VOIDED, driver.rejectCode());
    }

    @Test
    void creatorMayCancelWhileNobodyHasGrabbed()
    {
        final long id = driver.create(c -> { });
        driver.as(Role.SERVICE, 10);
        commands.cancel(id);
        assertEquals(RejectCode.NOT_THE_CREATOR, driver.rejectCode());
        driver.asService();
        commands.cancel(id);
        assertNull(driver.rejectCode());
        assertEquals(1000, driver.machine().status().ledger().refunded(156));
        commands.cancel(id);
        assertEquals(RejectCode.ALREADY_CLOSED, driver.rejectCode());
        final long grabbed = driver.create(c -> { });
        driver.grab(grabbed, 1);
        commands.cancel(grabbed);
        assertEquals(RejectCode.ALREADY_GRABBED_BY_SOMEONE, driver.rejectCode());
    }

    @Test
    void singleRecipientMayDecline()
    {
        final long id = driver.create(1000, c -> c.audience(Audience.NAMED).shares(1), "", 33);
        commands.decline(id, 34);
        assertEquals(RejectCode.NOT_THE_RECIPIENT, driver.rejectCode());
        commands.decline(id, 33);
        assertNull(driver.rejectCode());
        driver.grab(id, 33);
        assertEquals(RejectCode.DECLINED, driver.rejectCode());
        final long two = driver.create(1001, c -> c.audience(Audience.NAMED), "", 33, 34);
        commands.decline(two, 33);
        assertEquals(RejectCode.NOT_THE_RECIPIENT, driver.rejectCode());
    }

    @Test
    void recipientWhoHasGrabbedCanNoLongerDecline()
    {
        final long id = driver.create(1000, c -> c.audience(Audience.NAMED).split(Split.EQUAL).shares(3).total(300),
            "", 33);
        assertEquals(100, driver.grab(id, 33));
        commands.decline(id, 33);
        assertEquals(RejectCode.ALREADY_GRABBED_BY_SOMEONE, driver.rejectCode());
        assertEquals(id, driver.reject().subjectId());
        assertEquals(1, driver.reject().value());
        assertTrue(driver.events().isEmpty());
        assertEquals(200, driver.machine().status().ledger().remaining(156));
    }

    @Test
    void closedSceneEndsItsEnvelopesAtOnceAndRefundsThemByDueWork()
    {
        final long open = driver.create(c -> { });
        final long scheduled = driver.create(c -> c.opensAtMs(start + HOUR));
        final long elsewhere = driver.create(c -> c.sceneId(43));
        driver.at(start + 5);
        commands.closeScene(SceneKind.CHAT, 42);
        assertEquals(1, driver.events().size());
        driver.at(start + 6).grab(open, 1);
        assertEquals(RejectCode.SCENE_CLOSED, driver.rejectCode());
        assertEquals(start + 5, driver.reject().timeMs());
        driver.grab(scheduled, 1);
        assertEquals(RejectCode.SCENE_CLOSED, driver.rejectCode());
        driver.create(c -> { });
        assertEquals(RejectCode.SCENE_IS_CLOSED, driver.rejectCode());
        assertEquals(2, driver.advance(64));
        assertEquals(2000, driver.machine().status().ledger().refunded(156));
        assertTrue(driver.grab(elsewhere, 1, SceneKind.CHAT, 43, 0) > 0);
        commands.closeScene(SceneKind.CHAT, 42);
        assertEquals(RejectCode.SCENE_IS_CLOSED, driver.rejectCode());
    }

    @Test
    void closedScenesAreNeverForgottenAndTheirRoomIsBounded()
    {
        final MachineDriver few =
            new MachineDriver(Capacities.forEnvelopes(100).withClosedScenes(2));
        final Commands scenes = new Commands(few);
        scenes.closeScene(SceneKind.CHAT, 1);
        scenes.closeScene(SceneKind.CHAT, 2);
        few.at(start + 1_000 * HOUR);
        scenes.closeScene(SceneKind.CHAT, 3);
        assertEquals(RejectCode.STORE_FULL, few.rejectCode());
        assertEquals(SettingKey.CAPACITY_CLOSED_SCENES.value(), few.reject().value());
        assertEquals(2, few.reject().bound());
        assertEquals(few.nowMs(), few.reject().timeMs());
        few.create(c -> c.sceneId(1).requestedAtMs(few.nowMs()));
        assertEquals(RejectCode.SCENE_IS_CLOSED, few.rejectCode());
        assertEquals(65_536, Capacities.forEnvelopes(100).closedScenes());
        assertEquals(1_000_000, Capacities.forEnvelopes(4_000_000).closedScenes());
    }

    @Test
    void reasonThatIsNotUtf8IsRefused()
    {
        final long id = driver.create(c -> { });
        driver.as(Role.OPERATOR, 501);
        for (final byte[] reason : new byte[][] {{(byte)0xff, (byte)0xfe}, {'a', (byte)0xc0, (byte)0x80}})
        {
            driver.send((buffer, header) ->
            {
                final FreezeEncoder out = new FreezeEncoder();
                out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).requestedAtMs(start).envelopeId(id)
                    .putReason(reason, 0, reason.length);
                return out.limit();
            });
            assertEquals(RejectCode.MALFORMED, driver.rejectCode());
            assertEquals(FreezeEncoder.reasonId(), driver.reject().value());
            assertEquals(0, driver.reject().bound());
            assertTrue(driver.events().isEmpty());
        }
        commands.freeze(id);
        assertNull(driver.rejectCode());
    }

    @Test
    void fullDiskIsToldWithTheTime()
    {
        final long id = driver.create(c -> { });
        driver.mayWrite(false).grab(id, 1);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        assertEquals(start, driver.reject().timeMs());
        commands.cancel(id);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        assertEquals(start, driver.reject().timeMs());
    }

    @Test
    void sceneHoldsAtMostItsLimitOfLiveEnvelopes()
    {
        final MachineDriver wide = new MachineDriver(Capacities.forEnvelopes(3000));
        for (int i = 0; i < 1024; i++)
        {
            assertTrue(wide.create(c -> c.shares(1)) > 0);
        }
        wide.create(c -> c.shares(1));
        assertEquals(RejectCode.SCENE_FULL, wide.rejectCode());
        assertEquals(1024, wide.reject().bound());
        wide.grab(1, 1);
        assertTrue(wide.create(c -> c.shares(1)) > 0);
    }

    @Test
    void pauseStopsWhatItCoversAndNothingElse()
    {
        final long id = driver.create(c -> { });
        driver.as(Role.OPERATOR, 501);
        commands.pause(PauseAction.GRABS, PauseScope.USER, SceneKind.NONE, 5);
        commands.pause(PauseAction.CREATES, PauseScope.KIND, SceneKind.CHAT, 0);
        commands.pause(PauseAction.CREATES, PauseScope.KIND, SceneKind.CHAT, 0);
        assertEquals(RejectCode.ALREADY_PAUSED, driver.rejectCode());
        driver.asService().grab(id, 5);
        assertEquals(RejectCode.PAUSED, driver.rejectCode());
        assertTrue(driver.grab(id, 6) > 0);
        driver.create(c -> { });
        assertEquals(RejectCode.PAUSED, driver.rejectCode());
        assertTrue(driver.create(c -> c.sceneKind(SceneKind.VIDEO)) > 0);
        driver.as(Role.OPERATOR, 501);
        commands.resume(PauseAction.GRABS, PauseScope.USER, SceneKind.NONE, 5);
        commands.resume(PauseAction.GRABS, PauseScope.USER, SceneKind.NONE, 5);
        assertEquals(RejectCode.NOT_PAUSED, driver.rejectCode());
        assertTrue(driver.asService().grab(id, 5) > 0);
    }

    @Test
    void operatorCommandsAreForOperatorsAlone()
    {
        final long id = driver.create(c -> { });
        commands.freeze(id);
        assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
        driver.as(Role.USER, 7).create(c -> { });
        assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
        driver.as(Role.OPERATOR, 501).grab(id, 1);
        assertEquals(RejectCode.NOT_ALLOWED, driver.rejectCode());
        driver.asService().openEpoch(2, start, MachineDriver.secret(2));
        assertNull(driver.rejectCode());
    }

    private DoneDecoder done()
    {
        return new DoneDecoder().wrapAndApplyHeader(driver.answer(), 0, new MessageHeaderDecoder());
    }
}
