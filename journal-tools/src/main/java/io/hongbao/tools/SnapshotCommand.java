package io.hongbao.tools;

import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.replay.ReplayPace;
import io.hongbao.engine.snapshot.SnapshotHead;
import io.hongbao.engine.snapshot.SnapshotKeys;
import io.hongbao.engine.snapshot.SnapshotMaker;
import io.hongbao.tools.verifier.ReportText;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal snapshot DIR}: makes one, in this process. */
@Command(name = "snapshot", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Makes a snapshot of the state up to what is on the device, so that a start need not replay the "
        + "journal from its beginning. Works beside a running server, which need not hold the state twice then. "
        + "Writes DIR/snapshot/ only.",
    footer = {"", "Exit codes: 0 made, or nothing new since the last one; 1 it cannot be made, 2 wrong usage."})
public final class SnapshotCommand extends JournalTool
{
    private static final int MOST_PERCENT = 100;

    @Option(names = "--percent", paramLabel = "N", defaultValue = "100",
        description = "Share of a processor to take, 1 to 100: less beside a busy server (default: ${DEFAULT-VALUE}).")
    private int percent;

    @Override
    void check()
    {
        if (percent < 1 || percent > MOST_PERCENT)
        {
            throw wrongUsage("--percent is " + percent + ", outside 1..100: 25 is what the server takes itself");
        }
    }

    @Override
    int run()
    {
        final Path directory = directory();
        final EpochKeyFile secrets = Secrets.of(directory);
        final ReplayNeeds needs = ReplayNeeds.ofRecent(directory);
        final SnapshotMaker maker = new SnapshotMaker(
            directory, needs.shard(), () -> needs.machine(secrets), SnapshotHead.byNumber(needs.room()),
            new SnapshotKeys(() -> secrets), this::warn);
        final SnapshotMaker.Made made = maker.make(
            syncedPosition(directory),
            percent == MOST_PERCENT ? ReplayPace.FULL : ReplayPace.share(percent));
        tell(made);
        return 0;
    }

    private static long syncedPosition(final Path directory)
    {
        try (JournalReader reader = JournalReader.open(directory))
        {
            return reader.syncedPosition();
        }
    }

    private void warn(final String text)
    {
        err().println("hongbao journal snapshot: " + text);
        err().flush();
    }

    private void tell(final SnapshotMaker.Made made)
    {
        if (isJson())
        {
            out().println(new JsonLine().text("snapshot", made.file() == null ? null : made.file().toString())
                .number("position", made.position()).number("folded", made.folded().commands()).toString());
        }
        else if (made.file() == null)
        {
            out().println("nothing new on the device since position " + ReportText.count(made.position())
                + ": no snapshot made");
        }
        else
        {
            out().println("made " + made.file() + ": all up to position " + ReportText.count(made.position()) + ", "
                + ReportText.count(made.folded().commands()) + " commands folded in, every event the same, in "
                + String.format(Locale.ROOT, "%.1f s", made.folded().seconds()));
        }
        out().flush();
    }
}
