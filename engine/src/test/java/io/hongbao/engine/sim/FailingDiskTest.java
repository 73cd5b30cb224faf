package io.hongbao.engine.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.SimServer;
import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.journal.RecordHandler;
import io.hongbao.engine.model.play.Traffic;
import io.hongbao.engine.model.wire.Message;
import io.hongbao.engine.model.wire.Schema;
import io.hongbao.engine.sim.disk.SimDisk;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A force that fails, a write without space, a write that is short, at call 1, 2, 3 ...: it is final. The default is a
 * share, {@code -Dhongbao.faultCalls=200} all.
 */
class FailingDiskTest
{
    private static final int CALLS = Integer.getInteger("hongbao.faultCalls", 8);
    private static final int MOST_STEPS = 1_000;
    private static final int FRAME_PREFIX = 6;
    private static final RecordHandler NOBODY = new RecordHandler()
    {
        @Override
        public void onCommand(
            final long position, final CommandContextDecoder context, final DirectBuffer buffer, final int offset,
            final int length)
        {
            // nobody listens
        }

        @Override
        public void onEvent(final long sequence, final DirectBuffer buffer, final int offset, final int length)
        {
            // nobody listens
        }
    };

    private final SimDisk disk = new SimDisk(new SplittableRandom(5));
    private final Ledger ledger = new Ledger();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[1024]);
    private SimServer server;
    private boolean isDisk;
    private long nowMs = 1_800_000_000_000L;
    private long sent;
    private int answered;

    /** What fails. */
    enum Fault
    {
        /** A force, with an input/output error: its pages count as clean. */
        FORCE,
        /** A write, with no space. */
        NO_SPACE,
        /** A write, with half of its bytes and no space. */
        SHORT
    }

    private record Case(Fault fault, int call, boolean isDisk)
    {
    }

    static Stream<Case> cases()
    {
        return Stream.of(Fault.values()).flatMap(fault -> IntStream.rangeClosed(1, CALLS)
            .mapToObj(call -> new Case(fault, call, call % 2 == 0)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void failedForceOrWriteIsFinal(final Case one)
    {
        isDisk = one.isDisk;
        server = SimServer.start(disk.boot(), Traffic.capacities(), isDisk, 1, () -> nowMs, NOBODY);
        switch (one.fault)
        {
            case FORCE -> disk.failForceIn(one.call);
            case NO_SPACE -> disk.failWriteIn(one.call, false);
            default -> disk.failWriteIn(one.call, true);
        }
        for (int step = 0; server.host().cause() == null; step++)
        {
            assertTrue(step < MOST_STEPS, "it goes on");
            step(step);
        }
        assertTrue(disk.hasFailed());
        final int before = answered;
        final int touches = disk.touches();
        for (int step = 0; step < 10; step++)
        {
            assertEquals(EnginePort.HALTED, offer());
            server.host().turn(64);
            server.host().sync();
            drain();
        }
        assertEquals(before, answered, "nothing is answered any more");
        assertEquals(touches, disk.touches(), "nothing is tried again");
        disk.loseCache();
        ledger.powerLost();
        final SimServer next = SimServer.start(disk.boot(), Traffic.capacities(), isDisk, 1, () -> nowMs, NOBODY);
        assertEquals(0, next.warnings().size());
        next.host().close();
        final JournalAudit audit = JournalAudit.of(SimServer.data(disk.boot()), Traffic.model(), Long.MAX_VALUE);
        audit.mustHold(ledger);
        assertNotNull(audit);
    }

    private void step(final int step)
    {
        nowMs += 7;
        offer();
        server.host().turn(64);
        drain();
        if (step % 3 == 0)
        {
            final int mark = ledger.mark();
            server.host().sync();
            if (server.host().cause() == null)
            {
                ledger.synced(mark);
            }
        }
    }

    private int offer()
    {
        final byte[] command = Schema.encode(creation(++sent));
        message.putBytes(0, command);
        final int taken = server.port().offer(sent, 9, Role.SERVICE, message, 0, command.length);
        server.port().flush();
        return taken;
    }

    private Message creation(final long number)
    {
        return Message.of("Create").set("correlationId", number).set("requestId", bytes(number))
            .set("requestedAtMs", 1_800_000_000_000L).set("sender", 1 + number % 7).set("total", 100)
            .set("shares", 1).set("currency", 156).set("split", Split.EQUAL.value())
            .set("audience", Audience.SCENE.value()).set("sceneKind", SceneKind.CHAT.value()).set("sceneId", number)
            .set("senderNonce", bytes(number));
    }

    private static byte[] bytes(final long number)
    {
        return ByteBuffer.allocate(16).putLong(number).putLong(1).array();
    }

    private void drain()
    {
        server.port().drain((tag, buffer, offset, length) ->
        {
            final byte[] answer = new byte[length - FRAME_PREFIX];
            buffer.getBytes(offset + FRAME_PREFIX, answer);
            final Message told = Schema.decode(answer);
            assertEquals("CreateAnswer", told.name(), told::toString);
            answered++;
            ledger.told(creation(tag), told, 0, isDisk);
        }, Integer.MAX_VALUE);
    }
}
