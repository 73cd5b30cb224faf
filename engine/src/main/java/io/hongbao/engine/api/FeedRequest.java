package io.hongbao.engine.api;

import io.hongbao.engine.codec.FeedFilter;
import io.hongbao.engine.codec.SceneKind;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Which events one wants, or notices of which scenes, and from where on (RULES §6, §9). Immutable.
 *
 * @param filter       which events.
 * @param ofId         scene id for {@code SCENE}, user id for {@code USER}, else 0.
 * @param sceneKind    for {@code SCENE}, else {@code NONE}.
 * @param fromSequence first sequence wanted, at least 1; 0: the one after the watermark of {@code consumer}, without
 *                     one the next new event.
 * @param consumer     whose watermark is the start if {@code fromSequence} is 0; empty: nobody's.
 * @param noticesPerSecond empty for events; else notices instead of them, at most so many a second and scene.
 */
public record FeedRequest(
    FeedFilter filter, long ofId, SceneKind sceneKind, long fromSequence, String consumer, OptionalInt noticesPerSecond)
{
    /** Most notices a second that may be asked for. */
    public static final int MOST_NOTICES = 1000;

    /** Checks that all is there. */
    public FeedRequest
    {
        Objects.requireNonNull(filter, "filter: name one of FeedFilter");
        Objects.requireNonNull(sceneKind, "sceneKind: NONE if there is none");
        Objects.requireNonNull(consumer, "consumer: empty if there is none");
        Objects.requireNonNull(noticesPerSecond, "noticesPerSecond: empty for events");
    }

    /**
     * Events.
     *
     * @param filter       which of them.
     * @param ofId         scene id for {@code SCENE}, user id for {@code USER}, else 0.
     * @param sceneKind    for {@code SCENE}, else {@code NONE}.
     * @param fromSequence first sequence wanted, 0 for the one after the consumer's watermark.
     * @param consumer     empty for nobody's.
     * @return the request.
     */
    public static FeedRequest events(
        final FeedFilter filter, final long ofId, final SceneKind sceneKind, final long fromSequence,
        final String consumer)
    {
        return new FeedRequest(filter, ofId, sceneKind, fromSequence, consumer, OptionalInt.empty());
    }

    /**
     * Notices of one scene: how its envelopes stand, only so often.
     *
     * @param scene        of them.
     * @param fromSequence envelopes that changed from here on are told, 0 for the next change.
     * @param perSecond    most notices a second, 1..{@link #MOST_NOTICES}.
     * @return the request.
     */
    public static FeedRequest notices(final Scene scene, final long fromSequence, final int perSecond)
    {
        return new FeedRequest(FeedFilter.SCENE, scene.id(), scene.kind(), fromSequence, "", OptionalInt.of(perSecond));
    }

    /**
     * Notices of every scene, each at most so often. Costs the server some hundred bytes an open envelope.
     *
     * @param fromSequence envelopes that changed from here on are told, 0 for the next change.
     * @param perSecond    most notices a second and scene, 1..{@link #MOST_NOTICES}.
     * @return the request.
     */
    public static FeedRequest allNotices(final long fromSequence, final int perSecond)
    {
        return new FeedRequest(FeedFilter.ALL, 0, SceneKind.NONE, fromSequence, "", OptionalInt.of(perSecond));
    }

    /**
     * Every event.
     *
     * @param fromSequence first sequence wanted, 0 for the next new event.
     * @return the request.
     */
    public static FeedRequest all(final long fromSequence)
    {
        return events(FeedFilter.ALL, 0, SceneKind.NONE, fromSequence, "");
    }

    /**
     * The settlement feed: money with a user as payer or payee.
     *
     * @param fromSequence first sequence wanted, 0 for the next new event.
     * @return the request.
     */
    public static FeedRequest settlement(final long fromSequence)
    {
        return events(FeedFilter.SETTLEMENT, 0, SceneKind.NONE, fromSequence, "");
    }

    /**
     * The settlement feed from a consumer's watermark on.
     *
     * @param consumer that has acknowledged before.
     * @return the request.
     */
    public static FeedRequest settlementOf(final String consumer)
    {
        return events(FeedFilter.SETTLEMENT, 0, SceneKind.NONE, 0, consumer);
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
        return events(FeedFilter.SCENE, scene.id(), scene.kind(), fromSequence, "");
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
        return events(FeedFilter.USER, userId, SceneKind.NONE, fromSequence, "");
    }

    /**
     * The same from another sequence on, for whoever goes on after a break.
     *
     * @param sequence first one wanted, at least 1.
     * @return the request.
     */
    public FeedRequest from(final long sequence)
    {
        return new FeedRequest(filter, ofId, sceneKind, sequence, consumer, noticesPerSecond);
    }
}
