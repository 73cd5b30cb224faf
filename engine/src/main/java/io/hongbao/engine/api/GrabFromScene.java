package io.hongbao.engine.api;

import java.util.Objects;

/**
 * A grab of the oldest open envelope of a scene that the user may still grab (RULES §4, by scene).
 *
 * @param key            names the attempt; a resend gets the same envelope.
 * @param userId         for whom.
 * @param scene          where.
 * @param relations      a mask of {@link Relation}.
 * @param afterOpensAtMs go on behind this opening time, 0 from the start.
 * @param afterId        go on behind this envelope, 0 from the start.
 */
public record GrabFromScene(
    RequestKey key, long userId, Scene scene, int relations, long afterOpensAtMs, long afterId)
{
    /** Checks that key and scene are there. */
    public GrabFromScene
    {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(scene, "scene");
    }

    /**
     * A first look with a new key.
     *
     * @param userId    for whom.
     * @param scene     where.
     * @param relations a mask of {@link Relation}.
     * @return the command.
     */
    public static GrabFromScene of(final long userId, final Scene scene, final int relations)
    {
        return new GrabFromScene(RequestKey.random(), userId, scene, relations, 0, 0);
    }

    /**
     * The next look after a {@code LOOK_FURTHER}, with a new key.
     *
     * @param opensAtMs of the last one looked at.
     * @param id        of the last one looked at.
     * @return the command.
     */
    public GrabFromScene after(final long opensAtMs, final long id)
    {
        return new GrabFromScene(RequestKey.random(), userId, scene, relations, opensAtMs, id);
    }
}
