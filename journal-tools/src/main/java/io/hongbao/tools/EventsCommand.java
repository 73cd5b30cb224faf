package io.hongbao.tools;

import io.hongbao.engine.feed.FeedMatch;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.tools.json.MessageJson;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal events DIR}: each event one JSON line, with the names of RULES §9. */
@Command(name = "events", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Prints each event as one JSON line. Reads only; works beside a running server.",
    footer = {"", "TIME is ISO 8601 (UTC unless it has an offset), or @ and UTC epoch ms.", "",
        "Exit codes: 0 printed, 1 the journal cannot be read or ends before --from, 2 wrong usage."})
public final class EventsCommand extends JournalTool
{
    private static final int BATCHES_BETWEEN_CHECKS = 256;
    private static final long POLL_MS = 50;

    @Option(names = "--envelope", paramLabel = "ID", description = "Only events of this envelope.")
    private long envelopeId;

    @Option(names = "--id", paramLabel = "ID",
        description = "Only events that name this envelope, exchange, campaign, subsidy, schedule or card set.")
    private long id;

    @Option(names = "--user", paramLabel = "ID", description = "Only events that name this user.")
    private long user;

    @Option(names = "--campaign", paramLabel = "ID",
        description = "Only events of this campaign and of the envelopes, subsidies, drops and card sets that it pays.")
    private long campaignId;

    @Option(names = "--public",
        description = "As an observer gets them: named lists and blind amounts are WITHHELD.")
    private boolean isPublic;

    @Option(names = "--type", paramLabel = "TYPE", split = ",",
        description = "Only events of these types, for example GRANTED,CLOSED.")
    private List<String> types = List.of();

    @Option(names = "--from", paramLabel = "SEQUENCE", description = "First sequence.")
    private long fromSequence;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Last sequence.")
    private long toSequence = Long.MAX_VALUE;

    @Option(names = "--since", paramLabel = "TIME", converter = ToolTime.class, description = "First time.")
    private long sinceMs;

    @Option(names = "--until", paramLabel = "TIME", converter = ToolTime.class, description = "Last time.")
    private long untilMs = Long.MAX_VALUE;

    @Option(names = "--limit", paramLabel = "N", description = "At most N events.")
    private long limit = Long.MAX_VALUE;

    @Option(names = {"-f", "--follow"},
        description = "Go on with what is written from now on, until --to, --until, --limit or the end of the process.")
    private boolean isFollowing;

    private int batches;

    @Override
    void check()
    {
        checkAtLeastOne("--envelope", envelopeId, "name an envelope");
        checkAtLeastOne("--id", id, "name what has an id");
        checkAtLeastOne("--user", user, "name a user");
        checkAtLeastOne("--campaign", campaignId, "name a campaign");
        checkAtLeastOne("--from", fromSequence, "the first sequence is 1");
        checkAtLeastOne("--limit", limit, "give how many events to print at most");
        if (toSequence < fromSequence)
        {
            throw wrongUsage("--to " + toSequence + " is before --from " + fromSequence +
                ": give the first sequence with --from, the last with --to");
        }
        if (untilMs < sinceMs)
        {
            throw wrongUsage("--until " + ToolTime.text(untilMs) + " is before --since " + ToolTime.text(sinceMs) +
                ": give the first time with --since, the last with --until");
        }
        if (envelopeId != 0 && id != 0)
        {
            throw wrongUsage("give --envelope or --id, not both");
        }
    }

    @Override
    int run()
    {
        final SchemaCatalog catalog = SchemaCatalog.load();
        final EventPrinter printer =
            new EventPrinter(new MessageJson(catalog), filter(catalog), limit, out(), isPublic);
        try (JournalReader reader = open())
        {
            JournalWalk.records(reader, printer, () -> printer.isDone() || isAbandoned());
            if (isFollowing)
            {
                follow(reader, printer);
            }
            else if (fromSequence > reader.sequence())
            {
                throw new JournalException("--from " + fromSequence + " is beyond the end: the last sequence is " +
                    reader.sequence() + "; --follow waits for what comes");
            }
            else if (fromSequence == 0 && reader.position() > 0 && untilMs < reader.firstTimestampMs())
            {
                throw new JournalException("--until " + ToolTime.text(untilMs) + " is before the journal begins, at " +
                    ToolTime.text(reader.firstTimestampMs()));
            }
        }
        out().flush();
        return 0;
    }

    /** What a campaign pays for is known only to who has read its beginning. */
    private JournalReader open()
    {
        return campaignId != 0 ? JournalReader.open(directory()) :
            JournalWalk.from(directory(), fromSequence, sinceMs);
    }

    private void follow(final JournalReader reader, final EventPrinter printer)
    {
        try
        {
            while (!printer.isDone() && !out().checkError()) // asking flushes
            {
                Thread.sleep(POLL_MS);
                JournalWalk.records(reader, printer, printer::isDone);
            }
        }
        catch (final InterruptedException e)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the reader of a pipe has gone; asked now and then, for asking flushes. */
    private boolean isAbandoned()
    {
        return ++batches % BATCHES_BETWEEN_CHECKS == 0 && out().checkError();
    }

    private EventFilter filter(final SchemaCatalog catalog)
    {
        final EventFilter filter = new EventFilter(
            templates(catalog), new EventFilter.Window(fromSequence, toSequence, sinceMs, untilMs));
        if (envelopeId != 0 || id != 0)
        {
            final NamedIds ids = new NamedIds(catalog, envelopeId != 0 ? NamedIds.ENVELOPE : NamedIds.ANYTHING);
            final long wanted = envelopeId != 0 ? envelopeId : id;
            filter.about((buffer, offset) -> ids.names(buffer, offset, wanted));
        }
        if (user != 0)
        {
            filter.about(FeedMatch.user(user)::test);
        }
        if (campaignId != 0)
        {
            filter.about(new CampaignEvents(catalog, campaignId));
        }
        return filter;
    }

    private Set<Integer> templates(final SchemaCatalog catalog)
    {
        final Set<Integer> wanted = new HashSet<>();
        for (final String type : types)
        {
            final String name = type.trim().toUpperCase(Locale.ROOT);
            final int before = wanted.size();
            catalog.messages().stream().filter(message -> message.isEvent() && message.typeName().equals(name))
                .forEach(message -> wanted.add(message.id()));
            if (wanted.size() == before)
            {
                throw wrongUsage("--type " + type + " is no event; known are " +
                    catalog.messages().stream().filter(MessageSpec::isEvent).map(MessageSpec::typeName)
                        .collect(Collectors.joining(", ")));
            }
        }
        return wanted;
    }
}
