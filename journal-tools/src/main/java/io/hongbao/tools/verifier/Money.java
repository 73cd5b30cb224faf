package io.hongbao.tools.verifier;

import java.util.List;
import java.util.TreeMap;

/** Money by currency that users paid in and were paid (RULES §6): moves between a pool and its parts are not it. */
final class Money
{
    private final TreeMap<Integer, CurrencyTotals> currencies = new TreeMap<>();
    private CurrencyTotals last;

    CurrencyTotals of(final int currency)
    {
        if (last == null || last.currency() != currency)
        {
            last = currencies.computeIfAbsent(currency, CurrencyTotals::new);
        }
        return last;
    }

    List<CurrencyTotals> all()
    {
        return List.copyOf(currencies.values());
    }
}
