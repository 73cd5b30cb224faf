package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.ClosedDecoder;
import io.hongbao.engine.codec.EpochRevealedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.testkit.MachineDriver;
import io.hongbao.engine.testkit.RecordingSink;
import org.junit.jupiter.api.Test;

class EpochTest
{
    private static final long HOUR = 3_600_000L;
    private final MachineDriver driver = new MachineDriver();
    private final long start = driver.nowMs();

    @Test
    void creationUsesTheEpochLastBegun()
    {
        driver.openEpoch(2, start + HOUR, MachineDriver.secret(2));
        driver.at(start + HOUR - 1).create(c -> { });
        assertEquals(1, driver.createAnswer().epoch());
        driver.at(start + HOUR).create(c -> { });
        assertEquals(2, driver.createAnswer().epoch());
    }

    @Test
    void secretIsRevealedWhenItsEpochEndedAndAllInItIsClosed()
    {
        final long id = driver.create(c -> c.shares(1).total(5));
        driver.openEpoch(2, start + HOUR, MachineDriver.secret(2));
        assertEquals(0, driver.at(start + HOUR).advance(64));
        driver.grab(id, 1);
        assertEquals(1, driver.advance(64));
        final EpochRevealedDecoder event = new EpochRevealedDecoder()
            .wrapAndApplyHeader(driver.events().get(0), 0, new MessageHeaderDecoder());
        assertEquals(1, event.epoch());
        for (int i = 0; i < 32; i++)
        {
            assertEquals(MachineDriver.SECRET[i] & 0xff, event.secret(i));
        }
        assertEquals(0, driver.advance(64));
    }

    @Test
    void emptyEpochIsRevealedAtItsEnd()
    {
        driver.openEpoch(2, start + HOUR, MachineDriver.secret(2));
        assertEquals(start + HOUR, driver.machine().nextDueMs());
        assertEquals(1, driver.at(start + HOUR).advance(64));
    }

    @Test
    void seedIsRevealedAtTheCloseAndNotBefore()
    {
        final long id = driver.create(c -> c.shares(1).total(5));
        driver.grab(id, 1);
        final ClosedDecoder closed = new ClosedDecoder()
            .wrapAndApplyHeader(driver.events().get(1), 0, new MessageHeaderDecoder());
        final byte[] seed = new io.hongbao.engine.rules.fairness.Seeds().seed(MachineDriver.SECRET, id);
        for (int i = 0; i < 32; i++)
        {
            assertEquals(seed[i] & 0xff, closed.seed(i));
        }
    }

    @Test
    void noTwoEpochsCarryOneNumber()
    {
        driver.openEpoch(1, start + HOUR, MachineDriver.secret(2));
        assertEquals(RejectCode.EPOCH_INVALID, driver.rejectCode());
        assertTrue(driver.events().isEmpty());
    }

    @Test
    void lateEpochBeginsWithItsOwnEvent()
    {
        driver.at(start + 2 * HOUR).openEpoch(2, start + HOUR, MachineDriver.secret(2));
        assertEquals(start + 2 * HOUR, driver.machine().status().newestEpochBeginsAtMs());
    }

    @Test
    void revealedEpochStaysWhileACreationInItCanBeRepeatedOrAskedFor()
    {
        final int epochs = 3;
        final MachineDriver small = new MachineDriver(new Capacities(10, 1 << 16, 100, 10, 10, 10, 10, epochs, 4));
        final long request = small.freshRequest();
        final long id = small.create(request, c -> c.shares(1).total(5), "");
        final byte[] creation = small.lastMessage();
        small.grab(id, 1);
        for (int number = 2; number <= epochs; number++)
        {
            small.at(start + number * HOUR).openEpoch(number, start + number * HOUR, MachineDriver.secret(number));
            small.advance(64);
        }
        small.at(start + 23 * HOUR).openEpoch(epochs + 1, start + 23 * HOUR, MachineDriver.secret(9));
        assertEquals(RejectCode.STORE_FULL, small.rejectCode());
        resend(small, creation);
        assertEquals(id, small.createAnswer().envelopeId());
        small.at(start + 27 * HOUR).openEpoch(epochs + 1, start + 27 * HOUR, MachineDriver.secret(9));
        assertEquals(1, small.events().size());
        resend(small, creation);
        assertEquals(RejectCode.REQUEST_TOO_OLD, small.rejectCode());
    }

    private static void resend(final MachineDriver driver, final byte[] message)
    {
        driver.asService().send((buffer, header) ->
        {
            buffer.putBytes(0, message);
            return message.length;
        });
    }

    @Test
    void secretThatDoesNotUnwrapIsRefused()
    {
        driver.openEpoch(2, start + HOUR, new byte[31]);
        assertEquals(RejectCode.EPOCH_INVALID, driver.rejectCode());
    }

    @Test
    void creationWithoutAnEpochIsRefused()
    {
        final EnvelopeMachine machine = new EnvelopeMachine(
            (epoch, wrapped, offset, length) -> null, Capacities.forEnvelopes(10), 0);
        final RecordingSink sink = new RecordingSink();
        assertEquals(Long.MAX_VALUE, machine.nextDueMs());
        assertEquals(0, machine.advance(start, 10, sink));
        driver.at(start - 1).create(c -> c.requestedAtMs(start));
        assertEquals(RejectCode.EPOCH_NOT_READY, driver.rejectCode());
    }
}
