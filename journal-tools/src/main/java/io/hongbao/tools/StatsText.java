package io.hongbao.tools;

import io.hongbao.engine.metrics.Stage;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.ReportText;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** A day for people and for programs. */
final class StatsText
{
    private static final long SECOND_MS = 1_000;

    private StatsText()
    {
    }

    static String text(
        final LocalDate date, final DayStats day, final TopUsers users, final int currency, final boolean hasSeconds)
    {
        final StringBuilder out = new StringBuilder();
        line(out, "day", date + ", from " + ToolTime.text(day.startMs()));
        line(out, "events", count(day.events()));
        row(out, "answers", day, day.answers());
        row(out, "grants", day, day.grants());
        row(out, "envelopes created", day, day.created());
        day.money().forEach((code, money) -> line(out, "envelopes of " + code,
            "funded " + amount(code, money.funded()) + ", granted " + amount(code, money.granted()) +
                ", refunded " + amount(code, money.refunded())));
        day.totals().byStage().forEach((stage, slowest) -> line(out, "stage " + stage, latency(day, stage, slowest)));
        final Map<String, Long> refusals = day.refusals();
        line(out, "refusals", count(refusals.values().stream().mapToLong(Long::longValue).sum()) + " in " +
            count(day.totals().records()) + " records of statistics");
        refusals.forEach((reason, total) -> line(out, "refused " + reason, count(total)));
        line(out, "users with a share", count(users.users()));
        users.best().forEach(user -> line(out, "user " + user.id(),
            amount(currency, user.amount()) + " in " + count(user.grants()) + " shares"));
        if (hasSeconds)
        {
            out.append("second,answers,grants,created\n");
            for (int second = 0; second < DayStats.SECONDS; second++)
            {
                if (isBusy(day, second))
                {
                    out.append(ToolTime.text(day.startMs() + second * SECOND_MS)).append(',')
                        .append(day.answers()[second]).append(',').append(day.grants()[second]).append(',')
                        .append(day.created()[second]).append('\n');
                }
            }
        }
        return out.toString();
    }

    static String json(
        final LocalDate date, final DayStats day, final TopUsers users, final int currency, final boolean hasSeconds)
    {
        final JsonLine money = new JsonLine();
        day.money().forEach((code, each) -> money.raw(code.toString(), new JsonLine().number("funded", each.funded())
            .number("granted", each.granted()).number("refunded", each.refunded()).toString()));
        final JsonLine stages = new JsonLine();
        day.totals().byStage().forEach((stage, slowest) -> stages.raw(stage.name(), new JsonLine()
            .number("total", slowest.total()).number("medianP50Ns", median(day.p50Ns(stage)))
            .number("medianP99Ns", median(day.p99Ns(stage))).number("slowestP50Ns", slowest.p50())
            .number("slowestP99Ns", slowest.p99()).number("slowestP999Ns", slowest.p999())
            .number("maxNs", slowest.most()).toString()));
        final JsonLine refusals = new JsonLine();
        day.refusals().forEach(refusals::number);
        final JsonLine answers = new JsonLine();
        day.totals().byName(SchemaCatalog.load()).forEach(answers::number);
        final StringBuilder top = new StringBuilder("[");
        users.best().forEach(user -> top.append(top.length() == 1 ? "" : ",").append(new JsonLine()
            .number("user", user.id()).number("grants", user.grants()).number("amount", user.amount())));
        final JsonLine line = new JsonLine().text("day", date.toString()).number("fromMs", day.startMs())
            .number("events", day.events())
            .number("answers", sum(day.answers())).number("mostAnswersASecond", most(day.answers()))
            .number("grants", sum(day.grants())).number("mostGrantsASecond", most(day.grants()))
            .number("created", sum(day.created())).raw("money", money.toString()).raw("stages", stages.toString())
            .raw("refusals", refusals.toString()).raw("answersByCode", answers.toString())
            .number("users", users.users()).number("currency", currency).raw("topUsers", top.append(']').toString());
        return (hasSeconds ? line.raw("seconds", seconds(day)) : line).toString();
    }

    private static String seconds(final DayStats day)
    {
        final StringBuilder out = new StringBuilder("[");
        for (int second = 0; second < DayStats.SECONDS; second++)
        {
            if (isBusy(day, second))
            {
                out.append(out.length() == 1 ? "" : ",").append(new JsonLine()
                    .number("fromMs", day.startMs() + second * SECOND_MS).number("answers", day.answers()[second])
                    .number("grants", day.grants()[second]).number("created", day.created()[second]));
            }
        }
        return out.append(']').toString();
    }

    private static boolean isBusy(final DayStats day, final int second)
    {
        return (day.answers()[second] | day.grants()[second] | day.created()[second]) != 0;
    }

    private static String latency(final DayStats day, final Stage stage, final StatsTotals.Latency slowest)
    {
        return String.format(Locale.ROOT, "median second: p50 %,d, p99 %,d µs; slowest: p50 %,d, p99 %,d, p99.9 %,d, " +
            "max %,d µs", micros(median(day.p50Ns(stage))), micros(median(day.p99Ns(stage))), micros(slowest.p50()),
            micros(slowest.p99()), micros(slowest.p999()), micros(slowest.most()));
    }

    private static void row(final StringBuilder out, final String name, final DayStats day, final long[] seconds)
    {
        int most = 0;
        for (int second = 1; second < seconds.length; second++)
        {
            most = seconds[second] > seconds[most] ? second : most;
        }
        line(out, name, count(sum(seconds)) + (seconds[most] == 0 ? "" : ", most in a second: " +
            count(seconds[most]) + " at " + ToolTime.text(day.startMs() + most * SECOND_MS)));
    }

    private static long sum(final long[] values)
    {
        return Arrays.stream(values).sum();
    }

    private static long most(final long[] values)
    {
        return Arrays.stream(values).max().orElse(0);
    }

    /** Of what was recorded. */
    private static long median(final long[] values)
    {
        final long[] recorded = Arrays.stream(values).filter(value -> value > 0).sorted().toArray();
        return recorded.length == 0 ? 0 : recorded[recorded.length / 2];
    }

    private static void line(final StringBuilder out, final String name, final String value)
    {
        out.append(String.format(Locale.ROOT, "%-24s %s%n", name, value));
    }

    private static long micros(final long ns)
    {
        return Math.round(ns / 1e3);
    }

    private static String count(final long value)
    {
        return ReportText.count(value);
    }

    private static String amount(final int currency, final long value)
    {
        return ReportText.amount(currency, value);
    }
}
