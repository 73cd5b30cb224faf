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
            kinds(report) +
            ", " + report.epochsRevealed() + " of " + report.epochsOpened() + " epochs revealed, " +
            count(report.seedsDerived()) + " seeds derived" +
            (report.skipped() == 0 ? "" : ", " + count(report.skipped()) + " events passed over");
    }

    /** What else there is in the feed; nothing of what there is not. */
    private static String kinds(final AuditReport report)
    {
        final AuditReport.Draws draws = report.draws();
        final AuditReport.ExchangeCounts exchanges = report.exchanges();
        final AuditReport.CampaignCounts campaigns = report.campaigns();
        final AuditReport.CardCounts cards = report.cards();
        return part(draws.taps(), " taps") + part(draws.winners(), " raffle winners") +
            part(draws.dropNonces(), " drop nonces") + part(draws.cards(), " cards") +
            part(draws.prizes(), " prizes") + (draws.total() == 0 ? "" : " recomputed") +
            (exchanges.offered() == 0 ? "" : ", " + count(exchanges.offered()) + " exchanges (" +
                count(exchanges.completed()) + " completed, " + count(exchanges.open()) + " open)") +
            (campaigns.opened() == 0 ? "" : ", " + count(campaigns.opened()) + " campaigns (" +
                count(campaigns.opened() - campaigns.closed()) + " open)") +
            (cards.sets() == 0 ? "" : ", " + count(cards.sets()) + " card sets: " + count(cards.drawn()) +
                " drawn = " + count(cards.held()) + " held + " + count(cards.composed()) + " composed");
    }

    private static String part(final long value, final String name)
    {
        return value == 0 ? "" : ", " + count(value) + name;
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
