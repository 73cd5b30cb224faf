package io.hongbao.bench.report;

import io.hongbao.bench.load.KindCount;
import io.hongbao.bench.load.LoadOptions;
import io.hongbao.bench.load.LoadStats;
import io.hongbao.engine.codec.RejectCode;
import io.hongbao.tools.VerificationResult;
import io.hongbao.tools.verifier.AuditReport;
import io.hongbao.tools.verifier.CurrencyTotals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers of a run, in the order in which they are written as JSON. Counts come from the clients, money and
 * {@code conserved} from the journal once it was verified.
 */
public final class RunReport
{
    private static final int CNY = 156;

    private final Map<String, Object> numbers;

    private RunReport(final Map<String, Object> numbers)
    {
        this.numbers = numbers;
    }

    /**
     * What the clients saw.
     *
     * @param options of the run.
     * @param stats   of the run, complete.
     * @param seconds that commands were sent for.
     * @return the report.
     */
    public static RunReport ofLoad(final LoadOptions options, final LoadStats stats, final double seconds)
    {
        final Map<String, Object> out = new LinkedHashMap<>();
        out.put("scenario", options.scenario().label());
        out.put("seed", options.seed());
        out.put("seconds", Math.round(seconds * 1000) / 1000.0);
        out.put("connections", options.connections());
        out.put("inFlight", options.inFlight());
        out.put("rate", options.rate());
        out.put("liveEnvelopes", options.scenario().liveEnvelopes(options.rate()));
        out.put("answers", stats.answers());
        out.put("answersPerSecond", Math.round(stats.answers() / seconds));
        out.put("creates", stats.creates());
        out.put("createsPerSecond", Math.round(stats.creates() / seconds));
        out.put("grants", stats.grants());
        out.put("grantsPerSecond", Math.round(stats.grants() / seconds));
        out.put("repeats", stats.repeats());
        out.put("screens", stats.screens());
        out.put("refusals", refusals(stats));
        out.put("served", stats.served());
        final Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("p50", stats.latencies().getValueAtPercentile(50));
        latency.put("p99", stats.latencies().getValueAtPercentile(99));
        latency.put("p999", stats.latencies().getValueAtPercentile(99.9));
        latency.put("max", stats.latencies().getMaxValue());
        out.put("latencyUs", latency);
        out.put("clientFunded", stats.fundedFen());
        out.put("clientGranted", stats.grantedFen());
        out.put("clientRefunded", stats.refundedFen());
        for (final KindCount count : KindCount.values())
        {
            if (stats.counted(count) > 0)
            {
                out.put(count.key(), stats.counted(count));
            }
        }
        out.put("repeatsChecked", stats.repeatsChecked());
        out.put("violations", stats.violations());
        out.put("jvm", System.getProperty("java.version"));
        out.put("cores", Runtime.getRuntime().availableProcessors());
        return new RunReport(out);
    }

    private static Map<String, Object> refusals(final LoadStats stats)
    {
        final Map<String, Object> out = new LinkedHashMap<>();
        for (final RejectCode code : RejectCode.values())
        {
            if (code.value() < 512 && stats.refusals(code.value()) > 0)
            {
                out.put(code.name(), stats.refusals(code.value()));
            }
        }
        return out;
    }

    /**
     * Adds what the journal proves. Exchanges and cards have their keys if the run had any; {@code drawn} is
     * {@code held + composed}.
     *
     * @param verified   the journal's verification.
     * @param durability process or disk.
     * @param directory  data directory.
     * @return a fresh report.
     */
    public RunReport withJournal(
        final VerificationResult verified, final String durability, final Path directory)
    {
        final Map<String, Object> out = new LinkedHashMap<>(numbers);
        final CurrencyTotals money = verified.totals(CNY).orElse(null);
        final long funded = money == null ? 0 : money.funded();
        final long granted = money == null ? 0 : money.granted();
        final long refunded = money == null ? 0 : money.refunded();
        final long remaining = money == null ? 0 : money.remaining();
        out.put("durability", durability);
        out.put("funded", funded);
        out.put("granted", granted);
        out.put("refunded", refunded);
        out.put("remaining", remaining);
        kinds(out, verified.audit());
        out.put("conserved", verified.isClean() && funded == granted + refunded + remaining &&
            verified.audit().cards().isConserved());
        out.put("verified", verified.isClean());
        out.put("clientsAgree", number("clientFunded") == funded && number("clientGranted") == granted &&
            number("clientRefunded") == refunded && number("grants") == verified.audit().grants() &&
            number("creates") == verified.audit().created() && kindsAgree(verified.audit()));
        out.put("journalCommands", verified.journal().commands());
        out.put("journalEvents", verified.journal().events());
        // What was written: the file itself is longer, for zeros lie ahead of it.
        out.put("journalBytes", verified.journal().documentBytes());
        out.put("journalDir", directory.toString());
        return new RunReport(out);
    }

    /** Whether the clients counted exchanges, pools and cards as the journal has them. */
    private boolean kindsAgree(final AuditReport audit)
    {
        final AuditReport.ExchangeCounts exchanges = audit.exchanges();
        final AuditReport.CardCounts cards = audit.cards();
        return counted(KindCount.EXCHANGES_OFFERED) == exchanges.offered() &&
            counted(KindCount.EXCHANGES_COMPLETED) == exchanges.completed() &&
            counted(KindCount.EXCHANGES_DECLINED) + counted(KindCount.EXCHANGES_EXPIRED) == exchanges.ended() &&
            counted(KindCount.CAMPAIGNS) == audit.campaigns().opened() &&
            counted(KindCount.CAMPAIGNS_CLOSED) == audit.campaigns().closed() &&
            counted(KindCount.CARD_SETS) == cards.sets() && counted(KindCount.DRAWN) == cards.drawn() &&
            counted(KindCount.COMPOSED) == cards.composed() && counted(KindCount.SETTLED) == cards.settled();
    }

    /**
     * What the clients counted of another kind than plain envelopes.
     *
     * @param count of what.
     * @return how many, 0 if the run had none.
     */
    public long counted(final KindCount count)
    {
        return numbers.containsKey(count.key()) ? number(count.key()) : 0;
    }

    /** Exchanges and cards, if the run had any: counts, and of {@code settled} minor units. */
    private static void kinds(final Map<String, Object> out, final AuditReport audit)
    {
        final AuditReport.ExchangeCounts exchanges = audit.exchanges();
        if (exchanges.offered() > 0)
        {
            out.put("exchangesOffered", exchanges.offered());
            out.put("exchangesCompleted", exchanges.completed());
            out.put("exchangesEnded", exchanges.ended());
            out.put("exchangesOpen", exchanges.open());
        }
        final AuditReport.CardCounts cards = audit.cards();
        if (cards.sets() > 0)
        {
            out.put("drawn", cards.drawn());
            out.put("held", cards.held());
            out.put("composed", cards.composed());
            out.put("prizes", cards.prizes());
            out.put("settled", cards.settled());
        }
    }

    /**
     * A number of the report.
     *
     * @param key of a whole number.
     * @return its value.
     */
    public long number(final String key)
    {
        return ((Number)numbers.get(key)).longValue();
    }

    /**
     * A yes or no of the report.
     *
     * @param key of a boolean.
     * @return its value.
     */
    public boolean is(final String key)
    {
        return Boolean.TRUE.equals(numbers.get(key));
    }

    /** @return whether everything that a demo has to show holds. */
    public boolean isProved()
    {
        return is("conserved") && is("verified") && is("clientsAgree") && number("violations") == 0;
    }

    /** @return the numbers, in order. */
    public Map<String, Object> numbers()
    {
        return numbers;
    }

    /** @return the numbers as one JSON object, indented. */
    public String toJson()
    {
        return json(numbers);
    }

    static String json(final Map<String, Object> numbers)
    {
        final StringBuilder out = new StringBuilder();
        append(out, numbers, "");
        return out.append('\n').toString();
    }

    /**
     * Writes the numbers.
     *
     * @param file replaced if it exists.
     * @throws IOException if it cannot be written.
     */
    public void write(final Path file) throws IOException
    {
        Files.write(file, toJson().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(final StringBuilder out, final Map<?, ?> map, final String indent)
    {
        out.append('{');
        String separator = "";
        for (final Map.Entry<?, ?> entry : map.entrySet())
        {
            out.append(separator).append('\n').append(indent).append("  \"").append(entry.getKey()).append("\": ");
            if (entry.getValue() instanceof Map<?, ?> inner)
            {
                append(out, inner, indent + "  ");
            }
            else if (entry.getValue() instanceof String text)
            {
                out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
            }
            else
            {
                out.append(entry.getValue());
            }
            separator = ",";
        }
        out.append(map.isEmpty() ? "" : "\n" + indent).append('}');
    }
}
