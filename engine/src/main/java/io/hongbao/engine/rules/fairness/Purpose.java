package io.hongbao.engine.rules.fairness;

/** What a draw is for (RULES 2): the first word of its message. */
public final class Purpose
{
    /** A share of LUCKY or FAIR; the ordinal is the share's. */
    public static final long SPLIT = 0;
    /** A swap of FAIR's shuffle; the ordinal is the upper index. */
    public static final long SHUFFLE = 1;
    /** A card; the ordinal is the set's next. */
    public static final long CARD = 2;

    private Purpose()
    {
    }
}
