package io.hongbao.tools.verifier;

import java.util.Arrays;

/** One card set that is not closed: who holds what, and what has to be recomputed once its seed is known. */
final class CardSet
{
    private final CardEvent.CardSetOpened opened;
    private final CardHolders holders;
    private final LongMap<CardEvent.SwapOffered> swaps = new LongMap<>(16);
    private final long[] weights;
    private final long[] stocks;
    private final long[] drawnByKind;
    private final LongLog drawSequences = new LongLog();
    private final LongLog drawnKinds = new LongLog();
    private final LongLog composers = new LongLog();
    private final LongLog prizes = new LongLog();
    private final LongLog prizeSequences = new LongLog();
    private long composedCards;
    private long settled;
    private boolean isSettling;

    CardSet(final CardEvent.CardSetOpened opened)
    {
        this.opened = opened;
        holders = new CardHolders(opened.kinds().size());
        weights = opened.kinds().stream().mapToLong(CardEvent.Kind::weight).toArray();
        stocks = opened.kinds().stream()
            .mapToLong(kind -> kind.stock() == 0 ? Long.MAX_VALUE : kind.stock()).toArray();
        drawnByKind = new long[weights.length];
    }

    /** Notes a card that was drawn. */
    void drawn(final CardEvent.CardDrawn event)
    {
        drawSequences.add(event.sequence());
        drawnKinds.add(event.kind());
        drawnByKind[event.kind()]++;
        holders.give(event.user(), event.kind());
    }

    /** @return stock of a kind that is left, below 0 if more was drawn than there was. */
    long stockLeft(final int kind)
    {
        return stocks[kind] - drawnByKind[kind];
    }

    /** Notes a composition; its cards were taken. */
    void composed(final long user)
    {
        composers.add(user);
        composedCards += weights.length - opened.wildKinds();
    }

    /** Notes a prize that was paid. */
    void settled(final CardEvent.Settled event)
    {
        prizes.add(event.amount());
        prizeSequences.add(event.sequence());
        settled += event.amount();
    }

    /** Recomputes every card and prize; {@code key} is that of the set's draws. */
    void recompute(final DrawKey key, final Findings findings)
    {
        cards(key, findings);
        if ("LUCKY".equals(opened.prizeSplit()))
        {
            prizes(key, findings);
        }
    }

    private void cards(final DrawKey key, final Findings findings)
    {
        final long[] left = Arrays.copyOf(stocks, stocks.length);
        for (long ordinal = 0; ordinal < drawnKinds.size(); ordinal++)
        {
            final int kind = (int)drawnKinds.get(ordinal);
            final int expected = Cards.kind(key, ordinal, weights, left);
            if (kind != expected)
            {
                findings.add(drawSequences.get(ordinal), opened.setId(), "CARD_DRAWN.kind of ordinal " + ordinal,
                    Integer.toString(kind), expected < 0 ? "none: out of stock" : Integer.toString(expected));
            }
            left[kind] -= left[kind] == Long.MAX_VALUE ? 0 : 1;
        }
    }

    private void prizes(final DrawKey key, final Findings findings)
    {
        long rest = opened.prize();
        for (long ordinal = 0; ordinal < Math.min(prizes.size(), payable()); ordinal++)
        {
            final long expected = Cards.luckyPrize(key, ordinal, rest, composers.size() - ordinal);
            if (prizes.get(ordinal) != expected)
            {
                findings.add(prizeSequences.get(ordinal), opened.setId(), "SETTLED.amount of ordinal " + ordinal,
                    Long.toString(prizes.get(ordinal)), Long.toString(expected));
            }
            rest -= expected;
        }
    }

    CardEvent.CardSetOpened opened()
    {
        return opened;
    }

    CardHolders holders()
    {
        return holders;
    }

    LongMap<CardEvent.SwapOffered> swaps()
    {
        return swaps;
    }

    long drawnCount()
    {
        return drawnKinds.size();
    }

    long composedCards()
    {
        return composedCards;
    }

    long compositions()
    {
        return composers.size();
    }

    long composer(final long ordinal)
    {
        return composers.get(ordinal);
    }

    long settledCount()
    {
        return prizes.size();
    }

    long settledAmount()
    {
        return settled;
    }

    /** @return compositions that are paid: none if there are more than minor units. */
    long payable()
    {
        return compositions() > opened.prize() ? 0 : compositions();
    }

    void settle()
    {
        isSettling = true;
    }

    boolean isSettling()
    {
        return isSettling;
    }
}
