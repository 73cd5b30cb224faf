package io.hongbao.tools;

import io.hongbao.engine.journal.JournalRepair;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal repair DIR}: cuts an unfinished tail, or what is damaged and was never synced. */
@Command(name = "repair", mixinStandardHelpOptions = true, sortOptions = false,
    description = "WRITES to the journal; no server may run on it. Cuts a batch that was never finished (it was " +
        "never answered; the next start does the same). With --accept-loss it also cuts damage in what was never " +
        "synced, keeps a copy of it beside the journal, and reports what is lost. Nothing that was on the " +
        "device is ever cut.",
    footer = {"", "Exit codes: 0 repaired or nothing to do, 1 it may not be repaired (nothing was changed), " +
        "2 wrong usage."})
public final class RepairCommand extends JournalTool
{
    @Option(names = "--accept-loss",
        description = "Cut damage in what was never synced: answers after the last good batch are lost.")
    private boolean isLossAccepted;

    @Override
    int run()
    {
        final JournalRepair.Outcome done = JournalRepair.run(directory(), isLossAccepted);
        if (isJson())
        {
            out().println(new JsonLine().text("outcome", done.kind().name())
                .text("file", done.file() == null ? null : done.file().toString()).number("offset", done.offset())
                .number("cutBytes", done.cutBytes()).text("damage", done.damage())
                .raw("kept", done.kept().stream().map(path -> JsonLine.quote(path.toString()))
                    .collect(Collectors.joining(",", "[", "]")))
                .number("lastBatch", done.lastBatch()).number("lastPosition", done.lastPosition())
                .number("lastSequence", done.lastSequence()));
        }
        else
        {
            print(done);
        }
        out().flush();
        return 0;
    }

    private void print(final JournalRepair.Outcome done)
    {
        final String end = "the journal ends with batch " + done.lastBatch() + ", position " + done.lastPosition() +
            ", sequence " + done.lastSequence();
        switch (done.kind())
        {
            case NOTHING:
                out().println("nothing to repair: " + end);
                break;
            case UNFINISHED:
                out().println("cut: a batch that was begun and never finished, at byte " + done.offset() + " of " +
                    done.file() + "; it was never answered, nothing is lost; " + end);
                break;
            default:
                out().println("LOSS: " + done.damage());
                out().println("cut: " + done.cutBytes() + " bytes from byte " + done.offset() + " of " + done.file() +
                    (done.kept().isEmpty() ? "" : "; kept in " +
                        done.kept().stream().map(Path::toString).collect(Collectors.joining(", "))));
                out().println("what was answered after position " + done.lastPosition() + " is lost; " + end +
                    "; the next start begins a new incarnation, so that no number means two things");
                break;
        }
    }
}
