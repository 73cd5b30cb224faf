package io.hongbao.gateway.abuse;

import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.codec.CreatedDecoder;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.GrantedDecoder;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.OpenedDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import io.hongbao.engine.feed.FeedHub;
import io.hongbao.engine.feed.FeedPipe;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.collections.LongHashSet;

/**
 * Observes on a daemon thread of its own: reads the event feed as any subscriber does, and the tries that the event
 * loops log. Publishes once a second whom it marked; loops and admin pages read that without waiting.
 */
public final class AbuseWatch implements AutoCloseable, FeedPipe.Handler
{
    private static final int ENVELOPES = 1 << 18;
    private static final int USERS = 1 << 20;
    private static final int SCENES = 1 << 16;
    private static final int EVENTS_AT_ONCE = 512;
    private static final long NAP_NS = 20_000_000;
    private static final long PUBLISH_NS = 1_000_000_000;
    private static final long[] NOBODY = {};

    private final AbuseMode mode;
    private final FeedHub feeds;
    private final BotDetector bots = new BotDetector(ENVELOPES, USERS);
    private final RingDetector rings = new RingDetector(SCENES);
    private final List<TapLog> taps = new CopyOnWriteArrayList<>();
    private final Long2ObjectHashMap<Origin> origins = new Long2ObjectHashMap<>();
    private final long[] recent = new long[ENVELOPES];
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CreatedDecoder created = new CreatedDecoder();
    private final OpenedDecoder opened = new OpenedDecoder();
    private final GrantedDecoder granted = new GrantedDecoder();
    private final Thread thread = new Thread(this::run, "hongbao-watch");
    private FeedPipe pipe;
    private int nextRecent;
    private boolean isOver;
    private volatile boolean isClosing;
    private volatile long[] markedUsers = NOBODY;
    private volatile long[] markedScenes = NOBODY;
    private volatile String report = "nobody is marked\n";

    /** Where an envelope hangs and who sent it. */
    private record Origin(SceneKind kind, long sceneId, long sender)
    {
    }

    private AbuseWatch(final AbuseMode mode, final FeedHub feeds)
    {
        this.mode = mode;
        this.feeds = feeds;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    /**
     * Begins to observe.
     *
     * @param mode  whether it may refuse.
     * @param feeds of the engine.
     * @return the running watch; null for {@link AbuseMode#OFF}, or where there is no feed.
     */
    public static AbuseWatch start(final AbuseMode mode, final FeedHub feeds)
    {
        if (mode == AbuseMode.OFF || feeds == null)
        {
            return null;
        }
        final AbuseWatch watch = new AbuseWatch(mode, feeds);
        watch.thread.start();
        return watch;
    }

    /**
     * For one more event loop.
     *
     * @return its log.
     */
    public TapLog newLog()
    {
        final TapLog log = new TapLog();
        taps.add(log);
        return log;
    }

    /**
     * Whether a user's grab is to be refused. Any thread; never waits.
     *
     * @param user who grabs.
     * @return true if marked, and told to refuse.
     */
    public boolean refuses(final long user)
    {
        final long[] marked = markedUsers;
        return mode == AbuseMode.REFUSE && marked.length > 0 && Arrays.binarySearch(marked, user) >= 0;
    }

    /** @return users marked today. */
    public int markedUsers()
    {
        return markedUsers.length;
    }

    /** @return chats marked today. */
    public int markedScenes()
    {
        return markedScenes.length;
    }

    /** @return who was marked today and for what, a line each. */
    public String report()
    {
        return report;
    }

    private void run()
    {
        pipe = feeds.open(FeedRequest.all(0), Role.OBSERVER, () -> LockSupport.unpark(thread));
        long publishAtNs = System.nanoTime();
        while (!isClosing)
        {
            int work = pipe.drain(this, EVENTS_AT_ONCE);
            for (final TapLog log : taps)
            {
                work += log.drainTo(bots);
            }
            if (isOver)
            {
                pipe.close();
                isOver = false;
                pipe = feeds.open(FeedRequest.all(0), Role.OBSERVER, () -> LockSupport.unpark(thread));
            }
            if (System.nanoTime() - publishAtNs >= 0)
            {
                publishAtNs = System.nanoTime() + PUBLISH_NS;
                publish();
            }
            if (work == 0)
            {
                LockSupport.parkNanos(this, NAP_NS);
            }
        }
        pipe.close();
    }

    private void publish()
    {
        final long[] users = sorted(bots.marked());
        final long[] scenes = sorted(rings.marked());
        final StringBuilder text = new StringBuilder();
        for (final long user : users)
        {
            final BotDetector.Behaviour known = bots.behaviour(user);
            text.append("user ").append(user).append(known == null ? "" : ": " + known.fast() + " of "
                + known.shares() + " shares within " + BotDetector.FAST_MS + " ms, " + known.tries() + " tries today")
                .append('\n');
        }
        for (final long scene : scenes)
        {
            text.append("chat ").append(scene).append(": rounds of one size among few, paid one to one\n");
        }
        report = text.length() == 0 ? "nobody is marked\n" : text.toString();
        markedScenes = scenes;
        markedUsers = users;
    }

    private static long[] sorted(final LongHashSet set)
    {
        final long[] all = new long[set.size()];
        int count = 0;
        final LongHashSet.LongIterator values = set.iterator();
        while (values.hasNext())
        {
            all[count++] = values.nextValue();
        }
        Arrays.sort(all);
        return all;
    }

    @Override
    public void onEvent(final long previousSequence, final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case CreatedDecoder.TEMPLATE_ID -> onCreated(created.wrapAndApplyHeader(buffer, offset, header));
            case OpenedDecoder.TEMPLATE_ID ->
            {
                opened.wrapAndApplyHeader(buffer, offset, header);
                bots.delivered(opened.envelopeId(), opened.timestampMs());
            }
            case GrantedDecoder.TEMPLATE_ID -> onGranted(granted.wrapAndApplyHeader(buffer, offset, header));
            default ->
            {
                return; // of no interest
            }
        }
    }

    private void onCreated(final CreatedDecoder event)
    {
        final long id = event.envelopeId();
        bots.delivered(id, Math.max(event.timestampMs(), event.opensAtMs()));
        if (recent[nextRecent] != 0)
        {
            origins.remove(recent[nextRecent]);
        }
        recent[nextRecent] = id;
        nextRecent = nextRecent + 1 == recent.length ? 0 : nextRecent + 1;
        origins.put(id, new Origin(event.sceneKind(), event.sceneId(), event.sender()));
        if (event.sceneKind() == SceneKind.CHAT && event.split() != Split.EQUAL && event.shares() > 1)
        {
            rings.round(event.sceneId(), event.sender(), event.total(), event.shares(), event.timestampMs());
        }
    }

    private void onGranted(final GrantedDecoder event)
    {
        bots.granted(event.envelopeId(), event.user(), event.timestampMs());
        final Origin origin = origins.get(event.envelopeId());
        if (origin == null)
        {
            return;
        }
        if (origin.kind == SceneKind.DIRECT)
        {
            rings.paid(origin.sender, event.user(), event.timestampMs());
        }
        else if (origin.kind == SceneKind.CHAT)
        {
            rings.taken(origin.sceneId, event.user());
        }
    }

    @Override
    public void onStarted(final FeedStart start)
    {
        // What was before is not looked at: marks are of today, and of what this process saw.
    }

    @Override
    public void onRefused(final RejectCode code, final long value, final long bound)
    {
        isOver = true;
    }

    @Override
    public void onMark(final long sequence)
    {
        // Nothing is acknowledged.
    }

    @Override
    public void onHead(final JournalHead head)
    {
        // Nothing is proved.
    }

    @Override
    public void onEnded(final FeedEnd reason)
    {
        isOver = true;
    }

    /** Ends it; loops may go on to log, and nobody is marked any more. */
    @Override
    public void close()
    {
        isClosing = true;
        LockSupport.unpark(thread);
    }
}
