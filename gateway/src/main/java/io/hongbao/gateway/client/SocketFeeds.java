package io.hongbao.gateway.client;

import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.Feeds;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Feeds over TCP: each has a connection and a thread of its own, so that a slow listener holds up nothing but its own
 * feed, neither another nor a command. Those that are open end with the client. Thread safe.
 */
final class SocketFeeds implements Feeds, AutoCloseable
{
    private final ClientConfig config;
    private final Set<SocketFeed> open = ConcurrentHashMap.newKeySet();

    SocketFeeds(final ClientConfig config)
    {
        this.config = config;
    }

    @Override
    public FeedSubscription subscribe(final FeedRequest request, final FeedListener listener)
    {
        final SocketFeed feed = new SocketFeed(config, request, listener, open::remove);
        open.add(feed);
        feed.start();
        return feed;
    }

    @Override
    public void close()
    {
        open.forEach(SocketFeed::close);
    }
}
