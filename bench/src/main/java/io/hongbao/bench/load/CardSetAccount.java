package io.hongbao.bench.load;

import io.hongbao.engine.codec.CardBookAnswerDecoder;
import io.hongbao.engine.codec.CardSetState;
import io.hongbao.engine.codec.Split;

/** One card set as the clients count it, held against what the server says of it. One thread. */
final class CardSetAccount
{
    private final Split split;
    private final long prize;
    private final long settlesAtMs;
    private long id;
    private long drawn;
    private long ordinals;
    private long compositions;
    private boolean isClosed;

    CardSetAccount(final Split split, final long prize, final long settlesAtMs)
    {
        this.split = split;
        this.prize = prize;
        this.settlesAtMs = settlesAtMs;
    }

    void opened(final long setId)
    {
        id = setId;
    }

    /** A card was drawn: each has an ordinal of its own. */
    void drawn(final long ordinal)
    {
        drawn++;
        ordinals += ordinal;
    }

    void composed()
    {
        compositions++;
    }

    /** What its prize comes to: equal shares leave a rest, and nobody is paid if there are more than minor units. */
    long settled()
    {
        if (compositions == 0 || prize < compositions)
        {
            return 0;
        }
        return split == Split.EQUAL ? prize / compositions * compositions : prize;
    }

    /** What the server says once nothing about it is under way: what is wrong in words, null if nothing is. */
    String onTold(final CardBookAnswerDecoder told)
    {
        isClosed = told.state() == CardSetState.CLOSED;
        if (told.drawn() != drawn || told.composed() != compositions)
        {
            return "has " + told.drawn() + " cards drawn and " + told.composed() + " compositions, the clients have " +
                drawn + " and " + compositions;
        }
        return ordinals == drawn * (drawn - 1) / 2 ? null : "gave two cards one ordinal";
    }

    boolean isClosed()
    {
        return isClosed;
    }

    long id()
    {
        return id;
    }

    long prize()
    {
        return prize;
    }

    Split split()
    {
        return split;
    }

    long settlesAtMs()
    {
        return settlesAtMs;
    }
}
