package io.hongbao.bench.report;

import io.hongbao.bench.load.LoadStats;
import io.hongbao.bench.load.ProgressSecond;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.tools.VerificationResult;
import io.hongbao.tools.verifier.AuditReport;
import java.util.Map;

/** A run in lines that a person understands. */
public final class RunSummary
{
    private static final int MOST_REASONS = 5;
    /** One refusal in so many answers is worth a line. */
    private static final int FEW = 100;

    private RunSummary()
    {
    }

    /**
     * What the clients saw.
     *
     * @param report of the run.
     * @param stats  of the run.
     * @return lines, each with its end.
     */
    public static String ofLoad(final RunReport report, final LoadStats stats)
    {
        final StringBuilder out = new StringBuilder();
        line(out, "", "");
        line(out, "answers", String.format("%,d in %.1f s: %,d a second", report.number("answers"),
            ((Number)report.numbers().get("seconds")).doubleValue(), report.number("answersPerSecond")));
        if (report.number("creates") > 0)
        {
            envelopes(out, report);
        }
        KindSummary.ofClients(out, report);
        line(out, "refused", refusals(report));
        if (stats.served() < stats.answers())
        {
            line(out, "served", String.format("%,d: %,d a second; the rest was turned away without effect",
                stats.served(), Math.round(stats.served() /
                    ((Number)report.numbers().get("seconds")).doubleValue())));
        }
        if (stats.refusals(RejectCode.STORE_FULL.value()) > stats.answers() / FEW)
        {
            line(out, "full", "a store of the server is full: start it with a larger --envelopes and more heap");
        }
        line(out, "latency", String.format("p50 %s   p99 %s   p99.9 %s   max %s", percentile(stats, 50),
            percentile(stats, 99), percentile(stats, 99.9), percentile(stats, 100)));
        if (report.number("violations") > 0)
        {
            line(out, "BROKEN", String.format("%,d answers broke a promise; the first: %s",
                report.number("violations"), stats.firstViolation()));
        }
        return out.toString();
    }

    private static void envelopes(final StringBuilder out, final RunReport report)
    {
        line(out, "created", String.format("%,d envelopes: %,d a second",
            report.number("creates"), report.number("createsPerSecond")));
        line(out, "granted", String.format("%,d shares: %,d a second",
            report.number("grants"), report.number("grantsPerSecond")));
        line(out, "repeated", String.format("%,d taps again, each told its first amount (%,d compared)",
            report.number("repeats"), report.number("repeatsChecked")));
        if (report.number("screens") > 0)
        {
            line(out, "screens", String.format("%,d status queries of 8 envelopes each", report.number("screens")));
        }
    }

    /**
     * What the clients saw and the journal proves.
     *
     * @param report   with the journal's part.
     * @param stats    of the run.
     * @param verified the journal's verification.
     * @return lines, each with its end.
     */
    public static String ofDemo(final RunReport report, final LoadStats stats, final VerificationResult verified)
    {
        final StringBuilder out = new StringBuilder(ofLoad(report, stats));
        final AuditReport audit = verified.audit();
        line(out, "", "");
        line(out, "money", String.format("funded %s = granted %s + refunded %s + remaining %s",
            yuan(report.number("funded")), yuan(report.number("granted")), yuan(report.number("refunded")),
            yuan(report.number("remaining"))));
        KindSummary.ofJournal(out, report, audit);
        line(out, "journal", String.format("%,d commands, %,d events, %.1f MB", verified.journal().commands(),
            verified.journal().events(), report.number("journalBytes") / 1e6));
        line(out, "proof", verified.isClean() ?
            String.format("every command replayed, every event the same, %,d shares%s recomputed, in %.1f s",
                audit.recomputed().total(), KindSummary.draws(audit.draws()), verified.elapsedNanos() / 1e9) :
            "NOT in order: " + verified.difference().orElseThrow());
        line(out, "clients", report.is("clientsAgree") ?
            "counted the same " + KindSummary.counted(report) + " and fen as the journal" :
            String.format("DISAGREE: counted %,d envelopes, %,d grants, %s in, %s out, %s back%s; the journal has " +
                "%,d, %,d, %s, %s, %s%s", report.number("creates"), report.number("grants"),
                yuan(report.number("clientFunded")), yuan(report.number("clientGranted")),
                yuan(report.number("clientRefunded")), KindSummary.countsOfClients(report), audit.created(),
                audit.grants(), yuan(report.number("funded")), yuan(report.number("granted")),
                yuan(report.number("refunded")), KindSummary.countsOfJournal(audit)));
        line(out, "result", report.isProved() ? "conserved: not a fen is missing" : "NOT PROVED: see above");
        return out.toString();
    }

    private static String refusals(final RunReport report)
    {
        final StringBuilder out = new StringBuilder();
        final Map<?, ?> reasons = (Map<?, ?>)report.numbers().get("refusals");
        reasons.entrySet().stream()
            .sorted((a, b) -> Long.compare((long)b.getValue(), (long)a.getValue())).limit(MOST_REASONS)
            .forEach(e -> out.append(out.length() == 0 ? "" : ", ")
                .append(String.format("%,d %s", (long)e.getValue(), words((String)e.getKey()))));
        return out.length() == 0 ? "none" : out.toString();
    }

    private static String words(final String code)
    {
        return code.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String percentile(final LoadStats stats, final double percentile)
    {
        return ProgressSecond.latency(stats.latencies().getValueAtPercentile(percentile));
    }

    static String yuan(final long fen)
    {
        return String.format("¥%,d.%02d", fen / 100, Math.abs(fen % 100));
    }

    static void line(final StringBuilder out, final String name, final String text)
    {
        out.append(name.isEmpty() && text.isEmpty() ? "" : String.format("%-9s %s", name, text))
            .append(System.lineSeparator());
    }
}
