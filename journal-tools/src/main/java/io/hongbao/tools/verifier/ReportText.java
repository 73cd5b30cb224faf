package io.hongbao.tools.verifier;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** An audit's report in words. */
public final class ReportText
{
    private static final int CNY = 156;

    private ReportText()
    {
    }

    /**
     * What was looked at, in one line.
     *
     * @param report of an audit.
     * @return counts of events, envelopes, shares, epochs.
     */
    public static String summary(final AuditReport report)
    {
        final AuditReport.Recomputed recomputed = report.recomputed();
        return count(report.events()) + " events, " + count(report.created()) + " envelopes (" +
            count(report.open()) + " open), " + count(recomputed.total()) + " shares recomputed (" +
            count(recomputed.bySeed()) + " by revealed seed, " +
            (recomputed.bySecret() == 0 ? "" : count(recomputed.bySecret()) + " by epoch secret, ") +
            count(recomputed.byArithmetic()) + " equal)" +
            (recomputed.notYet() == 0 ? "" : ", " + count(recomputed.notYet()) + " not yet (seed not revealed)") +
            ", " + report.epochsRevealed() + " of " + report.epochsOpened() + " epochs revealed, " +
            count(report.seedsDerived()) + " seeds derived" +
            (report.skipped() == 0 ? "" : ", " + count(report.skipped()) + " events passed over");
    }

    /**
     * The equation of each currency.
     *
     * @param report of an audit.
     * @return one line a currency.
     */
    public static List<String> money(final AuditReport report)
    {
        return report.currencies().stream().map(ReportText::equation).toList();
    }

    /**
     * The equation of one currency.
     *
     * @param totals of the currency.
     * @return for example {@code funded ¥8.88 = granted ¥8.00 + refunded ¥0.88 + remaining ¥0.00}.
     */
    public static String equation(final CurrencyTotals totals)
    {
        final int currency = totals.currency();
        return "funded " + amount(currency, totals.funded()) + " = granted " + amount(currency, totals.granted()) +
            " + refunded " + amount(currency, totals.refunded()) + " + remaining " +
            amount(currency, totals.remaining());
    }

    /**
     * An amount for people: yuan for CNY, minor units with the currency's code for all else.
     *
     * @param currency   ISO 4217 numeric or private code.
     * @param minorUnits the amount.
     * @return text.
     */
    public static String amount(final int currency, final long minorUnits)
    {
        return currency == CNY ? String.format(Locale.ROOT, "¥%,.2f", BigDecimal.valueOf(minorUnits, 2)) :
            count(minorUnits) + " [" + currency + "]";
    }

    /**
     * A count with thousands separated.
     *
     * @param value the count.
     * @return text.
     */
    public static String count(final long value)
    {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
