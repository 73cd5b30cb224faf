package io.hongbao.bench.jmh;

import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabDecoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.SceneKind;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Encoding and decoding of the two hottest messages. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = {Flags.MISC, Flags.REF, Flags.REFLECT, Flags.NIO, Flags.LENIENT, Flags.NATIVE,
    Flags.UNSAFE})
public class CodecBenchmark
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final GrabEncoder grab = new GrabEncoder();
    private final GrabDecoder grabIn = new GrabDecoder();
    private final GrabAnswerEncoder answer = new GrabAnswerEncoder();
    private final GrabAnswerDecoder answerIn = new GrabAnswerDecoder();
    private long next;

    /**
     * A grab, there and back.
     *
     * @return keeps the work alive.
     */
    @Benchmark
    public long grab()
    {
        next++;
        grab.wrapAndApplyHeader(buffer, 0, header).correlationId(next).envelopeId(next).userId(next).sceneId(next)
            .sceneKind(SceneKind.CHAT);
        grab.relations().clear().isMember(true);
        grabIn.wrapAndApplyHeader(buffer, 0, headerIn);
        return grabIn.correlationId() + grabIn.envelopeId() + grabIn.userId() + grabIn.sceneId() +
            grabIn.sceneKindRaw() + grabIn.relations().getRaw();
    }

    /**
     * The answer to a grab, there and back.
     *
     * @return keeps the work alive.
     */
    @Benchmark
    public long answer()
    {
        next++;
        answer.wrapAndApplyHeader(buffer, 0, header).correlationId(next).envelopeId(next).amount(next)
            .grantedAtMs(next).ordinal(3).sharesLeft(4).currency(156).outcome(GrabOutcome.GRANTED);
        answerIn.wrapAndApplyHeader(buffer, 0, headerIn);
        return answerIn.correlationId() + answerIn.envelopeId() + answerIn.amount() + answerIn.grantedAtMs() +
            answerIn.ordinal() + answerIn.sharesLeft() + answerIn.currency() + answerIn.outcomeRaw();
    }
}
