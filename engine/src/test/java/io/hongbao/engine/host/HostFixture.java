package io.hongbao.engine.host;

import io.hongbao.engine.codec.FreezeEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.testkit.TinyMachine;
import io.hongbao.engine.testkit.MemoryJournal;
import io.hongbao.engine.testkit.ManualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/** A host over an echoing machine and a journal in memory, with one port. */
final class HostFixture implements AutoCloseable
{
    static final long START_MS = 1_800_000_000_000L;
    static final HostOptions SMALL = new HostOptions(64, 1, 64, 1 << 20, 64, 0, 5, 1000, false);

    final TinyMachine machine = new TinyMachine();
    final MemoryJournal journal = new MemoryJournal();
    final ManualTime time = new ManualTime(START_MS);
    final EngineHost host;
    final EnginePort port;
    final List<Long> tags = new ArrayList<>();
    final UnsafeBuffer message = new UnsafeBuffer(new byte[EnginePort.MAX_MESSAGE]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final GrabEncoder grab = new GrabEncoder();
    private final AtomicInteger wakeUps = new AtomicInteger();
    private final Thread thread = Thread.currentThread();

    HostFixture(final HostOptions options, final int outboundBytes)
    {
        this(options, outboundBytes, HostDuty.NONE, List.of());
    }

    HostFixture(
        final HostOptions options, final int outboundBytes, final HostDuty duty, final List<HostCommand> startUp)
    {
        host = new EngineHost("test", options,
            new HostParts(machine, journal, time, new NoEpochs(), duty, startUp));
        port = host.attach(() -> LockSupport.unpark(thread), outboundBytes);
    }

    HostFixture start()
    {
        host.start();
        return this;
    }

    int encodeGrab(final long envelopeId)
    {
        grab.wrapAndApplyHeader(message, 0, header)
            .correlationId(1).envelopeId(envelopeId).userId(2).sceneId(0).sceneKind(SceneKind.NONE);
        return MessageHeaderEncoder.ENCODED_LENGTH + GrabEncoder.BLOCK_LENGTH;
    }

    int offerGrab(final long tag, final long envelopeId)
    {
        return port.offer(tag, 7, Role.SERVICE, message, 0, encodeGrab(envelopeId));
    }

    int offerLong(final long tag, final int length)
    {
        new FreezeEncoder().wrapAndApplyHeader(message, 0, header).correlationId(1);
        return port.offer(tag, 7, Role.OPERATOR, message, 0, length);
    }

    void countWakeUp()
    {
        wakeUps.incrementAndGet();
    }

    int wakeUps()
    {
        return wakeUps.get();
    }

    int drain()
    {
        return port.drain(tagged(), Integer.MAX_VALUE);
    }

    EnginePort.AnswerHandler tagged()
    {
        return (tag, buffer, offset, length) -> tags.add(tag);
    }

    /** Drains until so many answers have come; fails after 10 s. */
    void awaitAnswers(final int count)
    {
        await(() ->
        {
            drain();
            return tags.size() >= count;
        });
    }

    static void await(final BooleanSupplier condition)
    {
        final long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - untilNs > 0)
            {
                throw new AssertionError("nothing happened within 10 s");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    @Override
    public void close()
    {
        journal.letAppend();
        host.close();
    }

    /** A state without epochs. */
    static final class NoEpochs implements HostView
    {
        @Override
        public int rulesVersion()
        {
            return 1;
        }

        @Override
        public long lastEpoch()
        {
            return 0;
        }

        @Override
        public long lastEpochBeginsAtMs()
        {
            return 0;
        }
    }
}
