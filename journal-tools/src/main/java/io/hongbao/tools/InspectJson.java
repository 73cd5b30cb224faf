package io.hongbao.tools;

import io.hongbao.engine.journal.JournalTail;
import io.hongbao.engine.journal.JournalTotals;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code journal inspect} found, as one JSON object. */
final class InspectJson
{
    private InspectJson()
    {
    }

    static String of(
        final Path directory, final JournalTotals totals, final Optional<JournalTail> end, final JournalCounts counts,
        final KeysNeeded keys)
    {
        final JsonLine line = new JsonLine().text("directory", directory.toString()).number("shard", counts.shard())
            .number("files", totals.files())
            .number("documentBytes", totals.documentBytes()).number("firstBatch", totals.firstBatch())
            .number("lastBatch", totals.lastBatch()).number("position", totals.firstPosition() + totals.commands() - 1)
            .number("commands", totals.commands()).number("events", totals.events())
            .number("firstSequence", totals.firstSequence()).number("lastSequence", totals.lastSequence())
            .number("firstTimestampMs", totals.firstTimestampMs()).number("lastTimestampMs", totals.lastTimestampMs())
            .number("epochsOpened", counts.epochsOpened()).number("epochsRevealed", counts.epochsRevealed())
            .raw("epochKeysNeeded", InspectCommand.ids(keys.needed()))
            .raw("epochKeysMissing", InspectCommand.ids(keys.missing()))
            .number("incarnations", counts.incarnations()).raw("stats", stats(counts.stats()));
        end.ifPresent(tail -> line.number("rulesVersion", tail.rulesVersion())
            .number("syncedPosition", tail.syncedPosition()).number("syncedBatch", tail.syncedBatch())
            .flag("cleanlyClosed", tail.cleanlyClosed()).flag("unfinishedBatch", tail.incomplete())
            .text("chainHead", HexFormat.of().formatHex(tail.chainHead())));
        return byType(line.raw("fileSpans", files(counts)), counts).toString();
    }

    private static String files(final JournalCounts counts)
    {
        return counts.files().stream().map(file -> new JsonLine().text("name", file.name())
            .number("firstBatch", file.firstBatch()).number("lastBatch", file.lastBatch())
            .number("firstPosition", file.firstPosition()).number("lastPosition", file.lastPosition())
            .number("firstTimestampMs", file.firstMs()).number("lastTimestampMs", file.lastMs()).toString())
            .collect(Collectors.joining(",", "[", "]"));
    }

    private static JsonLine byType(final JsonLine line, final JournalCounts counts)
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
        return line.raw("commandsByType", commands.toString()).raw("eventsByType", events.toString());
    }

    private static String stats(final StatsTotals stats)
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
}
