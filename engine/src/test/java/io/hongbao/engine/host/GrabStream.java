package io.hongbao.engine.host;

import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabEncoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.journal.BatchBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Grabs at an even rate through one port, each measured from the moment at which it was to be sent: a pause of the
 * engine counts for every grab that fell into it. Allocates nothing while it runs. One thread.
 */
final class GrabStream
{
    private static final int TEMPLATE_AT = BatchBuffer.FRAME_PREFIX + MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + GrabEncoder.BLOCK_LENGTH;

    private final EnginePort port;
    private final long[] envelopes;
    private final int shares;
    private final long intervalNs;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH]);
    private final GrabEncoder grab = new GrabEncoder();
    private Histogram latencies;
    private long sent;
    private long answered;
    private long others;

    /**
     * A stream that is not running.
     *
     * @param port       for this thread alone.
     * @param envelopes  with so many shares each; once all are taken, the grabs go on as repeats.
     * @param shares     of each.
     * @param intervalNs between two grabs.
     */
    GrabStream(final EnginePort port, final long[] envelopes, final int shares, final long intervalNs)
    {
        this.port = port;
        this.envelopes = envelopes;
        this.shares = shares;
        this.intervalNs = intervalNs;
        grab.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .correlationId(1).sceneId(42).sceneKind(SceneKind.CHAT).relations().clear();
    }

    /** Grabs until all of it is done and every grab is answered; gives the time that each took. */
    Histogram run(final BooleanSupplier isDone)
    {
        latencies = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        final EnginePort.AnswerHandler handler = this::onAnswer;
        long dueNs = System.nanoTime();
        while (!isDone.getAsBoolean())
        {
            while (dueNs - System.nanoTime() <= 0 && offer(dueNs))
            {
                dueNs += intervalNs;
            }
            port.flush();
            port.drain(handler, 256);
            Thread.onSpinWait();
        }
        while (answered < sent)
        {
            port.drain(handler, 256);
        }
        return latencies;
    }

    private boolean offer(final long dueNs)
    {
        grab.envelopeId(envelopes[(int)(sent / shares % envelopes.length)]).userId(1 + sent % shares);
        if (port.offer(dueNs, 7, Role.SERVICE, message, 0, LENGTH) != EnginePort.ACCEPTED)
        {
            return false;
        }
        sent++;
        return true;
    }

    private void onAnswer(final long dueNs, final DirectBuffer buffer, final int offset, final int length)
    {
        latencies.recordValue(System.nanoTime() - dueNs);
        answered++;
        final int templateId = buffer.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN) & 0xffff;
        others += templateId == GrabAnswerEncoder.TEMPLATE_ID ? 0 : 1;
    }

    /** Grabs sent so far. */
    long sent()
    {
        return sent;
    }

    /** Answers that were not a grab's. */
    long others()
    {
        return others;
    }
}
