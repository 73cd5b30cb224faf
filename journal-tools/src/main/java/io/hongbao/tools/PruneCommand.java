package io.hongbao.tools;

import io.hongbao.engine.journal.EpochKeyFile;
import io.hongbao.engine.journal.JournalException;
import io.hongbao.engine.journal.JournalPruning;
import io.hongbao.engine.journal.JournalReader;
import io.hongbao.engine.replay.Replay;
import io.hongbao.engine.replay.ReplayProgress;
import io.hongbao.engine.rules.machine.EnvelopeMachine;
import io.hongbao.engine.snapshot.Recovery;
import io.hongbao.engine.snapshot.Snapshot;
import io.hongbao.engine.snapshot.SnapshotException;
import io.hongbao.engine.snapshot.SnapshotKeys;
import io.hongbao.engine.snapshot.Snapshots;
import io.hongbao.tools.verifier.ReportText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal prune DIR}: removes files that nothing needs any more. */
@Command(name = "prune", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Removes the oldest files of a journal: those that lie before the second newest snapshot, before "
        + "what every consumer has acknowledged, before the oldest live envelope, and before the days to keep. What "
        + "is removed can be audited no more: back it up first. Works beside a running server.",
    footer = {"", "Exit codes: 0 done, or nothing may go yet; 1 refused, or a file cannot be removed; 2 wrong usage."})
public final class PruneCommand extends JournalTool
{
    private static final int MOST_DAYS = 36_500;

    @Option(names = "--keep-days", paramLabel = "N", defaultValue = "30",
        description = "Days of engine time before the journal's end to keep whatever else (default: ${DEFAULT-VALUE}).")
    private int keepDays;

    @Option(names = "--dry-run", description = "Say what would go, and remove nothing.")
    private boolean dryRun;

    @Override
    void check()
    {
        if (keepDays < 0 || keepDays > MOST_DAYS)
        {
            throw wrongUsage("--keep-days is " + keepDays + ", outside 0.." + MOST_DAYS
                + ": 30 keeps what lies a month back");
        }
    }

    @Override
    int run()
    {
        final List<Snapshot.At> whole = wholeSnapshots();
        if (whole.size() < Snapshots.KEPT)
        {
            throw new JournalException("a prune needs two whole snapshots, " + directory() + " has " + whole.size()
                + ": without them a start needs the whole journal; bin/hongbao journal snapshot makes one");
        }
        final ReplayNeeds needs = ReplayNeeds.ofRecent(directory());
        final EpochKeyFile secrets = Secrets.of(directory());
        final EnvelopeMachine machine = needs.machine(secrets);
        final long lastMs = fold(needs, machine, new SnapshotKeys(() -> secrets));
        final JournalPruning pruning = new JournalPruning(directory());
        final long keptMs = lastMs - TimeUnit.DAYS.toMillis(keepDays);
        final JournalPruning.Plan plan = pruning.plan(new JournalPruning.Bounds(
            whole.get(1).position(), machine.status().consumers().lowestWatermark(),
            Math.min(keptMs, machine.status().oldestLiveMs())));
        if (!dryRun)
        {
            pruning.run(plan);
        }
        tell(plan, whole.get(1), machine, keptMs);
        return 0;
    }

    private List<Snapshot.At> wholeSnapshots()
    {
        final List<Snapshot.At> whole = new ArrayList<>();
        for (final Path file : new Snapshots(directory()).newestFirst())
        {
            try (Snapshot snapshot = Snapshot.open(file))
            {
                whole.add(new Snapshot.At(file, snapshot.head().mark().place().position()));
            }
            catch (final SnapshotException damaged)
            {
                err().println("hongbao journal prune: " + damaged.getMessage());
            }
        }
        err().flush();
        return whole;
    }

    /** To the journal's end: consumers come and go. */
    private long fold(final ReplayNeeds needs, final EnvelopeMachine machine, final SnapshotKeys keys)
    {
        final Recovery from = Recovery.begin(directory(), needs.shard(), machine, keys, text -> { });
        try (JournalReader reader = from.reader())
        {
            Replay.run(reader, machine, ReplayProgress.NONE);
            return reader.timestampMs();
        }
    }

    private void tell(
        final JournalPruning.Plan plan, final Snapshot.At second, final EnvelopeMachine machine, final long keptMs)
    {
        final String why = switch (plan.keeper())
        {
            case POSITION -> "the second newest snapshot, " + second.file().getFileName() + ", needs what follows it";
            case SEQUENCE -> "consumer " + machine.status().consumers().slowest()
                + " has acknowledged only up to sequence " + machine.status().consumers().lowestWatermark()
                + "; if it is dead, remove it";
            case TIME -> machine.status().oldestLiveMs() < keptMs ?
                "an envelope of " + ToolTime.text(machine.status().oldestLiveMs()) +
                " is live: a feed of its scene needs its creation" : "--keep-days " + keepDays;
            case LAST_FILE -> "it is the last one";
        };
        if (machine.status().consumers().slowest() == null)
        {
            err().println("hongbao journal prune: no consumer of the settlement feed has acknowledged anything yet: " +
                "what one still needs is not known");
            err().flush();
        }
        if (isJson())
        {
            out().println(new JsonLine().flag("removed", !dryRun && !plan.files().isEmpty())
                .raw("files", plan.files().stream().map(file -> '"' + file.getFileName().toString() + '"')
                    .collect(Collectors.joining(",", "[", "]")))
                .number("bytes", plan.bytes()).text("firstKept", plan.start().file().getFileName().toString())
                .text("keptBy", plan.keeper().name()).toString());
        }
        else
        {
            plan.files().forEach(file -> out().println((dryRun ? "would remove " : "removed ") + file));
            out().println((plan.files().isEmpty() ? "nothing may go" :
                ReportText.count(plan.files().size()) + " files, " + ReportText.count(plan.bytes()) + " bytes")
                + "; kept from " + plan.start().file().getFileName() + " on: " + why);
        }
        out().flush();
    }
}
