package io.hongbao.engine.api;

import java.util.Objects;

/**
 * One card for another, offered to a user who may take it.
 *
 * @param key         names the attempt.
 * @param setId       the set of both.
 * @param fromUser    who offers.
 * @param toUser      who may accept.
 * @param give        kind that {@code fromUser} gives.
 * @param want        kind that {@code toUser} gives.
 * @param expiresAtMs when the offer ends, exclusive, at most 72 h ahead; 0 = in 24 h.
 */
public record SwapOffer(
    RequestKey key, long setId, long fromUser, long toUser, int give, int want, long expiresAtMs)
{
    /** Checks that the key is there. */
    public SwapOffer
    {
        Objects.requireNonNull(key, "key");
    }

    /**
     * For a day, under a new key.
     *
     * @param setId    the set of both.
     * @param fromUser who offers.
     * @param toUser   who may accept.
     * @param give     kind that {@code fromUser} gives.
     * @param want     kind that {@code toUser} gives.
     * @return the offer.
     */
    public static SwapOffer of(
        final long setId, final long fromUser, final long toUser, final int give, final int want)
    {
        return new SwapOffer(RequestKey.random(), setId, fromUser, toUser, give, want, 0);
    }
}
