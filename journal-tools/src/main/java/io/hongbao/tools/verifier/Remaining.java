package io.hongbao.tools.verifier;

import java.util.TreeMap;

/** Money that users paid in and that lies in envelopes, exchanges and pools at the end, by currency. */
final class Remaining
{
    private final TreeMap<Integer, Long> amounts = new TreeMap<>();

    void add(final int currency, final long amount)
    {
        amounts.merge(currency, amount, Math::addExact);
    }

    long of(final int currency)
    {
        return amounts.getOrDefault(currency, 0L);
    }
}
