package io.hongbao.engine.rules.fairness;

/** What a draw is for (RULES 2): the first word of its message. */
public final class Purpose
{
    /** A share of LUCKY or FAIR; the ordinal is the share's. */
    public static final long SPLIT = 0;
    /** A swap of FAIR's shuffle; the ordinal is the upper index. */
    public static final long SHUFFLE = 1;

    /** A card; the ordinal is the set's. */
    public static final long CARD = 2;
    /** A tap of a rain; followed by user and number of the tap. */
    public static final long HIT = 3;
    /** A winner of a raffle; the ordinal is the winner's. */
    public static final long RAFFLE = 4;

    private Purpose()
    {
    }
}
