package io.hongbao.gateway;

import io.hongbao.engine.rules.settings.CurrencyLimits;
import java.util.List;
import java.util.Map;

/**
 * Limits of one currency as the configuration file names them. For CNY whatever is left out is as RULES 1 has it; for
 * another currency the two amounts must be named, because nobody can guess what its minor unit is worth.
 *
 * @param currency its code.
 * @param values   by name.
 * @param where    name of the file.
 */
record LimitForm(int currency, Map<String, String> values, Object where)
{
    private static final String MAX_TOTAL = "max-total-person";
    private static final String MAX_SHARE = "max-share-person";
    private static final String MAX_SHARES_PERSON = "max-shares-person";
    private static final String MAX_SHARES_CAMPAIGN = "max-shares-campaign";
    private static final String MAX_SHARES_FAIR = "max-shares-fair";
    private static final String MAX_NAMED = "max-named";
    private static final String MAX_NOTE_BYTES = "max-note-bytes";
    private static final List<String> NAMES = List.of(
        MAX_TOTAL, MAX_SHARE, MAX_SHARES_PERSON, MAX_SHARES_CAMPAIGN, MAX_SHARES_FAIR, MAX_NAMED, MAX_NOTE_BYTES);

    CurrencyLimits limits()
    {
        for (final String name : values.keySet())
        {
            if (!NAMES.contains(name))
            {
                throw new UsageException("unknown limit " + keyOf(name) + " in " + where + "; there are " +
                    String.join(", ", NAMES));
            }
        }
        final CurrencyLimits usual = CurrencyLimits.CNY;
        return new CurrencyLimits(currency,
            amount(MAX_TOTAL, usual.maxTotalPerson(), CurrencyLimits.MOST_TOTAL),
            amount(MAX_SHARE, usual.maxSharePerson(), CurrencyLimits.MOST_SHARE),
            count(MAX_SHARES_PERSON, usual.maxSharesPerson(), 1, CurrencyLimits.MOST_SHARES_PERSON),
            count(MAX_SHARES_CAMPAIGN, usual.maxSharesCampaign(), 1, CurrencyLimits.MOST_SHARES_CAMPAIGN),
            count(MAX_SHARES_FAIR, usual.maxSharesFair(), 1, CurrencyLimits.MOST_SHARES_FAIR),
            count(MAX_NAMED, usual.maxNamed(), 1, CurrencyLimits.MOST_NAMED),
            count(MAX_NOTE_BYTES, usual.maxNoteBytes(), 0, CurrencyLimits.MOST_NOTE_BYTES));
    }

    private long amount(final String name, final long usual, final long most)
    {
        if (!values.containsKey(name) && currency != CurrencyLimits.CNY.currency())
        {
            throw new UsageException(keyOf(name) + " is missing in " + where + ": currency " + currency +
                " has no default for it; name it, in minor units");
        }
        return number(name, usual, 1, most);
    }

    private int count(final String name, final int usual, final int least, final int most)
    {
        return (int)number(name, usual, least, most);
    }

    private long number(final String name, final long usual, final long least, final long most)
    {
        return values.containsKey(name) ?
            new RuleSettings.Named(keyOf(name) + " in " + where, values.get(name)).number(least, most) : usual;
    }

    private String keyOf(final String name)
    {
        return "limits." + currency + "." + name;
    }
}
