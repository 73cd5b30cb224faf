package io.hongbao.engine.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.api.Scene;
import io.hongbao.engine.api.SceneNotice;
import io.hongbao.engine.codec.CloseReason;
import io.hongbao.engine.codec.ClosedEncoder;
import io.hongbao.engine.codec.CreatedEncoder;
import io.hongbao.engine.codec.EnvelopeState;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.GrantedEncoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.RefundedEncoder;
import io.hongbao.engine.codec.RejectCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Notices by a clock that the test turns. */
class NoticeOutletTest
{
    private static final Scene CHAT = Scene.chat(3);
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final UnsafeBuffer event = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final FeedPipe pipe = new FeedPipe(() -> { }, () -> { });
    private final List<SceneNotice> heard = new ArrayList<>();
    private final List<Long> marks = new ArrayList<>();
    private long sequence;
    private long nowNs = 17;

    private final FeedPipe.Handler handler = new FeedPipe.Handler()
    {
        @Override
        public void onStarted(final FeedStart start)
        {
            throw new AssertionError("started");
        }

        @Override
        public void onRefused(final RejectCode code, final long value, final long bound)
        {
            throw new AssertionError("refused");
        }

        @Override
        public void onEvent(final long previous, final DirectBuffer buffer, final int offset, final int length)
        {
            throw new AssertionError("an event on a feed of notices");
        }

        @Override
        public void onNotice(final DirectBuffer buffer, final int offset, final int length)
        {
            heard.add(SceneNotice.decode(buffer, offset));
        }

        @Override
        public void onMark(final long markedSequence)
        {
            marks.add(markedSequence);
        }

        @Override
        public void onHead(final JournalHead head)
        {
            throw new AssertionError("head");
        }

        @Override
        public void onEnded(final FeedEnd reason)
        {
            throw new AssertionError("ended");
        }
    };

    private NoticeOutlet outlet(final Scene only, final int perSecond, final long from)
    {
        return outlet(new SceneProgress(only), perSecond, from);
    }

    private NoticeOutlet outlet(final SceneProgress progress, final int perSecond, final long from)
    {
        final NoticeOutlet outlet = new NoticeOutlet(progress, perSecond, pipe);
        outlet.begin(from, true);
        outlet.walk();
        outlet.flush(nowNs);
        return outlet;
    }

    private void created(final NoticeOutlet outlet, final long id, final Scene scene, final int shares)
    {
        final CreatedEncoder out = new CreatedEncoder().wrapAndApplyHeader(event, 0, header);
        out.sequence(++sequence).timestampMs(1000).envelopeId(id).sender(11).total(100L * shares).sceneId(scene.id())
            .opensAtMs(1000).shares(shares).currency(156).sceneKind(scene.kind());
        outlet.onEvent(sequence, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength());
    }

    private void granted(final NoticeOutlet outlet, final long id, final long user, final long amount)
    {
        final GrantedEncoder out = new GrantedEncoder().wrapAndApplyHeader(event, 0, header);
        out.sequence(++sequence).timestampMs(2000).envelopeId(id).user(user).amount(amount);
        outlet.onEvent(sequence, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength());
    }

    private void closed(final NoticeOutlet outlet, final long id, final long rest)
    {
        if (rest > 0)
        {
            final RefundedEncoder refund = new RefundedEncoder().wrapAndApplyHeader(event, 0, header);
            refund.sequence(++sequence).timestampMs(3000).envelopeId(id).amount(rest);
            outlet.onEvent(sequence, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + refund.encodedLength());
        }
        final ClosedEncoder out = new ClosedEncoder().wrapAndApplyHeader(event, 0, header);
        out.sequence(++sequence).timestampMs(3000).envelopeId(id)
            .reason(rest > 0 ? CloseReason.EXPIRED : CloseReason.EXHAUSTED);
        outlet.onEvent(sequence, event, 0, MessageHeaderEncoder.ENCODED_LENGTH + out.encodedLength());
    }

    private void after(final NoticeOutlet outlet, final long ms)
    {
        nowNs += ms * MS;
        outlet.flush(nowNs);
        pipe.drain(handler, Integer.MAX_VALUE);
    }

    @Test
    void aRushIsToldAtOnceAndThenAtMostSoOftenWithTheExactTotals()
    {
        final NoticeOutlet outlet = outlet(CHAT, 4, 1);
        created(outlet, 7, CHAT, 100);
        after(outlet, 1);
        assertEquals(1, heard.size(), "the first change is told at once");
        for (int i = 0; i < 100; i++)
        {
            granted(outlet, 7, 50 + i, i == 42 ? 190 : 99);
            after(outlet, 5);
        }
        closed(outlet, 7, 9);
        after(outlet, 250);
        assertTrue(heard.size() <= 1 + 4, () -> heard.size() + " notices in 0.75 s at 4 a second");
        final SceneNotice last = heard.get(heard.size() - 1);
        assertEquals(CHAT, last.scene());
        assertEquals(sequence, last.sequence());
        assertEquals(List.of(new SceneNotice.Progress(7, 11, 10_000, 99 * 99 + 190, 9, 92, 190, 100, 100, 156,
            EnvelopeState.EXPIRED)), last.envelopes());
        assertTrue(last.envelopes().get(0).isClosed());
    }

    @Test
    void whatWasBeforeTheStartCountsButIsNotTold()
    {
        final NoticeOutlet outlet = outlet(CHAT, 10, 4);
        created(outlet, 7, CHAT, 5);
        created(outlet, 8, CHAT, 5);
        granted(outlet, 7, 50, 60);
        after(outlet, 200);
        assertEquals(List.of(), heard);
        granted(outlet, 7, 51, 70);
        after(outlet, 1);
        assertEquals(1, heard.size());
        assertEquals(130, heard.get(0).envelopes().get(0).granted());
        assertEquals(1, heard.get(0).envelopes().size(), "8 has not changed");
    }

    @Test
    void aSceneThatIsEmptiedAndFilledAgainKeepsItsPace()
    {
        final NoticeOutlet outlet = outlet(Scene.NONE, 2, 1);
        for (int i = 0; i < 200; i++)
        {
            created(outlet, 100 + i, CHAT, 1);
            granted(outlet, 100 + i, 50, 100);
            closed(outlet, 100 + i, 0);
            after(outlet, 10);
        }
        assertTrue(heard.size() <= 5, () -> heard.size() + " notices in 2 s at 2 a second");
        after(outlet, 500);
        after(outlet, 500);
        assertEquals(200, heard.stream().flatMap(notice -> notice.envelopes().stream()).filter(
            SceneNotice.Progress::isClosed).map(SceneNotice.Progress::envelopeId).distinct().count());
    }

    @Test
    void aMarkIsNeverAheadOfWhatIsUntold()
    {
        final NoticeOutlet outlet = outlet(Scene.NONE, 1, 1);
        created(outlet, 1, CHAT, 3);
        after(outlet, 1);
        granted(outlet, 1, 50, 100); // event 2: waits for its second
        created(outlet, 2, Scene.chat(4), 3);
        after(outlet, 1);
        assertEquals(2, heard.size());
        assertFalse(outlet.mark(), "event 2 is untold");
        assertEquals(List.of(1L), marks, "event 2 is untold");
        after(outlet, 1000);
        assertEquals(List.of(1L, 3L), marks);
    }

    @Test
    void aReaderThatTakesNothingCostsNoMoreThanWhatHasChanged()
    {
        final NoticeOutlet outlet = outlet(Scene.NONE, 1000, 1);
        int walked = 0;
        while (!outlet.isStopped())
        {
            created(outlet, 1 + walked, Scene.chat(1 + walked), 1);
            walked++;
            assertTrue(walked < 200_000, "it reads on and on");
            nowNs += MS;
            outlet.flush(nowNs); // nobody drains
        }
        assertFalse(outlet.hasRoom());
        final int stoppedAt = walked;
        while (!outlet.hasRoom())
        {
            after(outlet, 1);
        }
        outlet.walk();
        sequence--; // the one at which it stopped comes again
        created(outlet, stoppedAt, Scene.chat(stoppedAt), 1);
        while (heard.size() < stoppedAt)
        {
            after(outlet, 1);
        }
        assertEquals(stoppedAt, heard.stream().map(SceneNotice::scene).distinct().count());
    }

    @Test
    void anyMixAddsUpToTheExactTotalsAndLeavesNothingBehind()
    {
        final SplittableRandom random = new SplittableRandom(2016);
        final SceneProgress progress = new SceneProgress(Scene.NONE);
        final NoticeOutlet outlet = outlet(progress, 20, 1);
        final Map<Long, Long> left = new HashMap<>();
        long grantedInAll = 0;
        long refundedInAll = 0;
        for (int step = 0; step < 20_000; step++)
        {
            final long id = 1 + random.nextInt(step / 10 + 1);
            if (!left.containsKey(id))
            {
                created(outlet, id, Scene.chat(1 + id % 17), 50);
                left.put(id, 5_000L);
            }
            else if (left.get(id) > 0 && random.nextInt(20) == 0)
            {
                refundedInAll += left.get(id);
                closed(outlet, id, left.get(id));
                left.put(id, 0L);
            }
            else if (left.get(id) > 100)
            {
                final long amount = 1 + random.nextInt(100);
                granted(outlet, id, 1 + random.nextInt(1000), amount);
                grantedInAll += amount;
                left.put(id, left.get(id) - amount);
            }
            after(outlet, random.nextInt(4));
        }
        for (final Map.Entry<Long, Long> one : left.entrySet())
        {
            if (one.getValue() > 0)
            {
                refundedInAll += one.getValue();
                closed(outlet, one.getKey(), one.getValue());
            }
        }
        for (int i = 0; i < 100; i++)
        {
            after(outlet, 100);
        }
        final Map<Long, SceneNotice.Progress> last = new HashMap<>();
        heard.forEach(notice -> notice.envelopes().forEach(one -> last.put(one.envelopeId(), one)));
        assertTrue(left.keySet().equals(last.keySet()), () -> left.size() + " envelopes, told " + last.size());
        assertEquals(grantedInAll, last.values().stream().mapToLong(SceneNotice.Progress::granted).sum());
        assertEquals(refundedInAll, last.values().stream().mapToLong(SceneNotice.Progress::refunded).sum());
        assertTrue(last.values().stream().allMatch(one -> one.isClosed() && one.remaining() == 0));
        assertEquals(0, progress.scenes(), "scenes that are remembered though nothing hangs in them");
    }
}
