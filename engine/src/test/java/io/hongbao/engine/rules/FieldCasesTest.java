package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.BestLuckDecoder;
import io.hongbao.engine.codec.Choice;
import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RefundedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.testkit.Commands;
import io.hongbao.engine.testkit.MachineDriver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What happened to others in the field, each under its name. Those of one kind are with their kind: a password guessed
 * ten times ({@code PasswordTest}), a sponsor's budget that ends in mid-burst ({@code CampaignTest}), a swap where one
 * card was composed away meanwhile ({@code SwapTest}), daily cap over midnight ({@code CapTest}), a grab by scene whose
 * answer was lost ({@code SceneGatesTest}), a rain tap sent again ({@code RainTest}), raffle with fewer entrants than
 * shares ({@code RaffleTest}), a prize smaller than the number of winners ({@code CardSettlementTest}), clock set back
 * an hour ({@code ClockFieldCasesTest}).
 */
class FieldCasesTest
{
    private static final long DAY_MS = 24 * 3_600_000L;

    private final MachineDriver driver = new MachineDriver();
    private final Commands commands = new Commands(driver);

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 100, 5000})
    void nPeopleShareNPlusOneFen(final int people)
    {
        final long id = driver.create(c -> c.shares(people).total(people + 1L));
        int twos = 0;
        for (int user = 1; user <= people; user++)
        {
            final long amount = driver.grab(id, user);
            assertTrue(amount == 1 || amount == 2);
            twos += amount == 2 ? 1 : 0;
        }
        assertEquals(1, twos);
    }

    @Test
    void oneYuanIntoEighteenEqualPartsIsRefusedWithTheRemedy()
    {
        driver.create(c -> c.shares(18).total(100).split(Split.EQUAL));
        assertEquals(RejectCode.NOT_DIVISIBLE, driver.rejectCode());
        assertEquals(100, driver.reject().value());
        assertEquals(18, driver.reject().bound(), "a multiple of this");
        assertTrue(driver.create(c -> c.shares(18).total(108).split(Split.EQUAL)) > 0);
    }

    @ParameterizedTest
    @EnumSource(value = Split.class, names = {"EQUAL", "LUCKY", "FAIR"})
    void fourHundredYuanIntoTwo(final Split split)
    {
        final long id = driver.create(c -> c.shares(2).total(40_000).split(split));
        assertEquals(20_000, driver.grab(id, 1), "200.00 is the most of a share");
        assertEquals(20_000, driver.grab(id, 2));
        driver.create(c -> c.shares(2).total(40_002).split(split));
        assertEquals(RejectCode.TOTAL_TOO_LARGE, driver.rejectCode());
    }

    @ParameterizedTest
    @EnumSource(value = Split.class, names = {"EQUAL", "LUCKY", "FAIR"})
    void nTimesOneFen(final Split split)
    {
        final long id = driver.create(c -> c.shares(50).total(50).split(split));
        for (int user = 1; user <= 50; user++)
        {
            assertEquals(1, driver.grab(id, user));
        }
    }

    @Test
    void tieForBestLuck()
    {
        final long id = driver.create(c -> c.shares(2).total(40_000));
        driver.grab(id, 8);
        driver.grab(id, 9);
        final BestLuckDecoder best = new BestLuckDecoder()
            .wrapAndApplyHeader(driver.events().get(1), 0, new MessageHeaderDecoder());
        assertEquals(8, best.user(), "among equals the earliest");
    }

    @Test
    void retryWithTheSameKeyAndWithANewKey()
    {
        final long id = driver.create(500, c -> { }, "");
        driver.at(driver.nowMs() + 1000).send();
        assertEquals(id, driver.createAnswer().envelopeId());
        assertEquals(Choice.YES, driver.createAnswer().repeat());
        assertTrue(driver.events().isEmpty());
        assertNotEquals(id, driver.create(501, c -> { }, ""), "a new key is another envelope");
        final long amount = driver.grab(id, 1);
        final long other = driver.grabByScene(502, 1, SceneKind.CHAT, 42);
        assertNotEquals(id, other);
        driver.send();
        assertEquals(other, driver.grabAnswer().envelopeId(), "the same key, the same envelope");
        assertEquals(amount, driver.grab(id, 1));
    }

    @Test
    void grabAtTheInstantOfExpiry()
    {
        final long id = driver.create(c -> { });
        final long expiresAtMs = driver.nowMs() + DAY_MS;
        assertTrue(driver.at(expiresAtMs - 1).grab(id, 1) > 0);
        driver.at(expiresAtMs).grab(id, 2);
        assertEquals(RejectCode.EXPIRED, driver.rejectCode());
        assertEquals(expiresAtMs, driver.reject().timeMs());
    }

    @Test
    void fiveThousandSharesAgainstFiftyThousandTakers()
    {
        final long id = driver.create(c -> c.sceneKind(SceneKind.LIVE).shares(5000).total(500_000));
        int served = 0;
        for (int user = 1; user <= 50_000; user++)
        {
            served += driver.grab(id, user, SceneKind.LIVE, 42, 0) > 0 ? 1 : 0;
        }
        assertEquals(5000, served);
        assertEquals(500_000, driver.machine().status().ledger().granted(156));
    }

    @Test
    void aUserWhoIsFirstInTwoEnvelopesAtOnce()
    {
        final long first = driver.create(c -> { });
        final long second = driver.create(c -> { });
        assertTrue(driver.grab(first, 1) > 0);
        assertEquals(0, driver.grabAnswer().ordinal());
        assertTrue(driver.grab(second, 1) > 0);
        assertEquals(0, driver.grabAnswer().ordinal());
    }

    @Test
    void aGroupMemberRemovedBetweenCreationAndGrab()
    {
        final long id = driver.create(c -> c.relations().isMember(true));
        driver.grab(id, 1, SceneKind.CHAT, 42, 0);
        assertEquals(RejectCode.NOT_ELIGIBLE, driver.rejectCode(), "the host no longer vouches");
        driver.grab(id, 1, SceneKind.NONE, 0, 8);
        assertEquals(RejectCode.NOT_ELIGIBLE, driver.rejectCode());
        final long amount = driver.grab(id, 2, SceneKind.CHAT, 42, 8);
        assertEquals(amount, driver.grab(id, 2, SceneKind.NONE, 0, 0), "what somebody has is told after leaving too");
        assertEquals(GrabOutcome.ALREADY_GRABBED, driver.grabAnswer().outcome());
    }

    @Test
    void aFrozenEnvelopeThatFallsDue()
    {
        final long id = driver.create(c -> { });
        driver.grab(id, 1);
        driver.as(Role.OPERATOR, 500);
        commands.freeze(id);
        driver.asService();
        driver.grab(id, 2);
        assertEquals(RejectCode.FROZEN, driver.rejectCode());
        driver.at(driver.nowMs() + DAY_MS);
        assertEquals(1, driver.advance(10));
        assertEquals(List.of(RefundedDecoder.TEMPLATE_ID, ClosedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertEquals(0, driver.machine().status().ledger().remaining(156));
    }
}
