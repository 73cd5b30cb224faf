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
 * nobody else does. It is small, so that an end which takes nothing costs little, and grows for a long message only.
 */
public final class FeedPipe implements AutoCloseable
{
    private static final int SMALLEST_BYTES = 1 << 15;
    /** Eight of the longest events: a ring takes no message that is longer than an eighth of it. */
    private static final int LARGEST_BYTES = 1 << 19;
    private static final int GROWTH = 4;
    private static final int EVENT = 1;
    private static final int MARK = 2;
    private static final int STARTED = 3;
    private static final int REFUSED = 4;
    private static final int ENDED = 5;
    private static final int HEAD = 6;
    private static final int NOTICE = 7;
    private static final int HEAD_WORDS = 3;
    private static final int WORDS = 3 * Long.BYTES;

    /** Exchanged by the hub's thread, and only while it is empty. */
    private volatile OneToOneRingBuffer ring = ringOf(SMALLEST_BYTES);
    private boolean isTooSmall;
    /** That the hub waits for room. A hint, which may come too late: it looks again by itself. */
    private volatile boolean isWaited;
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final Runnable wakeUp;
    private final Runnable goOn;
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

    /**
     * An empty pipe.
     *
     * @param wakeUp tells the other end that something is there.
     * @param goOn   tells the hub that there is room again.
     */
    FeedPipe(final Runnable wakeUp, final Runnable goOn)
    {
        this.wakeUp = wakeUp;
        this.goOn = goOn;
    }

    private static OneToOneRingBuffer ringOf(final int bytes)
    {
        return new OneToOneRingBuffer(new UnsafeBuffer(
            ByteBuffer.allocateDirect(bytes + RingBufferDescriptor.TRAILER_LENGTH)));
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
        if (isWaited && isHalfEmpty(ring))
        {
            isWaited = false;
            goOn.run();
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
        final OneToOneRingBuffer into = ringFor(HEAD_WORDS * Long.BYTES + chain.length);
        final int index = claim(into, HEAD, HEAD_WORDS * Long.BYTES + chain.length);
        if (index < 0)
        {
            return false;
        }
        words(into, index, batchNumber, sequence, timestampMs);
        into.buffer().putBytes(index + HEAD_WORDS * Long.BYTES, chain);
        into.commit(index);
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
        final OneToOneRingBuffer into = ringFor(Long.BYTES + length);
        final int index = claim(into, type, Long.BYTES + length);
        if (index < 0)
        {
            return false;
        }
        into.buffer().putLong(index, first, ByteOrder.LITTLE_ENDIAN);
        into.buffer().putBytes(index + Long.BYTES, buffer, offset, length);
        into.commit(index);
        return true;
    }

    private boolean put(final int type, final long first, final long second, final long third)
    {
        final OneToOneRingBuffer into = ringFor(WORDS);
        final int index = claim(into, type, WORDS);
        if (index < 0)
        {
            return false;
        }
        words(into, index, first, second, third);
        into.commit(index);
        return true;
    }

    private static void words(
        final OneToOneRingBuffer into, final int index, final long first, final long second, final long third)
    {
        into.buffer().putLong(index, first, ByteOrder.LITTLE_ENDIAN);
        into.buffer().putLong(index + Long.BYTES, second, ByteOrder.LITTLE_ENDIAN);
        into.buffer().putLong(index + 2 * Long.BYTES, third, ByteOrder.LITTLE_ENDIAN);
    }

    private int claim(final OneToOneRingBuffer into, final int type, final int length)
    {
        isTooSmall = length > into.maxMsgLength();
        final int index = isTooSmall ? -1 : into.tryClaim(type, length);
        if (index < 0)
        {
            isWaited = true;
        }
        return index;
    }

    /** The ring for a message: a larger one if it needs that, and everything has been taken out of this one. */
    private OneToOneRingBuffer ringFor(final int length)
    {
        OneToOneRingBuffer now = ring;
        while (length > now.maxMsgLength() && now.capacity() < LARGEST_BYTES && now.size() == 0)
        {
            now = ringOf(GROWTH * now.capacity());
            ring = now;
        }
        return now;
    }

    private static boolean isHalfEmpty(final OneToOneRingBuffer one)
    {
        return one.size() <= one.capacity() / 2;
    }

    /** Whether it is worth to go on with a feed that waits. */
    boolean hasRoom()
    {
        return isTooSmall ? ring.size() == 0 : isHalfEmpty(ring);
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
