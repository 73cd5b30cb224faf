package io.hongbao.engine.rules.settings;

/**
 * Limits of one currency (RULES 1). Immutable.
 *
 * @param currency           ISO 4217 numeric, or a private code from 900 up.
 * @param maxTotalPerson     most that a person puts into one envelope, minor units.
 * @param maxSharePerson     most of one share in a person's envelope, minor units.
 * @param maxSharesPerson    most shares of a person's envelope.
 * @param maxSharesCampaign  most shares of a campaign's envelope.
 * @param maxSharesFair      most shares of a FAIR envelope.
 * @param maxNamed           most users of a NAMED audience.
 * @param maxNoteBytes       longest note in bytes of UTF-8.
 */
public record CurrencyLimits(
    int currency, long maxTotalPerson, long maxSharePerson, int maxSharesPerson, int maxSharesCampaign,
    int maxSharesFair, int maxNamed, int maxNoteBytes)
{
    /** Chinese yuan, in fen: the defaults of RULES 1. */
    public static final CurrencyLimits CNY =
        new CurrencyLimits(156, 4_999_900, 20_000, 5_000, 10_000_000, 10_000, 500, 96);

    /**
     * Whether every value is in range.
     *
     * @return false if any is not: such limits are refused.
     */
    public boolean isValid()
    {
        return currency >= 1 && currency <= 65_534 &&
            maxTotalPerson >= 1 && maxTotalPerson <= 1L << 62 &&
            maxSharePerson >= 1 && maxSharePerson <= 1L << 40 &&
            maxSharesPerson >= 1 && maxSharesPerson <= 100_000 &&
            maxSharesCampaign >= 1 && maxSharesCampaign <= 10_000_000 &&
            maxSharesFair >= 1 && maxSharesFair <= 10_000 &&
            maxNamed >= 1 && maxNamed <= 500 && maxNoteBytes >= 0 && maxNoteBytes <= 1024;
    }
}
