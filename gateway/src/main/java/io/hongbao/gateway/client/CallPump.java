package io.hongbao.gateway.client;

import io.hongbao.engine.api.PendingCall;
import io.hongbao.engine.api.PendingCalls;
import io.hongbao.engine.codec.RejectCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.collections.LongArrayQueue;
import org.agrona.concurrent.MessageHandler;

/**
 * Writes the frames of calls to the connection of the moment: first, after a reconnect, all that have no answer yet,
 * in their order and with the same bytes; then those that were refused with BUSY and have waited; then new ones. Never
 * more under way than the server allows. Event loop only.
 */
final class CallPump implements PendingCalls.Resender, MessageHandler
{
    private static final int CHUNK = 32 * 1024;
    private static final long[] NONE = new long[0];

    private final EventLoop loop;
    private final SendQueue queue;
    private final ClientMetrics metrics;
    private final LongArrayQueue retries = new LongArrayQueue(0);
    private PendingCalls calls;
    private Channel channel;
    private long connection;
    private long window;
    private long underWay;
    private long[] resends = NONE;
    private int resent;
    private ByteBuf out;
    private boolean isPumping;

    CallPump(final EventLoop loop, final SendQueue queue, final ClientMetrics metrics)
    {
        this.metrics = metrics;
        this.loop = loop;
        this.queue = queue;
    }

    /** Before the first call: the table, which in turn asks this about refusals. */
    void attach(final PendingCalls table)
    {
        calls = table;
    }

    /** A session is open: everything without an answer goes over it. */
    void start(final Channel established, final long number, final long maxUnderWay)
    {
        channel = established;
        connection = number;
        window = maxUnderWay > 0 ? maxUnderWay : Long.MAX_VALUE;
        underWay = 0;
        retries.clear();
        resends = calls.correlationIds();
        resent = 0;
        pump();
    }

    void stop()
    {
        channel = null;
        if (out != null)
        {
            out.release();
            out = null;
        }
    }

    /** One of those under way was answered. */
    void onAnswered()
    {
        underWay--;
    }

    /** Writes what may go now; true if anything was written. */
    boolean pump()
    {
        queue.awake();
        if (channel == null)
        {
            queue.drain(this, Integer.MAX_VALUE); // the start of the next session finds them in the table
            return false;
        }
        if (isPumping)
        {
            return false; // called by the channel out of a write: the pump that wrote goes on
        }
        final long before = underWay;
        isPumping = true;
        try
        {
            while (fill())
            {
                flushChunk(1);
                channel.flush();
            }
        }
        finally
        {
            isPumping = false;
        }
        return underWay > before;
    }

    /** Gathers what may go now, a chunk at a time; false if there is nothing to flush. A write may end the session. */
    private boolean fill()
    {
        boolean isFilled = false;
        while (channel != null && underWay < window && channel.isWritable() && next())
        {
            isFilled = true;
            flushChunk(CHUNK);
        }
        return isFilled && channel != null;
    }

    private boolean next()
    {
        if (resent < resends.length)
        {
            write(resends[resent++], false);
            return true;
        }
        resends = NONE;
        resent = 0;
        if (!retries.isEmpty())
        {
            write(retries.pollLong(), true);
            return true;
        }
        return queue.drain(this, 1) > 0;
    }

    @Override
    public void onMessage(final int type, final MutableDirectBuffer buffer, final int index, final int length)
    {
        if (channel != null)
        {
            write(buffer.getLong(index), false);
        }
    }

    private void write(final long correlationId, final boolean isRetry)
    {
        final PendingCall call = calls.find(correlationId);
        if (call == null || call.sentOn() == connection)
        {
            return;
        }
        if (out == null)
        {
            out = channel.alloc().directBuffer(CHUNK * 2);
        }
        final DirectBuffer frame = call.frame();
        out.writeBytes(frame.byteArray(), 0, call.length());
        metrics.wrote(isRetry || call.sentOn() != 0);
        call.sentOn(connection);
        underWay++;
    }

    private void flushChunk(final int least)
    {
        if (out != null && out.readableBytes() >= least)
        {
            final ByteBuf full = out;
            out = null; // before the write, out of which the channel may call back
            channel.write(full, channel.voidPromise());
        }
    }

    @Override
    public boolean keep(final PendingCall call, final RejectCode code, final long boundMs)
    {
        if (code != RejectCode.BUSY && code != RejectCode.RATE_LIMITED)
        {
            return false;
        }
        final long waitMs = Backoff.spread(Math.max(2, Math.min(boundMs, TimeUnit.HOURS.toMillis(1)) * 2));
        if (call.deadlineNs() - System.nanoTime() <= TimeUnit.MILLISECONDS.toNanos(waitMs))
        {
            return false; // no time left: the caller is told BUSY, which is better than not to know
        }
        metrics.turnedAway();
        final long correlationId = call.correlationId();
        final long refusedOn = connection;
        loop.schedule(() -> retry(correlationId, refusedOn), waitMs, TimeUnit.MILLISECONDS);
        return true;
    }

    private void retry(final long correlationId, final long refusedOn)
    {
        final PendingCall call = calls.find(correlationId);
        if (call != null && channel != null && refusedOn == connection)
        {
            call.sentOn(0);
            retries.addLong(correlationId);
            pump();
        }
    }
}
