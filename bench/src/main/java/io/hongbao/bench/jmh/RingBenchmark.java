package io.hongbao.bench.jmh;

import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.host.EngineHost;
import io.hongbao.engine.host.EnginePort;
import io.hongbao.engine.host.EngineTime;
import io.hongbao.engine.host.HostDuty;
import io.hongbao.engine.host.HostOptions;
import io.hongbao.engine.host.HostParts;
import io.hongbao.engine.host.HostView;
import io.hongbao.engine.journal.BatchBuffer;
import io.hongbao.engine.journal.Journal;
import io.hongbao.engine.rules.CommandContext;
import io.hongbao.engine.rules.EventSink;
import io.hongbao.engine.rules.StateMachine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From one thread through the ring to the engine thread and back: a command that is answered and changes nothing. What
 * the hand-off costs, without rules and journal.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {Flags.MISC, Flags.REF, Flags.REFLECT, Flags.NIO, Flags.LENIENT, Flags.NATIVE,
    Flags.UNSAFE})
public class RingBenchmark
{
    /** Commands of one invocation. */
    public static final int OPERATIONS = 8192;

    /** Commands offered before a flush. */
    @Param({"1", "64", "1024"})
    public int burst;

    private final UnsafeBuffer command = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
    private EngineHost host;
    private EnginePort port;

    /** A host whose rules answer at once. */
    @Setup(Level.Trial)
    public void start()
    {
        final GrabEncoder grab = new GrabEncoder();
        grab.wrapAndApplyHeader(command, 0, new MessageHeaderEncoder()).correlationId(1).envelopeId(2).userId(3)
            .sceneId(4).sceneKind(SceneKind.CHAT);
        grab.relations().clear();
        host = new EngineHost("ring", HostOptions.DEFAULT, new HostParts(
            new AnswerAtOnce(), new NoJournal(), new WallTime(), new NoEpochs(), HostDuty.NONE, List.of()));
        host.start();
        port = host.attach(RingBenchmark::stayAwake, 8 << 20);
    }

    private static void stayAwake()
    {
        // the caller spins
    }

    /**
     * Offers, flushes and drains until all are answered.
     *
     * @return answers.
     */
    @Benchmark
    @OperationsPerInvocation(OPERATIONS)
    public int handOff()
    {
        int offered = 0;
        int answered = 0;
        while (answered < OPERATIONS)
        {
            for (int i = 0; i < burst && offered < OPERATIONS; i++)
            {
                if (port.offer(1, 9, Role.SERVICE, command, 0,
                    MessageHeaderEncoder.ENCODED_LENGTH + GrabEncoder.BLOCK_LENGTH) != EnginePort.ACCEPTED)
                {
                    break;
                }
                offered++;
            }
            port.flush();
            answered += port.drain(RingBenchmark::ignore, OPERATIONS);
        }
        return answered;
    }

    private static void ignore(final long tag, final DirectBuffer buffer, final int offset, final int length)
    {
        // counted by the drain
    }

    /** Stops the host. */
    @TearDown(Level.Trial)
    public void stop()
    {
        port.close();
        host.close();
    }

    private static final class WallTime implements EngineTime
    {
        @Override
        public long nowMs(final long monotonicNs)
        {
            return monotonicNs / 1_000_000;
        }

        @Override
        public boolean isFollowing()
        {
            return true;
        }
    }

    private static final class NoEpochs implements HostView
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

    private static final class AnswerAtOnce implements StateMachine
    {
        private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + GrabAnswerEncoder.BLOCK_LENGTH;
        private final MessageHeaderEncoder header = new MessageHeaderEncoder();
        private final GrabAnswerEncoder answer = new GrabAnswerEncoder();

        @Override
        public int advance(final long nowMs, final int maxItems, final EventSink out)
        {
            return 0;
        }

        @Override
        public void apply(
            final DirectBuffer command, final int offset, final int length, final CommandContext context,
            final EventSink out)
        {
            final int at = out.claimAnswer(LENGTH);
            answer.wrapAndApplyHeader(out.answerBuffer(), at, header)
                .correlationId(command.getLong(offset + MessageHeaderEncoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN))
                .envelopeId(1).amount(1).grantedAtMs(context.nowMs()).ordinal(0).sharesLeft(0).currency(156)
                .outcome(GrabOutcome.ALREADY_GRABBED);
            out.commitAnswer(LENGTH);
        }

        @Override
        public long nextDueMs()
        {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextSequence()
        {
            return 1;
        }
    }

    private static final class NoJournal implements Journal
    {
        @Override
        public void append(final BatchBuffer batch)
        {
            throw new IllegalStateException("nothing here emits an event");
        }

        @Override
        public void sync()
        {
            // nothing was appended
        }

        @Override
        public long appendedPosition()
        {
            return 0;
        }

        @Override
        public long syncedPosition()
        {
            return 0;
        }

        @Override
        public boolean hasSpace()
        {
            return true;
        }

        @Override
        public long sizeInBytes()
        {
            return 0;
        }

        @Override
        public void close()
        {
            // nothing is held
        }
    }
}
