package io.hongbao.engine.feed;

import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.RejectCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * What one subscription has to be told: bounded, from the hub's thread to one other. When it is full its feed waits;
 * nobody else does.
 */
public final class FeedPipe implements AutoCloseable
{
    /** Bytes of a pipe: eight of the longest events. */
    private static final int CAPACITY = 1 << 19;
    private static final int EVENT = 1;
    private static final int MARK = 2;
    private static final int STARTED = 3;
    private static final int REFUSED = 4;
    private static final int ENDED = 5;
    private static final int HEAD = 6;
    private static final int NOTICE = 7;
    private static final int HEAD_WORDS = 3;
    private static final int WORDS = 3 * Long.BYTES;

    private final OneToOneRingBuffer ring = new OneToOneRingBuffer(new UnsafeBuffer(
        ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Runnable wakeUp;
    private volatile boolean closed;

    /** What the other end is told. */
    public interface Handler
    {
        /**
         * The feed is open.
         *
         * @param start of it.
         */
        void onStarted(FeedStart start);

        /**
         * The feed was refused; nothing more comes.
         *
         * @param code  why.
         * @param value what came.
         * @param bound what would have been right.
         */
        void onRefused(RejectCode code, long value, long bound);

        /**
         * One event.
         *
         * @param previousSequence of the event before in this feed, 0 if there is none.
         * @param buffer           holds it; valid during the call.
         * @param offset           of the SBE header.
         * @param length           of header and body.
         */
        void onEvent(long previousSequence, DirectBuffer buffer, int offset, int length);

        /**
         * How envelopes of a scene stand; only of a feed of notices.
         *
         * @param buffer holds a {@code SceneNotice}; valid during the call.
         * @param offset of the SBE header.
         * @param length of header and body.
         */
        default void onNotice(final DirectBuffer buffer, final int offset, final int length)
        {
        }

        /**
         * All of this feed up to a sequence was handed over.
         *
         * @param sequence last one looked at.
         */
        void onMark(long sequence);

        /**
         * The chain of the journal as far as this feed has read it.
         *
         * @param head of it.
         */
        void onHead(JournalHead head);

        /**
         * The feed ended; nothing more comes.
         *
         * @param reason why.
         */
        void onEnded(FeedEnd reason);
    }

    FeedPipe(final Runnable wakeUp)
    {
        this.wakeUp = wakeUp;
    }

    // ---- the other end

    /**
     * Takes what is there.
     *
     * @param handler is told, on this thread.
     * @param limit   most messages.
     * @return messages taken; less than the limit means that none are left now.
     */
    public int drain(final Handler handler, final int limit)
    {
        signalled.set(false);
        int taken = 0;
        for (int i = 0; i < 2 && taken < limit && !closed; i++) // a read ends at the end of the ring's memory
        {
            taken += ring.read(
                (type, buffer, index, length) -> hand(handler, type, buffer, index, length), limit - taken);
        }
        return taken;
    }

    private void hand(
        final Handler handler, final int type, final DirectBuffer buffer, final int index, final int length)
    {
        if (closed)
        {
            return;
        }
        final long first = buffer.getLong(index, ByteOrder.LITTLE_ENDIAN);
        switch (type)
        {
            case EVENT -> handler.onEvent(first, buffer, index + Long.BYTES, length - Long.BYTES);
            case NOTICE -> handler.onNotice(buffer, index + Long.BYTES, length - Long.BYTES);
            case MARK -> handler.onMark(first);
            case STARTED -> handler.onStarted(new FeedStart(first, word(buffer, index, 1)));
            case REFUSED -> handler.onRefused(
                RejectCode.get((int)first), word(buffer, index, 1), word(buffer, index, 2));
            case HEAD -> handler.onHead(head(buffer, index, length));
            default -> handler.onEnded(FeedEnd.get((short)first));
        }
    }

    private static JournalHead head(final DirectBuffer buffer, final int index, final int length)
    {
        final byte[] chain = new byte[length - HEAD_WORDS * Long.BYTES];
        buffer.getBytes(index + HEAD_WORDS * Long.BYTES, chain);
        return new JournalHead(
            word(buffer, index, 0), word(buffer, index, 1), word(buffer, index, 2), HexFormat.of().formatHex(chain));
    }

    private static long word(final DirectBuffer buffer, final int index, final int i)
    {
        return buffer.getLong(index + i * Long.BYTES, ByteOrder.LITTLE_ENDIAN);
    }

    /** Ends the subscription: nothing more is handed over. Any thread. */
    @Override
    public void close()
    {
        closed = true;
    }

    // ---- the hub's thread

    boolean isClosed()
    {
        return closed;
    }

    boolean started(final long fromSequence, final long syncedSequence)
    {
        return put(STARTED, fromSequence, syncedSequence, 0);
    }

    boolean refused(final RejectCode code, final long value, final long bound)
    {
        return put(REFUSED, code.value(), value, bound);
    }

    boolean mark(final long sequence)
    {
        return put(MARK, sequence, 0, 0);
    }

    boolean head(final long batchNumber, final long sequence, final long timestampMs, final byte[] chain)
    {
        final int index = ring.tryClaim(HEAD, HEAD_WORDS * Long.BYTES + chain.length);
        if (index < 0)
        {
            return false;
        }
        words(index, batchNumber, sequence, timestampMs);
        ring.buffer().putBytes(index + HEAD_WORDS * Long.BYTES, chain);
        ring.commit(index);
        return true;
    }

    boolean ended(final FeedEnd reason)
    {
        return put(ENDED, reason.value(), 0, 0);
    }

    /** False if there is no room: nothing happened. */
    boolean event(final long previousSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        return put(EVENT, previousSequence, buffer, offset, length);
    }

    /** False if there is no room: nothing happened. */
    boolean notice(final DirectBuffer buffer, final int offset, final int length)
    {
        return put(NOTICE, 0, buffer, offset, length);
    }

    private boolean put(
        final int type, final long first, final DirectBuffer buffer, final int offset, final int length)
    {
        final int index = ring.tryClaim(type, Long.BYTES + length);
        if (index < 0)
        {
            return false;
        }
        ring.buffer().putLong(index, first, ByteOrder.LITTLE_ENDIAN);
        ring.buffer().putBytes(index + Long.BYTES, buffer, offset, length);
        ring.commit(index);
        return true;
    }

    /** True if it is at most half full: then it is worth to go on with a feed that waits. */
    boolean hasRoom()
    {
        return ring.size() <= CAPACITY / 2;
    }

    private boolean put(final int type, final long first, final long second, final long third)
    {
        final int index = ring.tryClaim(type, WORDS);
        if (index < 0)
        {
            return false;
        }
        words(index, first, second, third);
        ring.commit(index);
        return true;
    }

    private void words(final int index, final long first, final long second, final long third)
    {
        ring.buffer().putLong(index, first, ByteOrder.LITTLE_ENDIAN);
        ring.buffer().putLong(index + Long.BYTES, second, ByteOrder.LITTLE_ENDIAN);
        ring.buffer().putLong(index + 2 * Long.BYTES, third, ByteOrder.LITTLE_ENDIAN);
    }

    /** Wakes the other end if something is there that it was not told of. */
    void signal()
    {
        if (ring.size() > 0 && !closed && signalled.compareAndSet(false, true))
        {
            wakeUp.run();
        }
    }
}
