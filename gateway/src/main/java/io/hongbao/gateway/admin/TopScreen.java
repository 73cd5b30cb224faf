package io.hongbao.gateway.admin;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Two looks at {@code /metrics} as a screen of lines: rates between them, states as of the second. */
final class TopScreen
{
    private static final double NS_PER_SECOND = 1e9;
    private static final int MOST_REASONS = 4;
    private static final int BAR = 20;
    private static final double PERCENT = 100;
    private static final String REFUSED = "answers_total{kind=\"refused\",reason=\"";
    private static final String FAMILY = "answers_total";

    private final MetricsReading before;
    private final MetricsReading now;
    private final double seconds;

    TopScreen(final MetricsReading before, final MetricsReading now)
    {
        this.before = before;
        this.now = now;
        seconds = Math.max(1e-3, (now.atNs() - before.atNs()) / NS_PER_SECOND);
    }

    List<String> lines(final String where, final List<String> problems)
    {
        final double batches = rate("batches_total");
        return List.of(
            String.format("hongbao at %s    %s", where, problems.isEmpty() ? "ready" : "NOT READY"),
            problems.isEmpty() ? "" : "  " + String.join("\n  ", problems),
            row("answers", String.format("%,12.0f /s", sumRate(FAMILY, "{")),
                String.format("%,.0f commands and %,.0f events a second into the journal",
                    rate("journal_commands_total"), rate("events_total"))),
            row("  granted", perSecond("answers_total{kind=\"grab_answer\",reason=\"\"}"), ""),
            row("  repeated", perSecond("answers_total{kind=\"grab_repeated\",reason=\"\"}"),
                "taps again, told the same amount"),
            row("  created", perSecond("answers_total{kind=\"create_answer\",reason=\"\"}"), ""),
            row("  refused", String.format("%,12.0f /s", sumRate(FAMILY, "kind=\"refused\"")), reasons()),
            row("turned away", String.format("%,12.0f /s", sumRate("gateway_refusals_total", "{")),
                away("gateway_refusals_total{reason=\"")),
            "",
            row("batch", String.format("%,12.1f answers", batches == 0 ? 0 : sumRate(FAMILY, "{") / batches),
                String.format("%,.0f batches a second", batches)),
            row("ring", bar(now.value("ring_fill_ratio")), ""),
            stage("queue"),
            stage("apply"),
            stage("commit"),
            "",
            row("connections", String.format("%,12.0f", now.value("connections")),
                "ended since the start: " + away("sessions_ended_total{reason=\"")),
            row("feeds", String.format("%,12.0f", now.value("feed_subscriptions")),
                String.format("the slowest is %,.0f commands behind", now.value("feed_behind_commands"))),
            row("disk", String.format("%,12.1f GiB free", now.value("journal_free_bytes") / (1 << 30)),
                now.value("snapshot_age_seconds") < 0 ? "no snapshot" :
                    String.format("newest snapshot %,.0f s old", now.value("snapshot_age_seconds"))));
    }

    private static String row(final String name, final String value, final String more)
    {
        return String.format(Locale.ROOT, "%-12s %s%s", name, value, more.isEmpty() ? "" : "   " + more);
    }

    private String perSecond(final String name)
    {
        return String.format("%,12.0f /s", rate(name));
    }

    private double rate(final String name)
    {
        return Math.max(0, now.value(name) - before.value(name)) / seconds;
    }

    private double sumRate(final String family, final String label)
    {
        return Math.max(0, now.sum(family, label) - before.sum(family, label)) / seconds;
    }

    /** The most frequent reasons of refusals between the looks. */
    private String reasons()
    {
        return now.values().keySet().stream().filter(key -> key.startsWith(REFUSED))
            .filter(key -> rate(key) > 0).sorted(Comparator.comparingDouble(this::rate).reversed())
            .limit(MOST_REASONS)
            .map(key -> key.substring(REFUSED.length(), key.indexOf('"', REFUSED.length())).replace('_', ' ') +
                String.format(" %,.0f", rate(key))).collect(Collectors.joining(", "));
    }

    /** What a family has counted since the start, by reason, without zeros. */
    private String away(final String prefix)
    {
        final String told = now.values().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix) && entry.getValue() > 0)
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed()).limit(MOST_REASONS)
            .map(entry -> entry.getKey().substring(prefix.length(), entry.getKey().indexOf('"', prefix.length()))
                .replace('_', ' ') + String.format(" %,.0f", entry.getValue())).collect(Collectors.joining(", "));
        return told.isEmpty() ? "none" : told;
    }

    private static String bar(final double ratio)
    {
        final int full = (int)Math.round(Math.max(0, Math.min(1, ratio)) * BAR);
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "] " + String.format("%.0f %%", ratio * PERCENT);
    }

    private String stage(final String name)
    {
        return row(name, String.format("%9s p50  %9s p99  %9s max", time(name, "0.5"), time(name, "0.99"),
            time(name, "1.0")), "");
    }

    private String time(final String stage, final String quantile)
    {
        final double taken = now.value("stage_seconds{stage=\"" + stage + "\",quantile=\"" + quantile + "\"}");
        return taken >= 1e-3 ? String.format("%.1f ms", taken * 1e3) : String.format("%.0f us", taken * 1e6);
    }
}
