package io.hongbao.engine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.codec.AcknowledgedEncoder;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.PausedEncoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class FeedOutletTest
{
    private final List<Long> marks = new ArrayList<>();
    private final FeedPipe pipe = new FeedPipe(() -> { }, () -> { });
    private final FeedOutlet outlet = new FeedOutlet(new SettlementFilter(), pipe, Role.WALLET);

    @Test
    void acknowledgementAloneIsNotMarkedSoThatConsumersComeToRest()
    {
        outlet.begin(1, true);
        other(1);
        assertTrue(outlet.mark());
        acknowledged(2);
        acknowledged(3);
        assertFalse(outlet.mark());
        other(4);
        acknowledged(5);
        assertTrue(outlet.mark());
        assertFalse(outlet.mark());
        assertEquals(List.of(1L, 4L), marks());
    }

    @Test
    void nothingBeforeTheFirstWantedEventIsMarked()
    {
        outlet.begin(3, true);
        other(1);
        other(2);
        assertFalse(outlet.mark());
        other(3);
        assertTrue(outlet.mark());
        assertEquals(List.of(3L), marks());
    }

    private void acknowledged(final long sequence)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[128]);
        final AcknowledgedEncoder out = new AcknowledgedEncoder();
        out.wrapAndApplyHeader(event, 0, new MessageHeaderEncoder()).sequence(sequence).consumer("wallet");
        outlet.walk();
        outlet.onEvent(sequence, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength());
    }

    private void other(final long sequence)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[128]);
        final PausedEncoder out = new PausedEncoder();
        out.wrapAndApplyHeader(event, 0, new MessageHeaderEncoder()).sequence(sequence);
        outlet.walk();
        outlet.onEvent(sequence, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength());
    }

    private List<Long> marks()
    {
        pipe.drain(new FeedPipe.Handler()
        {
            @Override
            public void onStarted(final FeedStart start)
            {
                throw new AssertionError("started");
            }

            @Override
            public void onRefused(final RejectCode code, final long value, final long bound)
            {
                throw new AssertionError(code);
            }

            @Override
            public void onEvent(
                final long previousSequence, final DirectBuffer buffer, final int offset, final int length)
            {
                throw new AssertionError("an event of this feed");
            }

            @Override
            public void onMark(final long sequence)
            {
                marks.add(sequence);
            }

            @Override
            public void onHead(final JournalHead head)
            {
                throw new AssertionError(head);
            }

            @Override
            public void onEnded(final FeedEnd reason)
            {
                throw new AssertionError(reason);
            }
        }, 10);
        return marks;
    }
}
