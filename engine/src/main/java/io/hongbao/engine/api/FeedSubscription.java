package io.hongbao.engine.api;

import java.util.concurrent.CompletableFuture;

/** An open feed. Thread safe. */
public interface FeedSubscription extends AutoCloseable
{
    /**
     * Where it begins.
     *
     * @return completes when the feed is open; fails with {@link RejectedException} if it was refused, or
     *     {@link EngineUnavailableException} if there is no engine.
     */
    CompletableFuture<FeedStart> started();

    /** @return sequence of the last event or mark that the listener has dealt with, 0 if none. */
    long lastSequence();

    /** Ends it: after this nothing more is handed over. Not from the listener itself: there it ends afterwards. */
    @Override
    void close();
}
