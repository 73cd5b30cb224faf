package io.hongbao.engine.api;

import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.Split;
import java.util.List;

/**
 * A card set and what one user has of it.
 *
 * @param setId        the set.
 * @param state        now.
 * @param campaignId   that pays the prize; 0 = none.
 * @param currency     of the prize; 0 without one.
 * @param prize        to be split, minor units.
 * @param prizeSplit   how.
 * @param opensAtMs    in force.
 * @param settlesAtMs  in force.
 * @param drawn        cards drawn so far by all: the next ordinal.
 * @param composed     compositions so far by all.
 * @param epoch        it was seeded in.
 * @param commitment   64 hex digits.
 * @param userId       the user.
 * @param rights       the user's draws left.
 * @param compositions the user's compositions.
 * @param wildKind     {@link CardSetPlan#NO_WILD} = none.
 * @param kinds        in order of their numbers, unmodifiable.
 */
public record CardBookView(
    long setId, CardSetState state, long campaignId, int currency, long prize, Split prizeSplit, long opensAtMs,
    long settlesAtMs, long drawn, long composed, long epoch, String commitment, long userId, long rights,
    long compositions, int wildKind, List<CardKindView> kinds)
{
    /** Makes the list unmodifiable. */
    public CardBookView
    {
        kinds = List.copyOf(kinds);
    }
}
