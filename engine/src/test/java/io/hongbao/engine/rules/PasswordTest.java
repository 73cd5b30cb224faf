package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.CreateWithEncoder;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.GatedDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.SettingKey;
import io.hongbao.engine.codec.TriedDecoder;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.TestTicket;
import java.nio.ByteOrder;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;

class PasswordTest
{
    private static final long RIGHT = 888;

    private final MachineDriver driver = new MachineDriver();
    private final GateCommands gates = new GateCommands(driver);

    @Test
    void theRightPasswordOpensItAndCostsNoTry()
    {
        final long id = gates.create(RIGHT, c -> { });
        assertEquals(List.of(CreatedDecoder.TEMPLATE_ID, GatedDecoder.TEMPLATE_ID), driver.eventTemplates());
        assertTrue(gates.grab(id, 1, RIGHT) > 0);
        assertEquals(1, driver.events().size());
    }

    @Test
    void aGrabWithoutAPasswordIsRefusedWithoutATry()
    {
        final long id = gates.create(RIGHT, c -> { });
        driver.grab(id, 1);
        refused(RejectCode.WRONG_PASSWORD, 10, 10);
        assertTrue(driver.events().isEmpty());
        gates.grab(id, 1, 0);
        refused(RejectCode.WRONG_PASSWORD, 10, 10);
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void aPasswordGuessedTenTimes()
    {
        final long id = gates.create(RIGHT, c -> { });
        for (int guess = 1; guess <= 10; guess++)
        {
            gates.grab(id, 1, guess);
            refused(RejectCode.WRONG_PASSWORD, 10 - guess, 10);
            assertEquals(List.of(TriedDecoder.TEMPLATE_ID), driver.eventTemplates());
        }
        gates.grab(id, 1, RIGHT);
        refused(RejectCode.PASSWORD_LOCKED, 10, 10);
        assertTrue(driver.events().isEmpty());
        assertTrue(gates.grab(id, 2, RIGHT) > 0, "another user still may");
    }

    @Test
    void theLastWrongOneAgainCostsNoTryAndAnOlderOneDoes()
    {
        final long id = gates.create(RIGHT, c -> { });
        gates.grab(id, 1, 5);
        gates.grab(id, 1, 5);
        refused(RejectCode.WRONG_PASSWORD, 9, 10);
        assertTrue(driver.events().isEmpty());
        gates.grab(id, 1, 6);
        refused(RejectCode.WRONG_PASSWORD, 8, 10);
        gates.grab(id, 1, 5);
        refused(RejectCode.WRONG_PASSWORD, 7, 10);
    }

    @Test
    void aRightOneDoesNotGiveTriesBack()
    {
        final long id = gates.create(RIGHT, c -> c.drawsAtMs(driver.nowMs() + 100_000));
        gates.enter(id, 1, 3, TestTicket.NONE);
        refused(RejectCode.WRONG_PASSWORD, 9, 10);
        assertEquals(0, gates.enter(id, 1, RIGHT, TestTicket.NONE));
        assertEquals(9, gates.gates(id, 1).triesLeft());
    }

    @Test
    void triesAreOfOneUserAtOneEnvelope()
    {
        final long first = gates.create(RIGHT, c -> { });
        final long second = gates.create(RIGHT, c -> { });
        gates.grab(first, 1, 5);
        gates.grab(second, 1, 5);
        refused(RejectCode.WRONG_PASSWORD, 9, 10);
        assertEquals(9, gates.gates(first, 1).triesLeft());
        assertEquals(10, gates.gates(first, 2).triesLeft());
    }

    @Test
    void aRepeatNeedsNoPasswordAndAnAudienceIsAskedFirst()
    {
        final long id = gates.create(RIGHT, c -> { });
        final long amount = gates.grab(id, 1, RIGHT);
        assertEquals(amount, gates.grab(id, 1, 5));
        gates.from(43).grab(id, 2, 5);
        assertEquals(RejectCode.NOT_ELIGIBLE, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void aPasswordUnderTheKeyBeforeStillCounts()
    {
        // As a creation under the older key would be kept: digest of the second place.
        final long id = gates.create(c -> putOlder(c.buffer(), c.offset(), RIGHT));
        assertTrue(gates.grab(id, 1, RIGHT) > 0);
    }

    private static void putOlder(final MutableDirectBuffer buffer, final int body, final long password)
    {
        final int at = body + CreateWithEncoder.passwordEncodingOffset();
        buffer.putLong(at, GateCommands.PASSWORD_KEY - 1, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(at + 8, password * 31, ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(at + 16, password * 37, ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void aTryThatCannotBeCountedIsRefusedByTheStoreAndByAFullDisk()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(100).withGates(new GateCapacities(10, 1, 10, 10)));
        final GateCommands few = new GateCommands(small);
        final long id = few.create(RIGHT, c -> { });
        few.grab(id, 1, 5);
        few.grab(id, 2, 5);
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        assertEquals(SettingKey.CAPACITY_TRIES.value(), small.reject().value());
        assertEquals(1, small.reject().bound());
        few.grab(id, 1, 6);
        assertEquals(RejectCode.WRONG_PASSWORD, small.rejectCode(), "who has a row goes on");
        small.mayWrite(false);
        few.grab(id, 1, 7);
        assertEquals(RejectCode.JOURNAL_FULL, small.rejectCode());
        assertTrue(small.events().isEmpty());
    }

    @Test
    void triesEndWithTheirEnvelopeAndTheirRoomIsTakenBack()
    {
        final MachineDriver small = new MachineDriver(
            Capacities.forEnvelopes(100).withGates(new GateCapacities(10, 2, 10, 10)));
        final GateCommands few = new GateCommands(small);
        for (int round = 0; round < 5; round++)
        {
            final long id = few.create(RIGHT, c -> c.shares(1).total(100));
            few.grab(id, 1, 5);
            few.grab(id, 2, 5);
            assertEquals(RejectCode.WRONG_PASSWORD, small.rejectCode());
            assertTrue(few.grab(id, 3, RIGHT) > 0);
        }
    }

    @Test
    void theOwnDueOpeningFiresBeforeTheTry()
    {
        final long id = gates.create(RIGHT, c -> c.opensAtMs(driver.nowMs() + 1000));
        gates.grab(id, 1, 5);
        assertEquals(RejectCode.NOT_YET_OPEN, driver.rejectCode());
        driver.at(driver.nowMs() + 1000);
        gates.grab(id, 1, 5);
        assertEquals(List.of(OpenedDecoder.TEMPLATE_ID, TriedDecoder.TEMPLATE_ID),
            driver.eventTemplates());
    }

    private void refused(final RejectCode code, final long value, final long bound)
    {
        assertEquals(code, driver.rejectCode());
        assertEquals(value, driver.reject().value());
        assertEquals(bound, driver.reject().bound());
    }
}
