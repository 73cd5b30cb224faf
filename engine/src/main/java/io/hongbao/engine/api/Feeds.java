package io.hongbao.engine.api;

/**
 * The event feed (RULES §6, §9): what is synced to the device, in order, from any sequence on. Thread safe.
 *
 * <pre>{@code
 *  service.feeds().subscribe(FeedRequest.settlement(last + 1), event -> pay(MoneyMoves.of(event)));
 * }</pre>
 */
public interface Feeds
{
    /**
     * Opens a feed. It catches up from the journal and goes live without a gap.
     *
     * @param request  which events, and from where on.
     * @param listener hears them, on a thread of its own.
     * @return the open feed; close it.
     */
    FeedSubscription subscribe(FeedRequest request, FeedListener listener);
}
