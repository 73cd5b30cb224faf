package io.hongbao.engine.api;

import java.util.Objects;

/**
 * A grab of one envelope; its key is envelope and user, so it may be resent at any time (RULES §4).
 *
 * @param envelopeId which.
 * @param userId     for whom, 1 .. 2^63-1.
 * @param scene      where the user taps, which the chat server vouches for.
 * @param relations  what the chat server vouches for, a mask of {@link Relation}.
 */
public record GrabEnvelope(long envelopeId, long userId, Scene scene, int relations)
{
    /** Checks that the scene is there. */
    public GrabEnvelope
    {
        Objects.requireNonNull(scene, "scene");
    }

    /**
     * A grab that asserts no scene and no relation.
     *
     * @param envelopeId which.
     * @param userId     for whom.
     * @return the command.
     */
    public static GrabEnvelope of(final long envelopeId, final long userId)
    {
        return new GrabEnvelope(envelopeId, userId, Scene.NONE, Relation.NONE);
    }
}
