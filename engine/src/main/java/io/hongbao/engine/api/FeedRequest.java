package io.hongbao.engine.api;

import io.hongbao.engine.codec.FeedFilter;
import io.hongbao.engine.codec.SceneKind;
import java.util.Objects;

/**
 * Which events one wants, and from where on (RULES §6, §9). Immutable.
 *
 * @param filter       which events.
 * @param ofId         scene id for {@code SCENE}, user id for {@code USER}, else 0.
 * @param sceneKind    for {@code SCENE}, else {@code NONE}.
 * @param fromSequence first sequence wanted, at least 1; 0: the one after the watermark of {@code consumer}, without
 *                     one the next new event.
 * @param consumer     whose watermark is the start if {@code fromSequence} is 0; empty: nobody's.
 */
public record FeedRequest(FeedFilter filter, long ofId, SceneKind sceneKind, long fromSequence, String consumer)
{
    /** Checks that all is there. */
    public FeedRequest
    {
        Objects.requireNonNull(filter, "filter: name one of FeedFilter");
        Objects.requireNonNull(sceneKind, "sceneKind: NONE if there is none");
        Objects.requireNonNull(consumer, "consumer: empty if there is none");
    }

    /**
     * Every event.
     *
     * @param fromSequence first sequence wanted, 0 for the next new event.
     * @return the request.
     */
    public static FeedRequest all(final long fromSequence)
    {
        return new FeedRequest(FeedFilter.ALL, 0, SceneKind.NONE, fromSequence, "");
    }

    /**
     * The settlement feed: money with a user as payer or payee.
     *
     * @param fromSequence first sequence wanted, 0 for the next new event.
     * @return the request.
     */
    public static FeedRequest settlement(final long fromSequence)
    {
        return new FeedRequest(FeedFilter.SETTLEMENT, 0, SceneKind.NONE, fromSequence, "");
    }

    /**
     * The settlement feed from a consumer's watermark on.
     *
     * @param consumer that has acknowledged before.
     * @return the request.
     */
    public static FeedRequest settlementOf(final String consumer)
    {
        return new FeedRequest(FeedFilter.SETTLEMENT, 0, SceneKind.NONE, 0, consumer);
    }

    /**
     * What hangs in one scene.
     *
     * @param scene        of them.
     * @param fromSequence first sequence wanted, 0 for the next new event.
     * @return the request.
     */
    public static FeedRequest scene(final Scene scene, final long fromSequence)
    {
        return new FeedRequest(FeedFilter.SCENE, scene.id(), scene.kind(), fromSequence, "");
    }

    /**
     * Events that name one user.
     *
     * @param userId       the user.
     * @param fromSequence first sequence wanted, 0 for the next new event.
     * @return the request.
     */
    public static FeedRequest user(final long userId, final long fromSequence)
    {
        return new FeedRequest(FeedFilter.USER, userId, SceneKind.NONE, fromSequence, "");
    }

    /**
     * The same from another sequence on, for whoever goes on after a break.
     *
     * @param sequence first one wanted, at least 1.
     * @return the request.
     */
    public FeedRequest from(final long sequence)
    {
        return new FeedRequest(filter, ofId, sceneKind, sequence, consumer);
    }
}
