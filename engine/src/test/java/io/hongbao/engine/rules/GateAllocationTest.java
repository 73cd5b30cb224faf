package io.hongbao.engine.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.codec.EnterEncoder;
import io.hongbao.engine.codec.GrabWithEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.TicketScope;
import io.hongbao.engine.rules.settings.Capacities;
import io.hongbao.engine.rules.settings.GateCapacities;
import io.hongbao.engine.testkit.GateCommands;
import io.hongbao.engine.testkit.MachineDriver;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** What gates are asked most makes no garbage: entries, grabs with tickets and taps, wrong passwords, draws. */
class GateAllocationTest
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int WARM = 20_000;
    private static final int MEASURED = 10_000;
    private static final long DRAWS_MS = MachineDriver.START_MS + 60_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final MachineDriver driver = new MachineDriver(new Capacities(64, 400_000, 100_000, 10, 10, 10, 10, 10, 4)
        .withGates(new GateCapacities(64, 64_000, 64_000, 64_000)));
    private final GateCommands gates = new GateCommands(driver);
    private final UnsafeBuffer command = new UnsafeBuffer(new byte[1024]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrabWithEncoder grab = new GrabWithEncoder();
    private final EnterEncoder enter = new EnterEncoder();
    private final CommandContext context = new CommandContext();
    private final CountingSink sink = new CountingSink();
    private long userId;

    @Test
    void grabsWithTicketAndTapMakeNoGarbage()
    {
        final long id = gates.create(c -> c.campaignId(0).shares(5000).total(50_000).hitRatePpm(200_000)
            .triesPerUser(1).ticketScope(TicketScope.ENVELOPE).pacingMs(1));
        driver.at(driver.nowMs() + 10);
        measure(() -> grabWith(id, 0));
        assertTrue(sink.events > 5000, "some hit");
    }

    @Test
    void wrongPasswordsMakeNoGarbage()
    {
        final long id = gates.create(888, c -> { });
        measure(() -> grabWith(id, 5));
        assertEquals(WARM + MEASURED, sink.events, "a try each");
    }

    @Test
    void entriesAndDrawsMakeNoGarbage()
    {
        final long id = gates.create(c -> c.shares(5000).total(50_000).drawsAtMs(DRAWS_MS));
        measure(() -> enter(id));
        assertEquals(WARM + MEASURED, sink.events);
        driver.machine().advance(DRAWS_MS, 3000, sink);
        final long before = allocated();
        driver.machine().advance(DRAWS_MS, 1500, sink);
        assertNone(before, 1500);
        assertEquals(WARM + MEASURED + 4500, sink.events);
    }

    private void measure(final Runnable step)
    {
        for (int i = 0; i < WARM; i++)
        {
            step.run();
        }
        allocated(); // its first call makes some itself
        final long before = allocated();
        for (int i = 0; i < MEASURED; i++)
        {
            step.run();
        }
        assertNone(before, MEASURED);
    }

    /** The compiler may leave a few bytes on the thread; a command may not. */
    private static void assertNone(final long before, final int commands)
    {
        final long bytes = allocated() - before;
        assertTrue(bytes < commands, bytes + " bytes for " + commands + " commands");
    }

    private void grabWith(final long id, final long password)
    {
        userId++;
        grab.wrapAndApplyHeader(command, 0, header).correlationId(1).envelopeId(id).userId(userId).sceneId(42)
            .sceneKind(SceneKind.CHAT).tap(1);
        command.putLong(HEADER + GrabWithEncoder.passwordEncodingOffset(), password, ByteOrder.LITTLE_ENDIAN);
        grab.ticket().keyId(3).subjectId(id).user(userId).notAfterMs(driver.nowMs() + 1000);
        apply(grab.limit());
    }

    private void enter(final long id)
    {
        userId++;
        enter.wrapAndApplyHeader(command, 0, header).correlationId(1).requestedAtMs(driver.nowMs()).envelopeId(id)
            .userId(userId).sceneId(42).sceneKind(SceneKind.CHAT);
        command.putLong(HEADER + EnterEncoder.requestIdEncodingOffset(), userId);
        apply(enter.limit());
    }

    private void apply(final int length)
    {
        driver.machine().apply(command, 0, length,
            context.set(driver.nowMs(), MachineDriver.SERVICE, Role.SERVICE, 3, true), sink);
    }

    @SuppressWarnings("deprecation") // threadId() comes with 19
    private static long allocated()
    {
        return THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    /** Keeps nothing. */
    private static final class CountingSink implements EventSink
    {
        private final UnsafeBuffer scratch = new UnsafeBuffer(new byte[64 * 1024]);
        private int events;

        @Override
        public int claimEvent(final int maxLength)
        {
            return 0;
        }

        @Override
        public MutableDirectBuffer eventBuffer()
        {
            return scratch;
        }

        @Override
        public void commitEvent(final int length)
        {
            events++;
        }

        @Override
        public int claimAnswer(final int maxLength)
        {
            return 0;
        }

        @Override
        public MutableDirectBuffer answerBuffer()
        {
            return scratch;
        }

        @Override
        public void commitAnswer(final int length)
        {
            // not looked at
        }
    }
}
