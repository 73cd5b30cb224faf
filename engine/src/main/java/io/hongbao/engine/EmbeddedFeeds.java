package io.hongbao.engine;

import io.hongbao.engine.api.FeedListener;
import io.hongbao.engine.api.FeedRequest;
import io.hongbao.engine.api.FeedSubscription;
import io.hongbao.engine.api.Feeds;
import io.hongbao.engine.codec.Role;
import io.hongbao.engine.feed.FeedHub;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Feeds of one embedded actor; those that are open end with it. Thread safe. */
final class EmbeddedFeeds implements Feeds, AutoCloseable
{
    private final FeedHub hub;
    private final Role role;
    private final Set<EmbeddedFeed> open = ConcurrentHashMap.newKeySet();

    EmbeddedFeeds(final FeedHub hub, final Role role)
    {
        this.hub = hub;
        this.role = role;
    }

    @Override
    public FeedSubscription subscribe(final FeedRequest request, final FeedListener listener)
    {
        final EmbeddedFeed feed = new EmbeddedFeed(listener, open::remove);
        open.add(feed);
        feed.start(hub, request, role);
        return feed;
    }

    @Override
    public void close()
    {
        open.forEach(EmbeddedFeed::close);
    }
}
