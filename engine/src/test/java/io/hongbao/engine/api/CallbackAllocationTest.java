package io.hongbao.engine.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.hongbao.engine.codec.GrabAnswerEncoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectEncoder;
import io.hongbao.engine.codec.SceneKind;
import java.lang.management.ManagementFactory;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class CallbackAllocationTest
{
    private static final int CALLS = 20_000;

    private final PendingCalls calls = new PendingCalls(16, 1_000);
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);
    private final GrabAnswerEncoder granted = new GrabAnswerEncoder();
    private final RejectEncoder refused = new RejectEncoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final Counting listener = new Counting();
    private long lastId;
    private final EnvelopeService service = new AbstractEnvelopeService(calls, this::send)
    {
        @Override
        public void close()
        {
            calls.failAll("closed");
        }
    };

    private int send(final long id, final DirectBuffer frame, final int offset, final int length)
    {
        lastId = id;
        return EnvelopeService.ACCEPTED;
    }

    @Test
    void aGrabWithACallbackAllocatesNothing()
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        grabs(); // loads classes, fills caches
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3 && least > 0; attempt++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            grabs();
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(0, least / CALLS, "bytes a grab");
        assertEquals(listener.granted, listener.refused);
    }

    private void grabs()
    {
        for (int i = 0; i < CALLS; i++)
        {
            service.grab(1, i, SceneKind.CHAT, 42, Relation.MEMBER, i, listener);
            if ((i & 1) == 0)
            {
                granted.wrapAndApplyHeader(message, 0, header).correlationId(lastId).envelopeId(1).amount(2)
                    .outcome(GrabOutcome.GRANTED);
                calls.onAnswer(message, 0, 8 + GrabAnswerEncoder.BLOCK_LENGTH);
            }
            else
            {
                refused.wrapAndApplyHeader(message, 0, header).correlationId(lastId).code(RejectCode.EXHAUSTED);
                calls.onAnswer(message, 0, 8 + RejectEncoder.BLOCK_LENGTH);
            }
        }
    }

    private static final class Counting implements GrabListener
    {
        private long granted;
        private long refused;

        @Override
        public void onGranted(
            final long correlation, final long envelope, final long amount, final long ordinal, final long left,
            final boolean repeat)
        {
            granted++;
        }

        @Override
        public void onRefused(
            final long correlation, final RejectCode code, final long value, final long bound, final long timeMs)
        {
            refused++;
        }

        @Override
        public void onFailed(final long correlation, final int failure)
        {
            throw new IllegalStateException("failed: " + failure);
        }
    }
}
