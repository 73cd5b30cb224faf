package io.hongbao.tools;

import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.JournalTotals;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.ReportText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hongbao journal inspect DIR}: what a journal holds, without judging it. */
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Says what a journal holds: files, batches, positions, events by type. Checks checksums and chain.",
    footer = {"", "Exit codes: 0 read to its end, 1 the journal cannot be read, 2 wrong usage."})
public final class InspectCommand implements Callable<Integer>
{
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Data directory of the engine.")
    private Path directory;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call()
    {
        return ToolRun.run(spec, directory, this::inspect);
    }

    private int inspect()
    {
        final JournalCounts counts = new JournalCounts();
        try (JournalReader reader = JournalReader.open(directory))
        {
            final Optional<JournalTail> tail = JournalWalk.toEnd(reader, counts);
            final PrintWriter out = spec.commandLine().getOut();
            if (json)
            {
                out.println(asJson(reader.totals(), tail, counts));
            }
            else
            {
                print(out, reader.totals(), tail, counts);
            }
            out.flush();
        }
        return 0;
    }

    private void print(
        final PrintWriter out, final JournalTotals totals, final Optional<JournalTail> end, final JournalCounts counts)
    {
        line(out, "directory", directory.toString());
        line(out, "files", count(totals.files()) + ", " + count(totals.documentBytes()) + " bytes of batches");
        line(out, "batches", totals.firstBatch() + " to " + totals.lastBatch());
        line(out, "positions", "1 to " + totals.commands() + " (" + count(totals.commands()) + " commands)");
        line(out, "sequences", totals.firstSequence() + " to " + totals.lastSequence() + " (" +
            count(totals.events()) + " events)");
        line(out, "time", time(totals.firstTimestampMs()) + " to " + time(totals.lastTimestampMs()));
        line(out, "epochs", counts.epochsOpened() + " opened, " + counts.epochsRevealed() + " revealed");
        line(out, "incarnations", count(counts.incarnations()) + " begun after unclean stops");
        if (end.isPresent())
        {
            final JournalTail tail = end.get();
            line(out, "rules version", Integer.toString(tail.rulesVersion()));
            line(out, "synced", "position " + tail.syncedPosition() + ", batch " + tail.syncedBatch());
            line(out, "closed", tail.cleanlyClosed() ? "cleanly" : "not cleanly, or a server is running on it");
            line(out, "chain head", HexFormat.of().formatHex(tail.chainHead()));
        }
        else
        {
            line(out, "closed", "no: a server is writing");
        }
        printStats(out, counts.stats());
        for (final MessageSpec spec : SchemaCatalog.load().messages())
        {
            if (counts.count(spec.id()) > 0)
            {
                line(out, (spec.isEvent() ? "event " : "command ") + spec.typeName(), count(counts.count(spec.id())));
            }
        }
    }

    /** What the journal's events cannot tell: refusals, repeats, queries, and how long they took. */
    private static void printStats(final PrintWriter out, final StatsTotals stats)
    {
        line(out, "statistics", count(stats.records()) + " records of " + count(stats.answers()) + " answers");
        stats.byName(SchemaCatalog.load()).forEach((name, total) -> line(out, "answer " + name, count(total)));
        stats.byStage().forEach((stage, slowest) -> line(out, "stage " + stage, String.format(Locale.ROOT,
            "slowest second: p50 %,d, p99 %,d, p99.9 %,d, max %,d µs", micros(slowest.p50()), micros(slowest.p99()),
            micros(slowest.p999()), micros(slowest.most()))));
    }

    private static long micros(final long ns)
    {
        return Math.round(ns / 1e3);
    }

    private static String statsAsJson(final StatsTotals stats)
    {
        final JsonLine answers = new JsonLine();
        stats.byName(SchemaCatalog.load()).forEach(answers::number);
        final JsonLine stages = new JsonLine();
        stats.byStage().forEach((stage, slowest) -> stages.raw(stage.name(), new JsonLine()
            .number("total", slowest.total()).number("p50Ns", slowest.p50()).number("p99Ns", slowest.p99())
            .number("p999Ns", slowest.p999()).number("maxNs", slowest.most()).toString()));
        return new JsonLine().number("records", stats.records()).number("answers", stats.answers())
            .raw("answersByCode", answers.toString()).raw("slowestByStage", stages.toString()).toString();
    }

    private String asJson(final JournalTotals totals, final Optional<JournalTail> end, final JournalCounts counts)
    {
        final JsonLine commands = new JsonLine();
        final JsonLine events = new JsonLine();
        for (final MessageSpec message : SchemaCatalog.load().messages())
        {
            if (counts.count(message.id()) > 0)
            {
                (message.isEvent() ? events : commands).number(message.typeName(), counts.count(message.id()));
            }
        }
        final JsonLine line = new JsonLine().text("directory", directory.toString()).number("files", totals.files())
            .number("documentBytes", totals.documentBytes()).number("firstBatch", totals.firstBatch())
            .number("lastBatch", totals.lastBatch()).number("position", totals.commands())
            .number("commands", totals.commands()).number("events", totals.events())
            .number("firstSequence", totals.firstSequence()).number("lastSequence", totals.lastSequence())
            .number("firstTimestampMs", totals.firstTimestampMs()).number("lastTimestampMs", totals.lastTimestampMs())
            .number("epochsOpened", counts.epochsOpened()).number("epochsRevealed", counts.epochsRevealed())
            .number("incarnations", counts.incarnations()).raw("stats", statsAsJson(counts.stats()));
        end.ifPresent(tail -> line.number("rulesVersion", tail.rulesVersion())
            .number("syncedPosition", tail.syncedPosition()).number("syncedBatch", tail.syncedBatch())
            .flag("cleanlyClosed", tail.cleanlyClosed())
            .text("chainHead", HexFormat.of().formatHex(tail.chainHead())));
        return line.raw("commandsByType", commands.toString()).raw("eventsByType", events.toString()).toString();
    }

    private static void line(final PrintWriter out, final String name, final String value)
    {
        out.printf("%-24s %s%n", name, value);
    }

    private static String count(final long value)
    {
        return ReportText.count(value);
    }

    private static String time(final long ms)
    {
        return ms == 0 ? "-" : Instant.ofEpochMilli(ms).toString();
    }
}
