package io.hongbao.engine.api;

import java.util.Objects;

/**
 * A greeting from a user to a user or a chat (RULES §7). Immutable.
 *
 * @param key        names the attempt.
 * @param fromUser   who blesses.
 * @param toUser     who is blessed; 0 = the whole scene.
 * @param scene      where it is shown.
 * @param envelopeId envelope of {@code fromUser} that goes with it; 0 = none.
 * @param setId      card set of which it may earn a draw; 0 = none.
 * @param note       greeting, at most 96 bytes of UTF-8.
 */
public record BlessingOrder(
    RequestKey key, long fromUser, long toUser, Scene scene, long envelopeId, long setId, String note)
{
    /** Checks that nothing is missing. */
    public BlessingOrder
    {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(scene, "scene");
        Objects.requireNonNull(note, "note");
    }

    /**
     * From a user to a user, under a new key.
     *
     * @param fromUser who blesses.
     * @param toUser   who is blessed.
     * @param note     greeting.
     * @return the order.
     */
    public static BlessingOrder toUser(final long fromUser, final long toUser, final String note)
    {
        return new BlessingOrder(RequestKey.random(), fromUser, toUser, Scene.NONE, 0, 0, note);
    }

    /**
     * From a user to all of a scene, under a new key.
     *
     * @param fromUser who blesses.
     * @param scene    who is blessed.
     * @param note     greeting.
     * @return the order.
     */
    public static BlessingOrder toScene(final long fromUser, final Scene scene, final String note)
    {
        return new BlessingOrder(RequestKey.random(), fromUser, 0, scene, 0, 0, note);
    }

    /**
     * With an envelope of the sender's.
     *
     * @param id of it.
     * @return a copy.
     */
    public BlessingOrder withEnvelope(final long id)
    {
        return new BlessingOrder(key, fromUser, toUser, scene, id, setId, note);
    }

    /**
     * That may earn a draw.
     *
     * @param id of the card set.
     * @return a copy.
     */
    public BlessingOrder withCardSet(final long id)
    {
        return new BlessingOrder(key, fromUser, toUser, scene, envelopeId, id, note);
    }
}
