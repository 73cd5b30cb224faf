package io.hongbao.gateway.client;

import io.hongbao.engine.api.CommandTransport;
import io.hongbao.engine.api.EnvelopeService;
import java.nio.ByteBuffer;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Ids of calls on their way from any thread to the event loop. The bytes stay in the calls' slots. Bounded by the
 * number of calls in flight, each of which is queued at most once.
 */
final class SendQueue implements CommandTransport
{
    private static final int ID_TYPE = 1;
    private static final int BYTES_PER_ID = 16;

    private final ManyToOneRingBuffer ids;
    private final AtomicBoolean wakeUpSent = new AtomicBoolean();
    private volatile boolean closed;
    private volatile Runnable wakeUp;

    SendQueue(final int maxInFlight)
    {
        final int capacity = BitUtil.findNextPositivePowerOfTwo(Math.max(1024, maxInFlight * BYTES_PER_ID * 2));
        ids = new ManyToOneRingBuffer(
            new UnsafeBuffer(ByteBuffer.allocateDirect(capacity + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    /** @param task has the event loop call {@link #drain}; thread safe. */
    void onWakeUp(final Runnable task)
    {
        wakeUp = task;
    }

    @Override
    public int send(final long correlationId, final DirectBuffer frame, final int offset, final int length)
    {
        if (closed)
        {
            return EnvelopeService.CLOSED;
        }
        final int index = ids.tryClaim(ID_TYPE, Long.BYTES);
        if (index < 0)
        {
            return EnvelopeService.BUSY;
        }
        ids.buffer().putLong(index, correlationId);
        ids.commit(index);
        if (wakeUpSent.compareAndSet(false, true))
        {
            try
            {
                wakeUp.run();
            }
            catch (final RejectedExecutionException e)
            {
                return EnvelopeService.CLOSED; // the event loop has ended
            }
        }
        // Closed since: nobody may look at the queue any more, so the caller has to be told.
        return closed ? EnvelopeService.CLOSED : EnvelopeService.ACCEPTED;
    }

    /** Event loop: hands over up to {@code limit} ids, oldest first; gives the number. */
    int drain(final MessageHandler handler, final int limit)
    {
        return ids.read(handler, limit);
    }

    /** Event loop, before draining: later sends wake it up again. */
    void awake()
    {
        wakeUpSent.set(false);
    }

    void close()
    {
        closed = true;
    }

    boolean isClosed()
    {
        return closed;
    }
}
