package io.hongbao.engine.api;

/**
 * Most that one user may get of a campaign, in all and on one day; 0 = no cap. Amounts in minor units.
 *
 * @param grants    shares in all.
 * @param amount    amount in all.
 * @param dayGrants shares on one day.
 * @param dayAmount amount on one day.
 */
public record Caps(long grants, long amount, long dayGrants, long dayAmount)
{
    /** No cap at all. */
    public static final Caps NONE = new Caps(0, 0, 0, 0);

    /**
     * A cap on shares a day alone.
     *
     * @param shares that one user may get on one day.
     * @return the caps.
     */
    public static Caps sharesADay(final long shares)
    {
        return new Caps(0, 0, shares, 0);
    }
}
