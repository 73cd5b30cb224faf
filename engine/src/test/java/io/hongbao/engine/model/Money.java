package io.hongbao.engine.model;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * RULES 6: money per currency, as external flows. Public for comparison: funded by users == granted to users + refunded
 * to users + what remains inside.
 */
public final class Money
{
    private final Map<Long, BigInteger> funded = new HashMap<>();
    private final Map<Long, BigInteger> granted = new HashMap<>();
    private final Map<Long, BigInteger> refunded = new HashMap<>();

    void fund(final long currency, final long amount)
    {
        funded.merge(currency, BigInteger.valueOf(amount), BigInteger::add);
    }

    void grant(final long currency, final long amount)
    {
        granted.merge(currency, BigInteger.valueOf(amount), BigInteger::add);
    }

    void refund(final long currency, final long amount)
    {
        refunded.merge(currency, BigInteger.valueOf(amount), BigInteger::add);
    }

    /**
     * What users paid.
     *
     * @param currency its code.
     * @return minor units, ever.
     */
    public BigInteger funded(final long currency)
    {
        return funded.getOrDefault(currency, BigInteger.ZERO);
    }

    /**
     * What users got.
     *
     * @param currency its code.
     * @return minor units, ever.
     */
    public BigInteger granted(final long currency)
    {
        return granted.getOrDefault(currency, BigInteger.ZERO);
    }

    /**
     * What users got back.
     *
     * @param currency its code.
     * @return minor units, ever.
     */
    public BigInteger refunded(final long currency)
    {
        return refunded.getOrDefault(currency, BigInteger.ZERO);
    }

    /**
     * What is inside.
     *
     * @param currency its code.
     * @return minor units, now.
     */
    public BigInteger remaining(final long currency)
    {
        return funded(currency).subtract(granted(currency)).subtract(refunded(currency));
    }
}
