package io.hongbao.engine.api;

import io.hongbao.engine.codec.Audience;
import io.hongbao.engine.codec.SceneKind;
import io.hongbao.engine.codec.Split;
import java.util.List;
import java.util.Objects;

/**
 * Envelopes to be dropped into scenes from time to time. Immutable; begins with {@link #of}, each {@code with} gives a
 * changed copy under the same request key.
 *
 * @param key        names the attempt.
 * @param nonce      16 random bytes, as a key: the nonces of the envelopes follow from it.
 * @param campaignId whose pool pays.
 * @param total      of each envelope, minor units.
 * @param shares     of each envelope.
 * @param minShare   least of one share; 0 = 1.
 * @param maxShare   most of one share; 0 = the total.
 * @param split      of each envelope.
 * @param firstAtMs  time of the first round.
 * @param everyMs    ms from round to round; 0 if there is one.
 * @param rounds     at least 1.
 * @param lifeMs     of each envelope; 0 = a day.
 * @param sceneKind  of all scenes.
 * @param sceneIds   in order of place, 1..1 000.
 * @param audience   ANYONE or SCENE.
 * @param relations  that a grab must assert, a mask of {@link Relation}.
 * @param coverId    opaque, 0 for none.
 * @param note       greeting.
 */
public record DropsOrder(
    RequestKey key, RequestKey nonce, long campaignId, long total, long shares, long minShare, long maxShare,
    Split split, long firstAtMs, long everyMs, long rounds, long lifeMs, SceneKind sceneKind, List<Long> sceneIds,
    Audience audience, int relations, long coverId, String note)
{
    /** Checks that nothing is missing. */
    public DropsOrder
    {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(split, "split");
        Objects.requireNonNull(sceneKind, "sceneKind");
        Objects.requireNonNull(audience, "audience");
        Objects.requireNonNull(note, "note");
        sceneIds = List.copyOf(sceneIds);
    }

    /**
     * One round of LUCKY envelopes into chats, for who is there, under a new key.
     *
     * @param campaignId whose pool pays.
     * @param total      of each.
     * @param shares     of each.
     * @param atMs       when.
     * @param chats      where.
     * @return the order.
     */
    public static DropsOrder of(
        final long campaignId, final long total, final long shares, final long atMs, final List<Long> chats)
    {
        return new DropsOrder(RequestKey.random(), RequestKey.random(), campaignId, total, shares, 0, 0,
            Split.LUCKY, atMs, 0, 1, 0, SceneKind.CHAT, chats, Audience.SCENE, Relation.NONE, 0, "");
    }

    /**
     * In more rounds.
     *
     * @param count of rounds.
     * @param ms    from round to round.
     * @return a copy.
     */
    public DropsOrder withRounds(final long count, final long ms)
    {
        return new DropsOrder(key, nonce, campaignId, total, shares, minShare, maxShare, split,
            firstAtMs, ms, count, lifeMs, sceneKind, sceneIds, audience, relations, coverId, note);
    }

    /**
     * With another life.
     *
     * @param ms of each envelope.
     * @return a copy.
     */
    public DropsOrder withLife(final long ms)
    {
        return new DropsOrder(key, nonce, campaignId, total, shares, minShare, maxShare, split,
            firstAtMs, everyMs, rounds, ms, sceneKind, sceneIds, audience, relations, coverId, note);
    }

    /**
     * With a greeting.
     *
     * @param text at most 96 bytes of UTF-8.
     * @return a copy.
     */
    public DropsOrder withNote(final String text)
    {
        return new DropsOrder(key, nonce, campaignId, total, shares, minShare, maxShare, split,
            firstAtMs, everyMs, rounds, lifeMs, sceneKind, sceneIds, audience, relations, coverId, text);
    }

    /**
     * With bounds of one share.
     *
     * @param least minor units, 0 for 1.
     * @param most  minor units, 0 for the total.
     * @return a copy.
     */
    public DropsOrder withShareBounds(final long least, final long most)
    {
        return new DropsOrder(key, nonce, campaignId, total, shares, least, most, split,
            firstAtMs, everyMs, rounds, lifeMs, sceneKind, sceneIds, audience, relations, coverId, note);
    }

    /**
     * For those of whom the chat server asserts a relation.
     *
     * @param mask of {@link Relation}.
     * @return a copy.
     */
    public DropsOrder withRelations(final int mask)
    {
        return new DropsOrder(key, nonce, campaignId, total, shares, minShare, maxShare, split,
            firstAtMs, everyMs, rounds, lifeMs, sceneKind, sceneIds, audience, mask, coverId, note);
    }

    /**
     * With a cover.
     *
     * @param id opaque.
     * @return a copy.
     */
    public DropsOrder withCover(final long id)
    {
        return new DropsOrder(key, nonce, campaignId, total, shares, minShare, maxShare, split,
            firstAtMs, everyMs, rounds, lifeMs, sceneKind, sceneIds, audience, relations, id, note);
    }
}
