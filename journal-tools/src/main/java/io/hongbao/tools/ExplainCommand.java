package io.hongbao.tools;

import io.hongbao.engine.journal.DataDirectory;
import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.rules.SecretSource;
import io.hongbao.tools.json.SchemaCatalog;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hongbao journal explain DIR ENVELOPE}: its whole story, with the draws recomputed. */
@Command(name = "explain", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Tells the story of an envelope in sentences: who, when, and why that amount, with every draw " +
        "recomputed. Shares of an envelope that is still open are recomputed with the key file; without it the seed " +
        "has to be public. Reads only; works beside a running server.",
    footer = {"", "With --json one JSON object a step.", "",
        "Exit codes: 0 told, 1 a share differs, no such envelope, or an unreadable journal, 2 wrong usage."})
public final class ExplainCommand extends JournalTool
{
    /** What only a journal can tell whose server was told to keep it. */
    static final String NO_REFUSALS = "this journal records no refusals, only how many there were of each kind " +
        "(journal stats); serve --journal-refusals keeps them";

    @Parameters(index = "1", paramLabel = "ENVELOPE", description = "Id of the envelope.")
    private long envelopeId;

    @Option(names = "--user", paramLabel = "ID", description = "Also say how this user fared.")
    private long user;

    @Option(names = "--no-key", description = "Do not look at the key file: tell only what is public.")
    private boolean isPublic;

    private long sharesOfUser;
    private String lastOfUser = "";

    @Override
    void check()
    {
        checkAtLeastOne("--user", user, "name a user");
        if (envelopeId < 1)
        {
            throw wrongUsage("ENVELOPE is " + envelopeId + ", at least 1: name an envelope");
        }
    }

    @Override
    int run()
    {
        final SchemaCatalog catalog = SchemaCatalog.load();
        final EnvelopeTrace trace = new EnvelopeTrace(catalog, envelopeId);
        try (JournalReader reader = JournalReader.open(directory()))
        {
            JournalWalk.records(reader, trace, () -> false);
        }
        trace.created();
        final Optional<EnvelopeTrace.Seed> seed = trace.seed(secrets());
        final StoryReader story = new StoryReader(catalog, trace.created(), new ShareReasons(trace.created(),
            trace.gated(), seed.map(EnvelopeTrace.Seed::bytes), trace.entrants()), this::tell);
        try (JournalReader reader = JournalWalk.from(directory(), trace.created().sequence(), 0))
        {
            JournalWalk.records(reader, story, () -> false);
        }
        end(seed, trace.closed().isPresent(), story.refusals());
        out().flush();
        return story.differences() == 0 ? 0 : 1;
    }

    private SecretSource secrets()
    {
        return isPublic || !Files.exists(DataDirectory.key(directory())) ? null :
            EpochKeyFile.open(directory(), true);
    }

    private void tell(final StoryReader.Step step)
    {
        if (step.user() == user && user != 0)
        {
            sharesOfUser++;
            lastOfUser = step.text();
        }
        if (isJson())
        {
            out().println(new JsonLine().number("sequence", step.sequence()).number("timestampMs", step.timeMs())
                .text("type", step.type()).number("position", step.position()).text("by", step.actor())
                .text("text", step.text()));
        }
        else
        {
            final String place = step.sequence() == 0 ? "after position " + step.position() :
                "position " + step.position() + ", sequence " + step.sequence();
            out().println(ToolTime.text(step.timeMs()) + "  " + step.text() + (step.text().endsWith(".") ? "" : ".") +
                " [by " + step.actor() + ", " + place + "]");
        }
    }

    private void end(
        final Optional<EnvelopeTrace.Seed> seed, final boolean isClosed, final RefusalStory refusals)
    {
        final String basis = seed.map(known -> "Shares recomputed from its seed, " + known.origin())
            .orElse("Its seed is not public yet and the key file was not used: nothing but EQUAL is recomputed");
        final String refused = refusals.seen() > 0 ?
            "Refusals are in this journal: " + refusals.told() + " of this envelope, told above as they came" :
            user == 0 || sharesOfUser > 0 ?
            "Who was refused, and why, cannot be told: " + NO_REFUSALS :
            "User " + user + " has no share of it; whether and why it was refused cannot be told: " + NO_REFUSALS;
        if (isJson())
        {
            out().println(new JsonLine().text("type", "SUMMARY").number("envelopeId", envelopeId)
                .flag("closed", isClosed).text("basis", basis).text("refusals", refused)
                .raw("user", user == 0 ? "null" : new JsonLine().number("id", user)
                    .flag("hasShare", sharesOfUser > 0).toString()));
            return;
        }
        out().println(isClosed ? "That is the whole story." : "It is still open.");
        out().println(basis + ".");
        if (sharesOfUser > 0)
        {
            out().println("User " + user + " has a share: " + lastOfUser + ".");
        }
        out().println(refused + ".");
    }
}
