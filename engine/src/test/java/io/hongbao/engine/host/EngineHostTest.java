package io.hongbao.engine.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.codec.FreezeEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.rules.InvariantViolation;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.testkit.ManualTime;
import io.hongbao.engine.testkit.MemoryJournal;
import io.hongbao.engine.testkit.MemoryJournal.Call;
import io.hongbao.engine.testkit.TinyMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EngineHostTest
{
    private static final int ROOM = 64 * 1024;

    @Test
    void answersComeInOrderOnceEach()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            long tag = 0;
            while (tag < 10_000)
            {
                if (fixture.offerGrab(tag, 2) == EnginePort.ACCEPTED)
                {
                    tag++;
                    continue;
                }
                fixture.port.flush();
                fixture.drain();
            }
            fixture.port.flush();
            fixture.awaitAnswers(10_000);
            assertEquals(LongStream.range(0, 10_000).boxed().toList(), fixture.tags);
            assertEquals(10_000, fixture.host.metrics().answers());
        }
    }

    @Test
    void answersComeOnlyAfterTheCommit()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.journal.holdAppends();
            fixture.offerGrab(1, 2);
            fixture.offerGrab(2, 3); // refused, in the same batch or a later one: never told before
            fixture.port.flush();
            HostFixture.await(() -> fixture.host.metrics().answers() >= 1);
            assertEquals(0, fixture.drain());
            assertTrue(fixture.port.prepareToSleep());
            fixture.journal.letAppend();
            fixture.awaitAnswers(2);
            assertEquals(List.of(1L, 2L), fixture.tags);
        }
    }

    @Test
    void commandsWithoutEventsAreNotJournaled()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.offerGrab(1, 3);
            fixture.port.flush();
            fixture.awaitAnswers(1);
            assertEquals(0, fixture.journal.batches());
            fixture.offerGrab(2, 2);
            fixture.offerGrab(3, 5);
            fixture.port.flush();
            fixture.awaitAnswers(3);
            assertEquals(1, fixture.journal.appendedPosition());
            assertEquals(1, fixture.journal.events());
        }
    }

    @Test
    void statisticsNeverMakeABatchOfTheirOwn()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.offerGrab(1, 3);
            fixture.port.flush();
            fixture.awaitAnswers(1);
            fixture.time.set(HostFixture.START_MS + 10_000);
            final long batches = fixture.host.metrics().total(EngineMetrics.Total.BATCHES);
            HostFixture.await(() -> fixture.host.metrics().total(EngineMetrics.Total.BATCHES) > batches + 2);
            assertEquals(0, fixture.journal.batches());
            fixture.offerGrab(2, 2);
            fixture.port.flush();
            fixture.awaitAnswers(2);
            assertEquals(1, fixture.journal.batches());
            assertEquals(1, fixture.journal.events());
        }
    }

    @Test
    void failedAppendHaltsAndLeavesTheBatchUnanswered()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            final AtomicReference<Throwable> told = new AtomicReference<>();
            fixture.host.onHalt(told::set);
            fixture.journal.failAppend(1);
            fixture.offerGrab(1, 2);
            fixture.offerGrab(2, 3);
            fixture.port.flush();
            HostFixture.await(fixture.port::isHalted);
            assertEquals(0, fixture.drain());
            assertEquals(EnginePort.HALTED, fixture.offerGrab(3, 2));
            assertFalse(fixture.port.prepareToSleep());
            assertInstanceOf(JournalException.class, fixture.host.haltCause());
            HostFixture.await(() -> told.get() != null);
            assertFalse(fixture.host.isReady());
            assertTrue(fixture.journal.isClosed());
        }
    }

    @Test
    void failedSyncHaltsAndLeavesTheBatchUnanswered()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL.withSyncBeforeAnswer(true), ROOM).start())
        {
            fixture.journal.failSync();
            fixture.offerGrab(1, 2);
            fixture.port.flush();
            HostFixture.await(fixture.port::isHalted);
            assertEquals(0, fixture.drain());
        }
    }

    @Test
    void failedSyncInTheBackgroundHalts()
    {
        final HostOptions often = new HostOptions(64, 1, 64, 1 << 20, 64, 0, 5, 2, false);
        try (HostFixture fixture = new HostFixture(often, ROOM).start())
        {
            fixture.journal.failSync();
            fixture.offerGrab(1, 2);
            fixture.port.flush();
            HostFixture.await(fixture.port::isHalted);
            assertInstanceOf(JournalException.class, fixture.host.haltCause());
        }
    }

    @Test
    void brokenInvariantHaltsBeforeAnythingIsJournaled()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.machine.failWith(new InvariantViolation("planted"));
            fixture.offerGrab(1, 2);
            fixture.port.flush();
            HostFixture.await(fixture.port::isHalted);
            assertEquals(0, fixture.drain());
            assertEquals(0, fixture.journal.batches());
        }
    }

    @Test
    void atDurabilityDiskTheSyncComesBeforeTheAnswer()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL.withSyncBeforeAnswer(true), ROOM).start())
        {
            fixture.offerGrab(1, 2);
            fixture.port.flush();
            fixture.awaitAnswers(1);
            assertEquals(List.of(Call.APPEND, Call.SYNC), fixture.journal.calls());
        }
    }

    @Test
    void noAnswerIsGivenWhileMoreIsUnsyncedThanAnIncarnationSkips()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM))
        {
            fixture.machine.emitted((1L << 23) - 2); // of a journal that has synced nothing
            fixture.start();
            fixture.offerGrab(1, 2);
            fixture.port.flush();
            fixture.awaitAnswers(1);
            assertEquals(List.of(Call.APPEND), fixture.journal.calls());
            fixture.offerGrab(2, 2);
            fixture.port.flush();
            fixture.awaitAnswers(2);
            assertEquals(List.of(Call.APPEND, Call.APPEND, Call.SYNC), fixture.journal.calls());
        }
    }

    @Test
    void theRulesBreakAtACommandWhichIsKeptWithItsActor()
    {
        final List<String> kept = new ArrayList<>();
        final TinyMachine machine = new TinyMachine();
        final EngineHost host = new EngineHost("test", HostFixture.SMALL, new HostParts(machine, new MemoryJournal(),
            new ManualTime(HostFixture.START_MS), new HostFixture.NoEpochs(), HostDuty.NONE, List.of(),
            IngressKeys.NONE, (role, principal, command, offset, length, cause) ->
                kept.add(role + " " + principal + " " + command.getShort(offset + 2) + " " + length + " "
                    + cause.getMessage())));
        host.start();
        final EnginePort port = host.attach(() -> { }, ROOM);
        machine.failWith(new ArithmeticException("/ by zero"));
        final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        new FreezeEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).correlationId(1);
        assertEquals(EnginePort.ACCEPTED, port.offer(1, 7, Role.OPERATOR, message, 0, 50));
        port.flush();
        HostFixture.await(port::isHalted);
        host.close();
        assertEquals(List.of("OPERATOR 7 110 50 / by zero"), kept);
    }

    @Test
    void aJournalThatFailsIsNoCommandsFault()
    {
        final List<Throwable> kept = new ArrayList<>();
        final MemoryJournal journal = new MemoryJournal();
        final EngineHost host = new EngineHost("test", HostFixture.SMALL, new HostParts(new TinyMachine(), journal,
            new ManualTime(HostFixture.START_MS), new HostFixture.NoEpochs(), HostDuty.NONE, List.of(),
            IngressKeys.NONE, (role, principal, command, offset, length, cause) -> kept.add(cause)));
        host.start();
        final EnginePort port = host.attach(() -> { }, ROOM);
        journal.failAppend(1);
        final UnsafeBuffer message = new UnsafeBuffer(new byte[64]);
        new FreezeEncoder().wrapAndApplyHeader(message, 0, new MessageHeaderEncoder()).correlationId(1);
        assertEquals(EnginePort.ACCEPTED, port.offer(1, 7, Role.OPERATOR, message, 0, 50));
        port.flush();
        HostFixture.await(port::isHalted);
        host.close();
        assertEquals(List.of(), kept);
    }

    @Test
    void fullRingIsBusyAndNothingHappened()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.journal.holdAppends();
            int accepted = 0;
            while (fixture.offerGrab(accepted, 2) == EnginePort.ACCEPTED)
            {
                accepted++;
                fixture.port.flush();
            }
            assertEquals(64, accepted);
            fixture.port.flush();
            fixture.journal.letAppend();
            fixture.awaitAnswers(accepted);
            assertEquals(accepted, fixture.machine.applied());
            assertEquals(EnginePort.ACCEPTED, fixture.offerGrab(99, 2));
            fixture.port.flush();
            fixture.awaitAnswers(accepted + 1);
        }
    }

    @Test
    void fullOutboundBufferIsBusyUntilDrained()
    {
        final int room = new AnswerBudget().longest();
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL.withRingSlots(1024), room).start())
        {
            int accepted = 0;
            while (fixture.offerGrab(accepted, 2) == EnginePort.ACCEPTED)
            {
                accepted++;
            }
            fixture.port.flush();
            assertEquals(room / 80, accepted);
            final int first = accepted;
            HostFixture.await(() -> fixture.host.metrics().answers() == first);
            assertEquals(EnginePort.BUSY, fixture.offerGrab(accepted, 2));
            HostFixture.await(() -> fixture.port.drain(fixture.tagged(), 1) == 1);
            assertEquals(EnginePort.ACCEPTED, fixture.offerGrab(accepted, 2));
            fixture.port.flush();
        }
    }

    @Test
    void longMessagesGoThroughABoundedPool()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.journal.holdAppends();
            fixture.offerGrab(0, 2);
            fixture.port.flush();
            HostFixture.await(() -> fixture.host.metrics().answers() == 1); // the engine waits in its commit
            assertEquals(EnginePort.ACCEPTED, fixture.offerLong(1, EnginePort.MAX_MESSAGE));
            assertEquals(EnginePort.BUSY, fixture.offerLong(2, 300));
            assertEquals(EnginePort.ACCEPTED, fixture.offerGrab(3, 2));
            fixture.port.flush();
            fixture.journal.letAppend();
            fixture.awaitAnswers(3);
            assertEquals(List.of(0L, 1L, 3L), fixture.tags);
            assertEquals(EnginePort.ACCEPTED, fixture.offerLong(4, 300));
            fixture.port.flush();
            fixture.awaitAnswers(4);
            assertThrows(IllegalArgumentException.class, () -> fixture.offerLong(5, EnginePort.MAX_MESSAGE + 1));
        }
    }

    @Test
    void whatIsDueIsDoneInStepsWithoutAnyCommand()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.machine.due(200, HostFixture.START_MS + 1000);
            fixture.time.set(HostFixture.START_MS + 1000);
            HostFixture.await(() -> fixture.machine.dueItems() == 0);
            HostFixture.await(() -> fixture.journal.events() == 200);
            assertEquals(4, fixture.journal.appendedPosition()); // 64, 64, 64, 8
            assertEquals(4, fixture.journal.batches());
        }
    }

    /** Slices are cut by count alone: with commands that wait, one comes before each batch of them, not more. */
    @Test
    void oneSliceOfDueWorkComesBetweenBatchesThatWait()
    {
        final HostOptions oneByOne = new HostOptions(64, 1, 1, 1 << 20, 64, 0, 5, 1000, false);
        try (HostFixture fixture = new HostFixture(oneByOne, ROOM).start())
        {
            fixture.journal.holdAppends();
            fixture.machine.due(10 * 64, HostFixture.START_MS);
            for (int i = 0; i < 10; i++)
            {
                fixture.offerGrab(i, 2);
            }
            fixture.port.flush();
            fixture.journal.letAppend();
            fixture.awaitAnswers(10);
            HostFixture.await(() -> fixture.journal.events() == 10 * 64 + 10);
            assertEquals(20, fixture.journal.appendedPosition(), "ten slices, ten grabs");
            final List<Integer> events = fixture.journal.eventsOfBatches();
            int grabs = 0;
            for (int i = 0; i < Math.min(11, events.size()); i++) // the first slice may have been on its way alone
            {
                assertTrue(events.get(i) <= 64 + 1, "a slice and a grab at most: " + events);
                grabs += events.get(i) & 63;
            }
            assertEquals(10, grabs, "no grab waited for more than a slice a batch: " + events);
        }
    }

    @Test
    void dueWorkGoesOnWhileNoCommandWaits()
    {
        final HostOptions slowTick = new HostOptions(64, 1, 64, 1 << 20, 64, 0, 1000, 1000, false);
        try (HostFixture fixture = new HostFixture(slowTick, ROOM).start())
        {
            fixture.machine.due(100 * 64, HostFixture.START_MS);
            int grabs = 0;
            while (fixture.machine.dueItems() > 0)
            {
                fixture.offerGrab(grabs, 2);
                fixture.port.flush();
                fixture.awaitAnswers(++grabs);
                LockSupport.parkNanos(20_000_000);
            }
            assertTrue(grabs < 60, "a slice is not carried by a command alone: " + grabs);
        }
    }

    @Test
    void whatIsDueWaitsWhileTheDiskIsFull()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            fixture.journal.space(false);
            fixture.offerGrab(1, 2);
            fixture.port.flush();
            fixture.awaitAnswers(1);
            fixture.machine.due(1, HostFixture.START_MS);
            fixture.offerGrab(2, 2);
            fixture.port.flush();
            fixture.awaitAnswers(2);
            assertEquals(0, fixture.journal.batches());
            fixture.journal.space(true);
            HostFixture.await(() -> fixture.journal.events() == 1);
        }
    }

    @Test
    void whatFellDueIsDoneBeforeAdmissionOpens()
    {
        final HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM);
        fixture.machine.due(200, HostFixture.START_MS - 1);
        try (fixture)
        {
            fixture.start();
            assertEquals(200, fixture.journal.events());
        }
    }

    @Test
    void aCommandOfTheHostThatIsRefusedRefusesTheStart()
    {
        final HostFixture[] fixture = new HostFixture[1];
        fixture[0] = new HostFixture(HostFixture.SMALL, ROOM, HostDuty.NONE,
            List.of((buffer, offset, nowMs) ->
            {
                final int length = fixture[0].encodeGrab(3);
                buffer.putBytes(offset, fixture[0].message, 0, length);
                return length;
            }));
        final EngineHaltedException refused = assertThrows(EngineHaltedException.class, fixture[0]::start);
        assertTrue(refused.getMessage().contains("EXHAUSTED"), refused.getMessage());
        assertTrue(fixture[0].journal.isClosed());
    }

    @Test
    void closeDecidesWhatWasAdmittedAndLeavesNoThread()
    {
        final HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start();
        for (int i = 0; i < 50; i++)
        {
            fixture.offerGrab(i, 2);
        }
        fixture.port.flush();
        fixture.close();
        assertEquals(50, fixture.drain());
        assertTrue(fixture.port.isHalted());
        assertFalse(fixture.host.isHalted());
        assertFalse(fixture.host.engineThread().isAlive());
        assertTrue(fixture.journal.isClosed());
        assertEquals(EnginePort.HALTED, fixture.offerGrab(51, 2));
    }

    @Test
    void aWakeUpThatFailsDoesNotHaltTheEngine()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            final EnginePort broken = fixture.host.attach(() ->
            {
                fixture.countWakeUp();
                throw new IllegalStateException("planted");
            }, ROOM);
            broken.offer(1, 1, Role.USER, fixture.message, 0, fixture.encodeGrab(2));
            assertTrue(broken.prepareToSleep());
            broken.flush();
            HostFixture.await(() -> fixture.wakeUps() == 1);
            fixture.offerGrab(2, 2);
            fixture.port.flush();
            fixture.awaitAnswers(1);
            assertFalse(fixture.host.isHalted());
            assertEquals(1, broken.drain((tag, buffer, offset, length) -> assertEquals(1, tag), 8));
        }
    }

    @Test
    void closedPortsAreUsedAgain()
    {
        try (HostFixture fixture = new HostFixture(HostFixture.SMALL, ROOM).start())
        {
            for (int i = 0; i < 1200; i++)
            {
                final EnginePort[] other = new EnginePort[1];
                HostFixture.await(() ->
                {
                    other[0] = tryAttach(fixture);
                    return other[0] != null;
                });
                HostFixture.await(() -> EnginePort.ACCEPTED
                    == other[0].offer(1, 1, Role.USER, fixture.message, 0, fixture.encodeGrab(2)));
                other[0].close();
            }
            HostFixture.await(() -> fixture.host.metrics().answers() == 1200);
        }
    }

    private static EnginePort tryAttach(final HostFixture fixture)
    {
        try
        {
            return fixture.host.attach(() -> fixture.countWakeUp(), 8 * 1024 + 256);
        }
        catch (final IllegalStateException e)
        {
            return null; // the engine has not come to the closes yet
        }
    }
}
