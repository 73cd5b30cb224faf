package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrabTest
{
    private final MachineDriver driver = new MachineDriver();

    @Test
    void repeatedGrabReturnsTheFirstAmount()
    {
        final long id = driver.create(c -> { });
        final long amount = driver.grab(id, 100);
        final long firstAtMs = driver.nowMs();
        driver.at(firstAtMs + 5000);
        assertEquals(amount, driver.grab(id, 100));
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
        assertEquals(0, driver.grabAnswer().ordinal());
        assertEquals(firstAtMs, driver.grabAnswer().grantedAtMs());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void repeatIsAnsweredAfterTheCloseAndAfterLeavingTheGroup()
    {
        final long id = driver.create(c -> c.shares(1).total(500));
        assertEquals(500, driver.grab(id, 100));
        assertEquals(500, driver.grab(id, 100, SceneKind.CHAT, 999, 0));
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 10, 100, 500, 5000})
    void everyShareIsGrantedOnceAndTheSumIsTheTotal(final int shares)
    {
        for (final Split split : new Split[] {Split.EQUAL, Split.LUCKY, Split.FAIR})
        {
            final long total = 20L * shares;
            final long id = driver.create(c -> c.shares(shares).total(total).split(split));
            long sum = 0;
            for (int i = 0; i < shares; i++)
            {
                final long amount = driver.grab(id, 1000 + i * 7919L);
                assertTrue(amount >= 1);
                assertEquals(i, driver.grabAnswer().ordinal());
                assertEquals(shares - i - 1, driver.grabAnswer().sharesLeft());
                sum += amount;
            }
            assertEquals(total, sum);
            for (int i = 0; i < shares; i += 1 + shares / 10)
            {
                driver.grab(id, 1000 + i * 7919L);
                assertEquals(i, driver.grabAnswer().ordinal());
            }
            driver.grab(id, 1);
            assertEquals(RejectCode.EXHAUSTED, driver.rejectCode());
            assertEquals(shares, driver.reject().value());
        }
        assertEquals(0, driver.machine().status().ledger().remaining(156));
    }

    @ParameterizedTest
    @EnumSource(value = Split.class, names = {"LUCKY", "FAIR"})
    void peopleShareOneFenEachWhenTheTotalIsTheirNumberPlusOne(final Split split)
    {
        final long id = driver.create(c -> c.shares(10).total(11).split(split));
        int twos = 0;
        for (int i = 0; i < 10; i++)
        {
            final long amount = driver.grab(id, i + 1);
            assertTrue(amount == 1 || amount == 2);
            twos += amount == 2 ? 1 : 0;
        }
        assertEquals(1, twos);
    }

    @Test
    void lastShareAnnouncesBestLuckThenCloses()
    {
        final long id = driver.create(c -> c.shares(3).total(999));
        long best = 0;
        long bestUser = 0;
        for (int user = 1; user <= 3; user++)
        {
            final long amount = driver.grab(id, user);
            if (amount > best)
            {
                best = amount;
                bestUser = user;
            }
        }
        assertEquals(List.of(
            GrantedDecoder.TEMPLATE_ID, BestLuckDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
        final BestLuckDecoder event = new BestLuckDecoder()
            .wrapAndApplyHeader(driver.events().get(1), 0, new MessageHeaderDecoder());
        assertEquals(bestUser, event.user());
        assertEquals(best, event.amount());
    }

    @Test
    void amongEqualSharesTheEarliestIsLuckiest()
    {
        final long id = driver.create(c -> c.shares(5).total(5));
        for (int user = 1; user <= 5; user++)
        {
            driver.grab(id, user);
        }
        final BestLuckDecoder event = new BestLuckDecoder()
            .wrapAndApplyHeader(driver.events().get(1), 0, new MessageHeaderDecoder());
        assertEquals(1, event.user());
    }

    @Test
    void equalSharesHaveNoBestLuck()
    {
        final long id = driver.create(c -> c.shares(2).total(40_000).split(Split.EQUAL));
        assertEquals(20_000, driver.grab(id, 1));
        assertEquals(20_000, driver.grab(id, 2));
        assertEquals(List.of(GrantedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
    }

    @Test
    void audienceIsAskedBeforeTheState()
    {
        final long id = driver.create(c -> c.shares(1).total(10));
        driver.grab(id, 1, SceneKind.CHAT, 43, 0);
        refusedWith(RejectCode.NOT_ELIGIBLE, 1);
        driver.grab(id, 1, SceneKind.DIRECT, 42, 0);
        refusedWith(RejectCode.NOT_ELIGIBLE, 1);
        driver.grab(id, 1);
        driver.grab(id, 2, SceneKind.CHAT, 43, 0);
        refusedWith(RejectCode.NOT_ELIGIBLE, 1);
    }

    @Test
    void onlyTheNamedMayGrab()
    {
        final long id = driver.create(1, c -> c.audience(Audience.NAMED), "", 30, 10, 20);
        driver.grab(id, 11);
        refusedWith(RejectCode.NOT_ELIGIBLE, 2);
        assertTrue(driver.grab(id, 10) > 0);
        assertTrue(driver.grab(id, 30) > 0);
    }

    @Test
    void everyAskedRelationMustBeAsserted()
    {
        final long id = driver.create(c -> c.relations().isFriend(true).isMember(true));
        driver.grab(id, 1, SceneKind.CHAT, 42, 1);
        refusedWith(RejectCode.NOT_ELIGIBLE, 3);
        assertEquals(9, driver.reject().bound());
        assertTrue(driver.grab(id, 1, SceneKind.CHAT, 42, 9) > 0);
        assertTrue(driver.grab(id, 2, SceneKind.CHAT, 42, 15) > 0);
    }

    @Test
    void senderMayGrabInAChatButNotElsewhereUnlessAllowed()
    {
        assertTrue(driver.grab(driver.create(c -> { }), 7) > 0);
        driver.grab(driver.create(c -> c.senderMayGrab(Choice.NO)), 7);
        refusedWith(RejectCode.NOT_ELIGIBLE, 4);
        final long video = driver.create(c -> c.sceneKind(SceneKind.VIDEO));
        driver.grab(video, 7, SceneKind.VIDEO, 42, 0);
        refusedWith(RejectCode.NOT_ELIGIBLE, 4);
        final long allowed = driver.create(c -> c.sceneKind(SceneKind.VIDEO).senderMayGrab(Choice.YES));
        assertTrue(driver.grab(allowed, 7, SceneKind.VIDEO, 42, 0) > 0);
    }

    @Test
    void unknownAndInvalidAreToldApart()
    {
        driver.grab(1, 1);
        assertEquals(RejectCode.UNKNOWN_ENVELOPE, driver.rejectCode());
        driver.grab(0, 1);
        assertEquals(RejectCode.UNKNOWN_ENVELOPE, driver.rejectCode());
        driver.grab(-5, 1);
        assertEquals(RejectCode.UNKNOWN_ENVELOPE, driver.rejectCode());
        driver.grab(driver.create(c -> { }), 0);
        assertEquals(RejectCode.USER_INVALID, driver.rejectCode());
    }

    @ParameterizedTest
    @CsvSource({"77, 42, 0, 77, 5", "255, 42, 0, 255, 5", "1, -5, 0, -5, 4", "1, 42, 240, 240, 6", "1, 42, 16, 16, 6"})
    void grabWithAValueOfNoMeaningIsRefused(
        final int kind, final long sceneId, final int relations, final long value, final int field)
    {
        final long id = driver.create(c -> c.audience(Audience.ANYONE));
        driver.send((buffer, header) ->
        {
            final GrabEncoder out = new GrabEncoder();
            out.wrapAndApplyHeader(buffer, 0, header).correlationId(1).envelopeId(id).userId(5).sceneId(sceneId);
            buffer.putByte(out.offset() + GrabEncoder.sceneKindEncodingOffset(), (byte)kind);
            buffer.putByte(out.offset() + GrabEncoder.relationsEncodingOffset(), (byte)relations);
            return out.limit();
        });
        refusedWith(RejectCode.INVALID_VALUE, value);
        assertEquals(field, driver.reject().bound());
        assertEquals(id, driver.reject().subjectId());
        assertTrue(driver.events().isEmpty());
        assertTrue(driver.grab(id, 5, SceneKind.PAGE, Long.MAX_VALUE, 15) > 0);
    }

    @Test
    void exhaustedTellsHowManyHowFastAndHowLate()
    {
        final long start = driver.nowMs();
        final long id = driver.create(c -> c.shares(2).total(100));
        driver.at(start + 300).grab(id, 1);
        driver.at(start + 1300).grab(id, 2);
        driver.at(start + 1350).grab(id, 3);
        assertEquals(RejectCode.EXHAUSTED, driver.rejectCode());
        assertEquals(2, driver.reject().value());
        assertEquals(1300, driver.reject().bound());
        assertEquals(50, driver.reject().timeMs());
    }

    @Test
    void refusedGrabEmitsNothingAndAFullDiskStillServesRepeats()
    {
        final long id = driver.create(c -> { });
        final long amount = driver.grab(id, 1);
        driver.mayWrite(false);
        assertEquals(amount, driver.grab(id, 1));
        driver.grab(id, 2);
        assertEquals(RejectCode.JOURNAL_FULL, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
        assertTrue(driver.mayWrite(true).grab(id, 2) > 0);
    }

    @Test
    void fiveThousandSharesMeetFiftyThousandTakers()
    {
        final long id = driver.create(c -> c.sceneKind(SceneKind.LIVE).shares(5000).total(500_000));
        int granted = 0;
        for (int user = 1; user <= 50_000; user++)
        {
            granted += driver.grab(id, user, SceneKind.LIVE, 42, 0) > 0 ? 1 : 0;
        }
        assertEquals(5000, granted);
        assertEquals(500_000, driver.machine().status().ledger().granted(156));
    }

    @Test
    void userMayBeFirstInTwoEnvelopesAtOnce()
    {
        final long first = driver.create(c -> { });
        final long second = driver.create(c -> { });
        assertTrue(driver.grab(first, 1) > 0);
        assertTrue(driver.grab(second, 1) > 0);
        assertEquals(0, driver.grabAnswer().ordinal());
    }

    private void refusedWith(final RejectCode code, final long value)
    {
        assertEquals(code, driver.rejectCode());
        assertEquals(value, driver.reject().value());
        assertTrue(driver.events().isEmpty());
    }
}
