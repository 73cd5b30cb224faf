package io.hongbao.engine.feed;

import io.hongbao.engine.api.SceneNotice;
import io.hongbao.engine.codec.AcknowledgedDecoder;
import io.hongbao.engine.codec.CommandContextDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.MessageHeaderEncoder;
import io.hongbao.engine.codec.SceneNoticeEncoder;
import io.hongbao.engine.journal.JournalPlace;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Tells how envelopes stand instead of each event: of a scene at once what changes after a quiet while, and then at
 * most N times a second all that has changed since. What is told are totals, so nothing is lost by telling less often,
 * and a reader that falls behind is told less often, not less. The hub's thread only.
 */
final class NoticeOutlet implements Outlet
{
    /** With so many envelopes changed and untold it reads no further: a closed one is remembered until it is told. */
    private static final int MOST_UNTOLD = 1 << 16;
    private static final int TIMESTAMP_AT = MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES;
    private static final int TEMPLATE_AT = MessageHeaderDecoder.templateIdEncodingOffset();
    private static final int LONGEST = 8 << 10;
    /** So few scenes wait to be told that what is told of all of them is quickly known. */
    private static final int FEW = 64;

    private final SceneProgress progress;
    private final long intervalNs;
    private final FeedPipe pipe;
    private final PriorityQueue<NoticedScene> waiting =
        new PriorityQueue<>(Comparator.comparingLong(NoticedScene::dueNs));
    private final Deque<NoticedScene> resting = new ArrayDeque<>();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LONGEST]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final SceneNoticeEncoder notice = new SceneNoticeEncoder();
    private long from;
    private long next;
    private long looked;
    private long marked;
    private long flushedAtNs = System.nanoTime();
    private int untold;
    private boolean isStopped;

    NoticeOutlet(final SceneProgress progress, final int perSecond, final FeedPipe pipe)
    {
        this.progress = progress;
        this.pipe = pipe;
        intervalNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    @Override
    public boolean needsHistory()
    {
        return true;
    }

    @Override
    public void begin(final long fromSequence, final boolean fromTheFirst)
    {
        from = fromSequence;
        marked = fromSequence - 1;
    }

    @Override
    public void walk()
    {
        isStopped = false;
    }

    @Override
    public void onCommand(
        final long position, final CommandContextDecoder context, final DirectBuffer command, final int offset,
        final int length)
    {
        // only events change an envelope
    }

    @Override
    public void onEvent(final long sequence, final DirectBuffer event, final int offset, final int length)
    {
        if (isStopped || sequence < next)
        {
            return;
        }
        if (untold >= MOST_UNTOLD)
        {
            isStopped = true;
            return;
        }
        final int templateId = event.getShort(offset + TEMPLATE_AT, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
        final EnvelopeProgress one = progress.count(templateId, event, offset);
        if (one != null)
        {
            note(one, sequence, event.getLong(offset + TIMESTAMP_AT, ByteOrder.LITTLE_ENDIAN));
        }
        next = sequence + 1;
        if (templateId != AcknowledgedDecoder.TEMPLATE_ID)
        {
            looked = sequence; // a mark for an acknowledgement would be acknowledged in turn, without end
        }
    }

    private void note(final EnvelopeProgress one, final long sequence, final long timestampMs)
    {
        final NoticedScene scene = one.scene();
        if (sequence < from)
        {
            progress.forgetIfOver(scene);
            return;
        }
        final boolean isNews = scene.changed().isEmpty();
        if (scene.change(one, sequence, timestampMs))
        {
            untold++;
        }
        if (isNews)
        {
            scene.due(flushedAtNs, intervalNs);
            waiting.add(scene);
        }
    }

    @Override
    public void flush(final long nowNs)
    {
        flushedAtNs = nowNs;
        boolean hasTold = false;
        while (!waiting.isEmpty() && waiting.peek().dueNs() - nowNs <= 0 && tell(waiting.peek()))
        {
            final NoticedScene scene = waiting.poll();
            hasTold = true;
            scene.told(nowNs);
            resting.add(scene);
            if (!scene.changed().isEmpty())
            {
                scene.due(nowNs, intervalNs);
                waiting.add(scene);
            }
        }
        if (hasTold && waiting.size() <= FEW)
        {
            mark(); // a connection that is cut again and again gets further each time
        }
        while (!resting.isEmpty() && resting.peek().wakes(nowNs, intervalNs))
        {
            progress.forgetIfOver(resting.poll());
        }
    }

    /** False if there was no room: nothing happened. */
    private boolean tell(final NoticedScene scene)
    {
        final int count = Math.min(scene.changed().size(), SceneNotice.MOST_ENVELOPES);
        final SceneNoticeEncoder.EnvelopesEncoder out = notice.wrapAndApplyHeader(buffer, 0, header)
            .correlationId(0).sequence(scene.sequence()).timestampMs(scene.timestampMs())
            .sceneId(scene.scene().id()).sceneKind(scene.scene().kind()).envelopesCount(count);
        int written = 0;
        for (final EnvelopeProgress one : scene.changed())
        {
            if (written++ == count)
            {
                break;
            }
            one.write(out.next());
        }
        if (!pipe.notice(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + notice.encodedLength()))
        {
            return false;
        }
        for (int i = 0; i < count; i++)
        {
            scene.changed().poll().untoldFrom(0);
        }
        untold -= count;
        return true;
    }

    @Override
    public boolean isStopped()
    {
        return isStopped;
    }

    @Override
    public boolean hasRoom()
    {
        return untold < MOST_UNTOLD / 2;
    }

    @Override
    public PreviousSearch search(final Path directory, final List<JournalPlace> files)
    {
        return null; // a notice does not name the one before: totals need none
    }

    @Override
    public boolean mark()
    {
        long told = looked;
        for (final NoticedScene scene : waiting)
        {
            told = Math.min(told, scene.firstUntold() - 1);
        }
        if (told <= marked || !pipe.mark(told))
        {
            return false;
        }
        marked = told;
        return true;
    }

    @Override
    public boolean hasSentSince()
    {
        return false; // a notice says nothing of other scenes: marks come beside them
    }
}
