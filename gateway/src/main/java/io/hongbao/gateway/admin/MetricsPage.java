package io.hongbao.gateway.admin;

import io.hongbao.engine.host.AnswerCodes;
import io.hongbao.engine.metrics.EngineMetrics;
import io.hongbao.engine.metrics.Stage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * The page of {@code /metrics}, in Prometheus' text format. One thread asks for it at a time.
 */
public final class MetricsPage
{
    private static final double NS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;
    private static final double[] QUANTILES = {0.5, 0.99, 0.999, 1};
    private static final long LONGEST_NS = 60_000_000_000L;

    private final EngineMetrics metrics;
    private final SchemaNames names = new SchemaNames();
    private final Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
    private final List<Value> values = new ArrayList<>();

    private record Value(String name, String labels, String type, String help, DoubleSupplier value)
    {
        Value(final String name, final String type, final String help, final DoubleSupplier value)
        {
            this(name, "", type, help, value);
        }
    }

    /**
     * Of one engine.
     *
     * @param metrics of it.
     */
    public MetricsPage(final EngineMetrics metrics)
    {
        this.metrics = metrics;
        for (final Stage stage : Stage.values())
        {
            stages.put(stage, new Histogram(LONGEST_NS, 2));
        }
        total("batches_total", "Batches, with or without anything to write", EngineMetrics.Total.BATCHES);
        total("journal_batches_total", "Batches written to the journal", EngineMetrics.Total.WRITTEN_BATCHES);
        total("journal_commands_total", "Commands written to the journal", EngineMetrics.Total.JOURNALED_COMMANDS);
        total("events_total", "Events", EngineMetrics.Total.EVENTS);
    }

    private void total(final String name, final String help, final EngineMetrics.Total total)
    {
        values.add(new Value(name, "counter", help, () -> metrics.total(total)));
    }

    /**
     * Adds a number that goes up and down.
     *
     * @param name  behind {@code hongbao_}, with its unit.
     * @param help  in words.
     * @param value asked at each look.
     * @return this page.
     */
    public MetricsPage gauge(final String name, final String help, final DoubleSupplier value)
    {
        values.add(new Value(name, "gauge", help, value));
        return this;
    }

    /**
     * Adds a number that only goes up.
     *
     * @param name  behind {@code hongbao_}, with its unit and {@code _total}.
     * @param help  in words.
     * @param value asked at each look.
     * @return this page.
     */
    public MetricsPage counter(final String name, final String help, final LongSupplier value)
    {
        values.add(new Value(name, "counter", help, value::getAsLong));
        return this;
    }

    /**
     * Adds one of a family of counters; those of a family are added one after the other.
     *
     * @param name  behind {@code hongbao_}, with {@code _total}.
     * @param help  in words, of the family.
     * @param label its name.
     * @param of    its value.
     * @param value asked at each look.
     * @return this page.
     */
    public MetricsPage labelled(
        final String name, final String help, final String label, final String of, final LongSupplier value)
    {
        values.add(new Value(name, '{' + label + "=\"" + of + "\"}", "counter", help, value::getAsLong));
        return this;
    }

    /** @return the page as it is now. */
    public String text()
    {
        final StringBuilder page = new StringBuilder(1 << 14);
        answers(page);
        String family = "";
        for (final Value value : values)
        {
            if (!value.name().equals(family))
            {
                head(page, value.name(), value.type(), value.help());
                family = value.name();
            }
            line(page, value.name(), value.labels(), value.value().getAsDouble());
        }
        stages(page);
        return page.toString();
    }

    private void answers(final StringBuilder page)
    {
        head(page, "answers_total", "counter",
            "Answers by kind; refused are those that say why nothing was done, with the reason");
        for (int code = 0; code < metrics.answerKinds(); code++)
        {
            final long count = metrics.answers(code);
            final String name = count == 0 ? null : names.of(code);
            if (name != null)
            {
                final boolean isRefusal = code < AnswerCodes.ANSWERS && code != AnswerCodes.GRABBED_BEFORE;
                line(page, "answers_total", isRefusal ? "{kind=\"refused\",reason=\"" + name + "\"}" :
                    "{kind=\"" + (code == AnswerCodes.GRABBED_BEFORE ? "grab_repeated" : name) +
                    "\",reason=\"\"}", count);
            }
        }
    }

    private void stages(final StringBuilder page)
    {
        head(page, "stage_seconds", "summary", "How long a stage takes, since the start: queue from a port's flush " +
            "to the batch (sampled), apply of a whole batch, commit of a batch with its sync at durability disk");
        for (final Stage stage : Stage.values())
        {
            final Histogram histogram = stages.get(stage);
            metrics.drainTo(stage, histogram);
            final String label = "stage=\"" + stage.name().toLowerCase(Locale.ROOT) + '"';
            for (final double quantile : QUANTILES)
            {
                line(page, "stage_seconds", '{' + label + ",quantile=\"" + quantile + "\"}",
                    histogram.getValueAtPercentile(quantile * PERCENT) / NS_PER_SECOND);
            }
            final long count = histogram.getTotalCount();
            line(page, "stage_seconds_sum", '{' + label + '}', count == 0 ? 0 :
                histogram.getMean() * count / NS_PER_SECOND);
            line(page, "stage_seconds_count", '{' + label + '}', count);
        }
    }

    private static void head(final StringBuilder page, final String name, final String type, final String help)
    {
        page.append("# HELP hongbao_").append(name).append(' ').append(help).append(".\n# TYPE hongbao_")
            .append(name).append(' ').append(type).append('\n');
    }

    private static void line(final StringBuilder page, final String name, final String labels, final double value)
    {
        page.append("hongbao_").append(name).append(labels).append(' ');
        if (value == Math.rint(value) && Math.abs(value) < 1L << 53)
        {
            page.append((long)value);
        }
        else
        {
            page.append(value);
        }
        page.append('\n');
    }
}
