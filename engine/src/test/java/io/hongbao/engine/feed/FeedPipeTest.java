package io.hongbao.engine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.RejectCode;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FeedPipeTest
{
    private static final int SHORT = 64;
    private static final int LONGEST = 60 << 10;

    private int wokenUp;
    private int toldToGoOn;
    private final FeedPipe pipe = new FeedPipe(() -> wokenUp++, () -> toldToGoOn++);
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[LONGEST]);
    private final List<Long> taken = new ArrayList<>();
    private final FeedPipe.Handler handler = new FeedPipe.Handler()
    {
        @Override
        public void onStarted(final FeedStart start)
        {
        }

        @Override
        public void onRefused(final RejectCode code, final long value, final long bound)
        {
        }

        @Override
        public void onEvent(
            final long previousSequence, final DirectBuffer buffer, final int offset, final int length)
        {
            assertEquals(previousSequence, buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN));
            taken.add(previousSequence);
        }

        @Override
        public void onMark(final long sequence)
        {
        }

        @Override
        public void onHead(final JournalHead head)
        {
        }

        @Override
        public void onEnded(final FeedEnd reason)
        {
        }
    };

    private boolean put(final long number, final int length)
    {
        event.putLong(0, number, ByteOrder.LITTLE_ENDIAN);
        return pipe.event(number, event, 0, length);
    }

    private int fill()
    {
        int count = 0;
        while (put(count, SHORT))
        {
            count++;
        }
        return count;
    }

    @Test
    void whatNobodyTakesIsHeldInFewBytes()
    {
        final int held = fill();
        assertTrue(held > 100 && held * SHORT < 1 << 15, held + " events");
        assertFalse(pipe.hasRoom());
    }

    @Test
    void theHubIsToldOnceThatHalfOfAFullPipeWasTaken()
    {
        final int held = fill();
        pipe.drain(handler, held / 4);
        assertEquals(0, toldToGoOn);
        pipe.drain(handler, held / 2);
        assertEquals(1, toldToGoOn);
        assertTrue(pipe.hasRoom());
        pipe.drain(handler, held);
        assertEquals(1, toldToGoOn);
        assertEquals(held, taken.size());
    }

    @Test
    void aLongEventWaitsUntilAllBeforeItWasTaken()
    {
        assertTrue(put(0, SHORT));
        assertFalse(put(1, LONGEST));
        assertFalse(pipe.hasRoom());
        pipe.drain(handler, 10);
        assertTrue(pipe.hasRoom());
        assertTrue(put(1, LONGEST));
        assertTrue(put(2, SHORT));
        pipe.drain(handler, 10);
        assertEquals(List.of(0L, 1L, 2L), taken);
    }

    @Test
    void theOtherEndIsWokenOnceUntilItComes()
    {
        put(0, SHORT);
        pipe.signal();
        pipe.signal();
        assertEquals(1, wokenUp);
        pipe.drain(handler, 10);
        pipe.signal();
        assertEquals(1, wokenUp);
        put(1, SHORT);
        pipe.signal();
        assertEquals(2, wokenUp);
    }
}
