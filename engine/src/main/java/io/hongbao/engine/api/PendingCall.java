package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * One slot of {@link PendingCalls}: frame, deadline and whom to tell. Its correlation id is non-zero exactly while the
 * call is in flight; who sets it to zero by compare-and-set owns the completion, so a call ends exactly once.
 */
public final class PendingCall
{
    private static final int USUAL_FRAME = 320;
    private static final int KEPT_FRAME = 4096;

    final int index;
    final AtomicLong inFlight = new AtomicLong();
    final CommandEncoder encoder = new CommandEncoder();
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(USUAL_FRAME);
    int length;
    int currency;
    long deadlineNs;
    long sentOn;
    GrabListener listener;
    long listenerCorrelation;
    CompletableFuture<Object> future;
    Class<?> expected;

    PendingCall(final int index)
    {
        this.index = index;
    }

    /**
     * The bytes as sent, and as to be resent.
     *
     * @return buffer with the frame at offset 0; valid while the call is in flight.
     */
    public DirectBuffer frame()
    {
        return buffer;
    }

    /**
     * Length of the frame.
     *
     * @return bytes.
     */
    public int length()
    {
        return length;
    }

    /**
     * When it ends without an answer.
     *
     * @return {@link System#nanoTime()} of the deadline.
     */
    public long deadlineNs()
    {
        return deadlineNs;
    }

    /**
     * Which call it is.
     *
     * @return correlation id, 0 if the slot is free.
     */
    public long correlationId()
    {
        return inFlight.get();
    }

    /**
     * A mark of the transport's own, to tell what it has sent; touched by its thread alone.
     *
     * @return as last set, 0 for a new call.
     */
    public long sentOn()
    {
        return sentOn;
    }

    /**
     * Sets the mark.
     *
     * @param connection number of the connection the frame went over, 0 to have it sent again.
     */
    public void sentOn(final long connection)
    {
        sentOn = connection;
    }

    void forget()
    {
        listener = null;
        future = null;
        expected = null;
        if (buffer.capacity() > KEPT_FRAME)
        {
            buffer = new ExpandableArrayBuffer(USUAL_FRAME);
        }
    }
}
