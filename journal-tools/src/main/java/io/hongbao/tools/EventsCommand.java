package io.hongbao.tools;

import io.hongbao.engine.journal.JournalReader;
import io.hongbao.tools.json.MessageJson;
import io.hongbao.tools.json.MessageSpec;
import io.hongbao.tools.json.SchemaCatalog;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hongbao journal events DIR}: each event one JSON line, with the names of RULES §9. */
@Command(name = "events", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Prints each event as one JSON line. Reads only; works beside a running server.",
    footer = {"", "Exit codes: 0 printed, 1 the journal cannot be read, 2 wrong usage."})
public final class EventsCommand implements Callable<Integer>
{
    private static final int BATCHES_BETWEEN_CHECKS = 256;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Data directory of the engine.")
    private Path directory;

    @Option(names = "--envelope", paramLabel = "ID", description = "Only events of this envelope.")
    private long envelopeId;

    @Option(names = "--id", paramLabel = "ID",
        description = "Only events that name this envelope, exchange, campaign, subsidy, schedule or card set.")
    private long id;

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

    @Option(names = "--limit", paramLabel = "N", description = "At most N events.")
    private long limit = Long.MAX_VALUE;

    private int batches;

    @Override
    public Integer call()
    {
        checkNumbers();
        final SchemaCatalog catalog = SchemaCatalog.load();
        if (envelopeId != 0 && id != 0)
        {
            throw new CommandLine.ParameterException(spec.commandLine(), "give --envelope or --id, not both");
        }
        final EventFilter all = new EventFilter(templates(catalog), fromSequence, toSequence);
        final EventFilter filter = envelopeId != 0 ? all.about(catalog, EventFilter.ENVELOPE, envelopeId) :
            id != 0 ? all.about(catalog, EventFilter.ANYTHING, id) : all;
        return ToolRun.run(spec, directory, () -> print(catalog, filter));
    }

    private void checkNumbers()
    {
        checkAtLeastOne("--envelope", envelopeId, "name an envelope");
        checkAtLeastOne("--from", fromSequence, "the first sequence is 1");
        checkAtLeastOne("--limit", limit, "give how many events to print at most");
        if (toSequence < fromSequence)
        {
            throw new CommandLine.ParameterException(spec.commandLine(), "--to " + toSequence + " is before --from " +
                fromSequence + ": give the first sequence with --from, the last with --to");
        }
    }

    private void checkAtLeastOne(final String option, final long value, final String remedy)
    {
        if (value < 1 && spec.commandLine().getParseResult().hasMatchedOption(option))
        {
            throw new CommandLine.ParameterException(
                spec.commandLine(), option + " is " + value + ", at least 1: " + remedy);
        }
    }

    private int print(final SchemaCatalog catalog, final EventFilter filter)
    {
        final PrintWriter out = spec.commandLine().getOut();
        final EventPrinter printer =
            new EventPrinter(new MessageJson(catalog), filter, limit, out, isPublic);
        try (JournalReader reader = JournalReader.open(directory))
        {
            JournalWalk.records(reader, printer, () -> printer.isDone() || isAbandoned(out));
        }
        out.flush();
        return 0;
    }

    /** Whether the reader of a pipe has gone; asked now and then, for asking flushes. */
    private boolean isAbandoned(final PrintWriter out)
    {
        return ++batches % BATCHES_BETWEEN_CHECKS == 0 && out.checkError();
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
                throw new CommandLine.ParameterException(spec.commandLine(), "--type " + type +
                    " is no event; known are " + catalog.messages().stream().filter(MessageSpec::isEvent)
                    .map(MessageSpec::typeName).collect(Collectors.joining(", ")));
            }
        }
        return wanted;
    }
}
