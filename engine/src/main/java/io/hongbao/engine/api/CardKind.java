package io.hongbao.engine.api;

/**
 * A kind of card of a set to be opened.
 *
 * @param weight its part in a draw, 1..2^32−1.
 * @param stock  cards that there are; 0 = no bound.
 */
public record CardKind(long weight, long stock)
{
    /**
     * A kind without a bound.
     *
     * @param weight its part in a draw.
     * @return the kind.
     */
    public static CardKind of(final long weight)
    {
        return new CardKind(weight, 0);
    }
}
