package io.hongbao.tools;

import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.JournalTotals;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import io.hongbao.tools.verifier.ReportText;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code hongbao journal inspect DIR}: what a journal holds, without judging it. */
@Command(name = "inspect", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Says what a journal holds: files, batches, positions, events by type, the epoch keys that a " +
        "replay needs. Checks checksums and chain. Reads only; works beside a running server.",
    footer = {"", "Exit codes: 0 read to its end, 1 the journal cannot be read, 2 wrong usage."})
public final class InspectCommand extends JournalTool
{
    @Override
    int run()
    {
        final JournalCounts counts = new JournalCounts();
        try (JournalReader reader = JournalReader.open(directory()))
        {
            final Optional<JournalTail> tail = JournalWalk.toEnd(reader, counts::batch);
            final KeysNeeded keys = KeysNeeded.of(directory(), counts.epochsByKey());
            if (isJson())
            {
                out().println(InspectJson.of(directory(), reader.totals(), tail, counts, keys));
            }
            else
            {
                print(reader.totals(), tail, counts, keys);
            }
            out().flush();
        }
        return 0;
    }

    private void print(
        final JournalTotals totals, final Optional<JournalTail> end, final JournalCounts counts, final KeysNeeded keys)
    {
        line("directory", directory().toString());
        line("shard", Integer.toString(counts.shard()));
        line("files", count(totals.files()) + ", " + count(totals.documentBytes()) + " bytes of batches");
        counts.files().forEach(file -> line("file " + file.name(), "batches " + file.firstBatch() + " to " +
            file.lastBatch() + ", positions " + file.firstPosition() + " to " + file.lastPosition() + ", " +
            ToolTime.text(file.firstMs()) + " to " + ToolTime.text(file.lastMs())));
        line("batches", totals.firstBatch() + " to " + totals.lastBatch());
        line("positions", totals.firstPosition() + " to " +
            (totals.firstPosition() + totals.commands() - 1) + " (" + count(totals.commands()) + " commands)");
        line("sequences", totals.firstSequence() + " to " + totals.lastSequence() + " (" +
            count(totals.events()) + " events)");
        line("time", ToolTime.text(totals.firstTimestampMs()) + " to " + ToolTime.text(totals.lastTimestampMs()));
        line("epochs", counts.epochsOpened() + " opened, " + counts.epochsRevealed() + " revealed");
        line("epoch keys needed", keys.text());
        line("incarnations", count(counts.incarnations()) + " begun after unclean stops");
        printEnd(end);
        printStats(counts.stats());
        for (final MessageSpec message : SchemaCatalog.load().messages())
        {
            if (counts.count(message.id()) > 0)
            {
                line((message.isEvent() ? "event " : "command ") + message.typeName(),
                    count(counts.count(message.id())));
            }
        }
    }

    private void printEnd(final Optional<JournalTail> end)
    {
        if (end.isEmpty())
        {
            line("closed", "no: a server is writing");
            return;
        }
        final JournalTail tail = end.get();
        line("rules version", Integer.toString(tail.rulesVersion()));
        line("synced", "position " + tail.syncedPosition() + ", batch " + tail.syncedBatch());
        line("closed", tail.cleanlyClosed() ? "cleanly" : "not cleanly, or a server is running on it");
        line("unfinished batch", tail.incomplete() ?
            "one, never answered: the next start cuts it, or journal repair" : "none");
        line("chain head", HexFormat.of().formatHex(tail.chainHead()));
    }

    /** What the journal's events cannot tell: refusals, repeats, queries, and how long they took. */
    private void printStats(final StatsTotals stats)
    {
        line("statistics", count(stats.records()) + " records of " + count(stats.answers()) + " answers");
        stats.byName(SchemaCatalog.load()).forEach((name, total) -> line("answer " + name, count(total)));
        stats.byStage().forEach((stage, slowest) -> line("stage " + stage, String.format(Locale.ROOT,
            "slowest second: p50 %,d, p99 %,d, p99.9 %,d, max %,d µs", micros(slowest.p50()), micros(slowest.p99()),
            micros(slowest.p999()), micros(slowest.most()))));
    }

    private static long micros(final long ns)
    {
        return Math.round(ns / 1e3);
    }

    private static String count(final long value)
    {
        return ReportText.count(value);
    }

    /** One JSON array of ids. */
    static String ids(final List<Integer> ids)
    {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
    }
}
