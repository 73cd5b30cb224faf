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
    /** Largest currency code. */
    public static final int MOST_CURRENCY = 65_534;
    /** Most that a limit of totals can allow. */
    public static final long MOST_TOTAL = 1L << 62;
    /** Most that a limit of single shares can allow. */
    public static final long MOST_SHARE = 1L << 40;
    /** Most shares that a limit for people can allow. */
    public static final int MOST_SHARES_PERSON = 100_000;
    /** Most shares that a limit for campaigns can allow. */
    public static final int MOST_SHARES_CAMPAIGN = 10_000_000;
    /** Most shares that a limit for FAIR can allow. */
    public static final int MOST_SHARES_FAIR = 10_000;
    /** Most users that a limit for NAMED can allow. */
    public static final int MOST_NAMED = 500;
    /** Longest note that a limit can allow, bytes. */
    public static final int MOST_NOTE_BYTES = 1024;

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
        return currency >= 1 && currency <= MOST_CURRENCY &&
            maxTotalPerson >= 1 && maxTotalPerson <= MOST_TOTAL &&
            maxSharePerson >= 1 && maxSharePerson <= MOST_SHARE &&
            maxSharesPerson >= 1 && maxSharesPerson <= MOST_SHARES_PERSON &&
            maxSharesCampaign >= 1 && maxSharesCampaign <= MOST_SHARES_CAMPAIGN &&
            maxSharesFair >= 1 && maxSharesFair <= MOST_SHARES_FAIR &&
            maxNamed >= 1 && maxNamed <= MOST_NAMED && maxNoteBytes >= 0 && maxNoteBytes <= MOST_NOTE_BYTES;
    }
}
