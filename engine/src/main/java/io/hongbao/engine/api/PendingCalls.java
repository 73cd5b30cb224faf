package io.hongbao.engine.api;

import io.hongbao.engine.codec.GrabAnswerDecoder;
import io.hongbao.engine.codec.GrabOutcome;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.RejectDecoder;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/**
 * The calls in flight: a bounded table of reused slots, found by the correlation id. Any thread opens calls; one
 * thread, the transport's, calls {@link #onAnswer}, {@link #expire} and {@link #failAll}, and so all completions run
 * there. Full means BUSY at once, never a queue.
 */
public final class PendingCalls
{
    /** Decides whether a refusal is kept from the caller, because the transport will send the call again. */
    @FunctionalInterface
    public interface Resender
    {
        /**
         * Asked for every refusal.
         *
         * @param call    still in flight.
         * @param code    of the refusal.
         * @param boundMs of the refusal: for BUSY and RATE_LIMITED the time to wait, in ms.
         * @return true if the call stays in flight.
         */
        boolean keep(PendingCall call, RejectCode code, long boundMs);
    }

    private static final int MAX_CAPACITY = 1 << 20;

    private final PendingCall[] slots;
    private final SlotStack free;
    private final int indexBits;
    private final long timeoutNs;
    private final Resender resender;
    private final AtomicLong calls = new AtomicLong();
    private final AnswerDecoder answer = new AnswerDecoder();

    /**
     * A table that hands every refusal to the caller.
     *
     * @param capacity  most calls in flight, a power of two up to 2^20.
     * @param timeoutMs how long a call waits for its answer.
     */
    public PendingCalls(final int capacity, final long timeoutMs)
    {
        this(capacity, timeoutMs, (call, code, boundMs) -> false);
    }

    /**
     * A table.
     *
     * @param capacity  most calls in flight, a power of two up to 2^20.
     * @param timeoutMs how long a call waits for its answer, resends included.
     * @param resender  asked for every refusal.
     */
    public PendingCalls(final int capacity, final long timeoutMs, final Resender resender)
    {
        if (Integer.bitCount(capacity) != 1 || capacity < 1 || capacity > MAX_CAPACITY)
        {
            throw new IllegalArgumentException(
                "capacity=" + capacity + " calls in flight: use a power of two from 1 to " + MAX_CAPACITY);
        }
        if (timeoutMs < 1)
        {
            throw new IllegalArgumentException("timeoutMs=" + timeoutMs + ": use at least 1");
        }
        slots = new PendingCall[capacity];
        Arrays.setAll(slots, PendingCall::new);
        free = new SlotStack(capacity);
        indexBits = Integer.numberOfTrailingZeros(capacity);
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        this.resender = resender;
    }

    /**
     * Most calls in flight.
     *
     * @return a power of two.
     */
    public int capacity()
    {
        return slots.length;
    }

    /**
     * How many calls are in flight now; walks the table.
     *
     * @return 0 .. capacity.
     */
    public int inFlight()
    {
        int count = 0;
        for (final PendingCall slot : slots)
        {
            count += slot.inFlight.get() != 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * A call by its correlation id. Transport thread.
     *
     * @param correlationId of the call.
     * @return the call, or null if it is over.
     */
    public PendingCall find(final long correlationId)
    {
        final PendingCall slot = slots[(int)correlationId & slots.length - 1];
        return correlationId != 0 && slot.inFlight.get() == correlationId ? slot : null;
    }

    /**
     * The correlation ids of the calls in flight, oldest first; for resends after a lost connection.
     *
     * @return new array.
     */
    public long[] correlationIds()
    {
        final long[] ids = new long[slots.length];
        int count = 0;
        for (final PendingCall slot : slots)
        {
            final long id = slot.inFlight.get();
            if (id != 0)
            {
                ids[count++] = id;
            }
        }
        final long[] exact = Arrays.copyOf(ids, count);
        Arrays.sort(exact); // the upper bits count the calls
        return exact;
    }

    /** Takes a slot, or gives null when all are in flight. The caller fills it, then {@link #publish}es it. */
    PendingCall take()
    {
        final int index = free.pop();
        return index < 0 ? null : slots[index];
    }

    /** The id for a slot that was taken; the frame has to carry it. */
    long nextCorrelationId(final PendingCall call)
    {
        return calls.incrementAndGet() << indexBits | call.index;
    }

    /** Makes a filled slot visible to the transport thread. */
    void publish(final PendingCall call, final long correlationId)
    {
        call.deadlineNs = System.nanoTime() + timeoutNs;
        call.sentOn = 0;
        call.inFlight.set(correlationId);
    }

    /** Gives back a slot that was never published. */
    void giveBack(final PendingCall call)
    {
        call.forget();
        free.push(call.index);
    }

    /** Takes a published call back because it was not sent; false if it has ended meanwhile. */
    boolean withdraw(final PendingCall call, final long correlationId)
    {
        if (!call.inFlight.compareAndSet(correlationId, 0))
        {
            return false;
        }
        giveBack(call);
        return true;
    }

    /**
     * Ends the call that a message answers. Transport thread.
     *
     * @param message buffer.
     * @param offset  of the SBE header.
     * @param length  of header and body.
     * @return false if it answers none: it came after the deadline, or a second time.
     * @throws IllegalArgumentException if the message does not decode.
     */
    public boolean onAnswer(final DirectBuffer message, final int offset, final int length)
    {
        if (!answer.wrap(message, offset, length))
        {
            return false;
        }
        final long correlationId = answer.correlationId();
        final PendingCall call = find(correlationId);
        if (call == null)
        {
            return false;
        }
        if (answer.isReject() && resender.keep(call, answer.reject().code(), answer.reject().bound()))
        {
            return true;
        }
        if (!call.inFlight.compareAndSet(correlationId, 0))
        {
            return false;
        }
        if (call.listener != null)
        {
            tellListener(call);
        }
        else
        {
            tellFuture(call);
        }
        return true;
    }

    /**
     * Ends calls whose deadline has passed. Transport thread, every few tens of ms.
     *
     * @param nowNs {@link System#nanoTime()}.
     * @return calls ended.
     */
    public int expire(final long nowNs)
    {
        int ended = 0;
        for (final PendingCall call : slots)
        {
            final long correlationId = call.inFlight.get();
            if (correlationId != 0 && call.deadlineNs - nowNs <= 0 && call.inFlight.compareAndSet(correlationId, 0))
            {
                ended++;
                fail(call, GrabListener.UNKNOWN_OUTCOME, new UnknownOutcomeException("no answer within "
                    + TimeUnit.NANOSECONDS.toMillis(timeoutNs)
                    + " ms: it may have been carried out; send it again with the same key, or look the key up"));
            }
        }
        return ended;
    }

    /**
     * Ends all calls, because the transport is closed or halted. Transport thread.
     *
     * @param why names the reason.
     * @return calls ended.
     */
    public int failAll(final String why)
    {
        int ended = 0;
        for (final PendingCall call : slots)
        {
            final long correlationId = call.inFlight.get();
            if (correlationId != 0 && call.inFlight.compareAndSet(correlationId, 0))
            {
                ended++;
                fail(call, GrabListener.UNAVAILABLE, new UnknownOutcomeException(
                    why + ": this call was under way and may have been carried out; look its key up later"));
            }
        }
        return ended;
    }

    private void tellListener(final PendingCall call)
    {
        final GrabListener listener = call.listener;
        final long correlation = call.listenerCorrelation;
        giveBack(call); // before the callback, which may want to grab again
        try
        {
            if (answer.isGrab())
            {
                final GrabAnswerDecoder grab = answer.grab();
                listener.onGranted(correlation, grab.envelopeId(), grab.amount(), grab.ordinal(),
                    grab.sharesLeft(), grab.outcome() == GrabOutcome.ALREADY_GRABBED);
            }
            else if (answer.isReject())
            {
                final RejectDecoder reject = answer.reject();
                listener.onRefused(correlation, reject.code(), reject.value(), reject.bound(), reject.timeMs());
            }
            else
            {
                listener.onFailed(correlation, GrabListener.UNKNOWN_OUTCOME);
            }
        }
        catch (final RuntimeException e)
        {
            report(e);
        }
    }

    private void tellFuture(final PendingCall call)
    {
        final var future = call.future;
        final Class<?> expected = call.expected;
        final int currency = call.currency;
        giveBack(call);
        final Object result;
        try
        {
            result = answer.result();
        }
        catch (final RuntimeException e)
        {
            future.completeExceptionally(new UnknownOutcomeException(
                "the answer does not decode: the peer does not speak this protocol; use one of the same version"));
            throw new IllegalArgumentException("an answer does not decode", e);
        }
        if (expected == GrabResult.class && result instanceof Refusal refusal)
        {
            future.complete(GrabResult.refused(refusal));
        }
        else if (result instanceof Refusal refusal)
        {
            future.completeExceptionally(new RejectedException(refusal, currency));
        }
        else if (expected.isInstance(result))
        {
            future.complete(result);
        }
        else
        {
            future.completeExceptionally(new UnknownOutcomeException("the answer is a "
                + result.getClass().getSimpleName() + ", not a " + expected.getSimpleName()
                + ": the peer does not speak this protocol; use one of the same version"));
        }
    }

    private void fail(final PendingCall call, final int failure, final RuntimeException cause)
    {
        final GrabListener listener = call.listener;
        final long correlation = call.listenerCorrelation;
        final var future = call.future;
        giveBack(call);
        try
        {
            if (listener != null)
            {
                listener.onFailed(correlation, failure);
            }
            else
            {
                future.completeExceptionally(cause);
            }
        }
        catch (final RuntimeException e)
        {
            report(e);
        }
    }

    private static void report(final RuntimeException fromCallback)
    {
        final Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, fromCallback);
    }
}
