package io.hongbao.tools.verifier;

import java.util.List;

/**
 * The closed envelope one of whose shares was the largest multiple of the mean share.
 *
 * @param created  its creation.
 * @param closed   its end.
 * @param grants   its grants by ordinal, the first {@link #MAX_GRANTS} of them.
 * @param luckiest the grant that was the largest.
 */
public record LuckiestEnvelope(
    PublicEvent.Created created, PublicEvent.Closed closed, List<Grant> grants, Grant luckiest)
{
    /** Most grants that are kept for the story. */
    public static final int MAX_GRANTS = 5_000;

    /**
     * One grant.
     *
     * @param user     who got it.
     * @param amount   minor units.
     * @param ordinal  0-based place in the queue.
     * @param timeMs   UTC epoch ms.
     * @param sequence of its event.
     */
    public record Grant(long user, long amount, int ordinal, long timeMs, long sequence)
    {
    }

    /** @return how many times the mean share the luckiest grant was; for showing, never for money. */
    public double multipleOfMean()
    {
        return multiple(luckiest.amount(), created.shares(), created.total());
    }

    static double multiple(final long amount, final int shares, final long total)
    {
        return (double)amount * shares / total;
    }
}
