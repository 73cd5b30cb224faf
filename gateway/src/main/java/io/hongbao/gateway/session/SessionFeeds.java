package io.hongbao.gateway.session;

import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedStart;
import io.hongbao.engine.api.JournalHead;
import io.hongbao.engine.codec.FeedEnd;
import io.hongbao.engine.codec.FeedFilter;
import io.hongbao.engine.codec.MessageHeaderDecoder;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.SubscribeDecoder;
import io.hongbao.engine.codec.SubscribeNoticesDecoder;
import io.hongbao.engine.codec.UnsubscribeDecoder;
import io.hongbao.engine.feed.FeedHub;
import io.hongbao.engine.feed.FeedPipe;
import io.hongbao.gateway.egress.FeedMessages;
import io.hongbao.gateway.egress.Outbound;
import io.hongbao.gateway.ingress.FrameLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.DirectBuffer;

/**
 * The feeds of one session. What the hub's thread puts into their pipes is sent as long as the peer takes it: with more
 * than 8 KiB unsent the pipes are left alone, they fill, and the hub lets these feeds wait. One event
 * loop only.
 */
final class SessionFeeds
{
    private static final int MOST_FEEDS = 16;
    private static final int MOST_UNSENT = 8 * 1024;
    private static final int TURN = 64;

    private final LoopServices services;
    private final Outbound out;
    private final Role role;
    private final FeedHub hub;
    private final FeedMessages messages;
    private final List<Feed> feeds = new ArrayList<>();
    private final AtomicBoolean isPumpDue = new AtomicBoolean();
    private boolean isClosed;

    SessionFeeds(final LoopServices services, final Outbound out, final Role role)
    {
        this.services = services;
        messages = services.feedMessages();
        this.out = out;
        this.role = role;
        hub = services.engine().feeds();
    }

    /** A {@code Subscribe}, {@code SubscribeNotices} or {@code Unsubscribe} that was checked as a message. */
    void onFrame(final int templateId, final DirectBuffer buffer, final int offset)
    {
        final long correlationId = FrameLayout.correlationId(buffer, offset);
        if (hub == null)
        {
            services.messages().sendReject(out, correlationId, RejectCode.UNKNOWN_TEMPLATE, templateId, 0);
        }
        else if (templateId == SubscribeDecoder.TEMPLATE_ID)
        {
            final SubscribeDecoder in = new SubscribeDecoder()
                .wrapAndApplyHeader(buffer, offset + FrameLayout.PREFIX, new MessageHeaderDecoder());
            subscribe(correlationId, FeedRequest.events(
                in.filter(), in.ofId(), in.sceneKind(), in.fromSequence(), in.consumer()));
        }
        else if (templateId == SubscribeNoticesDecoder.TEMPLATE_ID)
        {
            subscribe(correlationId, notices(new SubscribeNoticesDecoder()
                .wrapAndApplyHeader(buffer, offset + FrameLayout.PREFIX, new MessageHeaderDecoder())));
        }
        else
        {
            unsubscribe(correlationId, buffer.getLong(offset + FrameLayout.BLOCK_OFFSET +
                UnsubscribeDecoder.subscriptionIdEncodingOffset(), ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static FeedRequest notices(final SubscribeNoticesDecoder in)
    {
        final boolean isAll = in.sceneKind() == SceneKind.NONE;
        return new FeedRequest(isAll ? FeedFilter.ALL : FeedFilter.SCENE, in.sceneId(), in.sceneKind(),
            in.fromSequence(), "", OptionalInt.of(in.noticesPerSecond()));
    }

    private void subscribe(final long correlationId, final FeedRequest request)
    {
        if (find(correlationId) != null)
        {
            services.messages().sendReject(
                out, correlationId, RejectCode.INVALID_VALUE, correlationId, SubscribeDecoder.correlationIdId());
            return;
        }
        if (feeds.size() == MOST_FEEDS)
        {
            services.messages().sendReject(
                out, correlationId, RejectCode.BUSY, MOST_FEEDS, services.limits().retryAfterMs());
            return;
        }
        final Feed feed = new Feed(correlationId);
        feeds.add(feed);
        feed.pipe = hub.open(request, role, this::wakeUp);
    }

    private void unsubscribe(final long correlationId, final long subscriptionId)
    {
        final Feed feed = find(subscriptionId);
        if (feed == null)
        {
            services.messages().sendReject(out, correlationId, RejectCode.INVALID_VALUE, subscriptionId,
                UnsubscribeDecoder.subscriptionIdId());
            return;
        }
        feed.pipe.close();
        feed.onEnded(FeedEnd.UNSUBSCRIBED);
        feeds.remove(feed);
    }

    private Feed find(final long subscriptionId)
    {
        for (final Feed feed : feeds)
        {
            if (feed.subscriptionId == subscriptionId)
            {
                return feed;
            }
        }
        return null;
    }

    /** Any thread: something is in a pipe, or the peer has taken what it was owed. */
    void wakeUp()
    {
        if (isPumpDue.compareAndSet(false, true))
        {
            services.loop().execute(this::pump);
        }
    }

    private void pump()
    {
        isPumpDue.set(false);
        boolean more = !isClosed;
        while (more && out.unsentBytes() < MOST_UNSENT)
        {
            more = false;
            for (int i = feeds.size() - 1; i >= 0; i--)
            {
                final Feed feed = feeds.get(i);
                more |= feed.pipe.drain(feed, TURN) == TURN;
                if (isClosed)
                {
                    return; // sending has ended the session, and the list with it
                }
                if (feed.isOver)
                {
                    feed.pipe.close();
                    feeds.remove(i);
                }
            }
        }
        services.flushList().flush();
    }

    /** All that was owed has left. */
    void onOutboundEmpty()
    {
        if (!feeds.isEmpty())
        {
            wakeUp();
        }
    }

    /** Tells the peer that its feeds end with the server. */
    void shutDown()
    {
        for (final Feed feed : feeds)
        {
            feed.onEnded(FeedEnd.SHUTDOWN);
        }
        close();
    }

    void close()
    {
        isClosed = true;
        feeds.forEach(feed -> feed.pipe.close());
        feeds.clear();
    }

    /** One subscription. */
    private final class Feed implements FeedPipe.Handler
    {
        private final long subscriptionId;
        private FeedPipe pipe;
        private long lastSequence;
        private boolean isOver;

        Feed(final long subscriptionId)
        {
            this.subscriptionId = subscriptionId;
        }

        @Override
        public void onStarted(final FeedStart start)
        {
            messages.sendSubscribed(out, subscriptionId, start);
        }

        @Override
        public void onRefused(final RejectCode code, final long value, final long bound)
        {
            isOver = true;
            services.messages().sendReject(out, subscriptionId, code, value, bound);
        }

        @Override
        public void onEvent(final long previousSequence, final DirectBuffer buffer, final int offset, final int length)
        {
            lastSequence = buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN);
            messages.sendEvent(out, subscriptionId, previousSequence, buffer, offset, length);
        }

        @Override
        public void onNotice(final DirectBuffer buffer, final int offset, final int length)
        {
            messages.sendNotice(out, subscriptionId, buffer, offset, length);
        }

        @Override
        public void onMark(final long sequence)
        {
            lastSequence = sequence;
            messages.sendMark(out, subscriptionId, sequence);
        }

        @Override
        public void onHead(final JournalHead head)
        {
            messages.sendHead(out, subscriptionId, head);
        }

        @Override
        public void onEnded(final FeedEnd reason)
        {
            isOver = true;
            messages.sendEnded(out, subscriptionId, lastSequence, reason);
        }
    }
}
