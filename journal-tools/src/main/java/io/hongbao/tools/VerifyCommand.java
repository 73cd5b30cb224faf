package io.hongbao.tools;

import io.hongbao.tools.verifier.AuditReport;
import io.hongbao.tools.verifier.CurrencyTotals;
import io.hongbao.tools.verifier.Finding;
import io.hongbao.tools.verifier.ReportText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal verify DIR}: replays, recomputes, sums up. */
@Command(name = "verify", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Replays every command and compares every event, recomputes every share from the public events, " +
        "checks that no money is missing. Reads only; works beside a running server.",
    footer = {"", "Exit codes: 0 in order, 1 a difference or an unreadable journal, 2 wrong usage."})
public final class VerifyCommand extends JournalTool
{
    @Option(names = "--no-replay",
        description = "Check the public events only, as an outsider would: the key file is not looked at.")
    private boolean withoutReplay;

    @Option(names = "--heads", paramLabel = "FILE",
        description = "Heads of the chain that a consumer of the feed kept (bin/hongbao wallet --heads): no edit " +
            "before them stays hidden.")
    private Path heads;

    @Override
    int run()
    {
        final boolean isTerminal = System.console() != null && !isJson();
        final PrintWriter err = err();
        final ToldHeads told = heads == null ? new ToldHeads() : ToldHeads.read(heads);
        final VerificationResult result = JournalVerification.run(directory(), new VerificationOptions(
            !withoutReplay, 20, told, commands -> progress(err, isTerminal, commands)));
        if (isTerminal)
        {
            err.print("\r\u001b[K");
            err.flush();
        }
        if (isJson())
        {
            out().println(asJson(result));
        }
        else if (result.isClean())
        {
            out().println("verified: " + summary(result));
        }
        else
        {
            err.println("NOT in order: " + result.difference().orElseThrow());
            result.audit().findings().stream().map(Finding::toString).forEach(err::println);
            err.println("checked: " + summary(result));
            err.flush();
        }
        out().flush();
        return result.isClean() ? 0 : 1;
    }

    private static void progress(final PrintWriter err, final boolean isTerminal, final long commands)
    {
        if (isTerminal)
        {
            err.print("\r" + ReportText.count(commands) + " commands read");
            err.flush();
        }
    }

    private static String summary(final VerificationResult result)
    {
        final AuditReport audit = result.audit();
        final List<String> parts = new ArrayList<>();
        parts.add(ReportText.count(result.journal().commands()) + " commands " +
            (result.isReplayed() ? "replayed" : "read (not replayed)") + beginning(result) + ", " +
            ReportText.summary(audit));
        parts.addAll(ReportText.money(audit));
        if (result.headsChecked() > 0)
        {
            parts.add(ReportText.count(result.headsChecked()) + (result.headsChecked() == 1 ? " head" : " heads") +
                " that a consumer was told");
        }
        parts.add("chain head " + result.chainHead().substring(0, 16));
        return String.join("; ", parts);
    }

    private static String beginning(final VerificationResult result)
    {
        return result.journal().firstPosition() <= 1 ? "" :
            " from position " + ReportText.count(result.journal().firstPosition()) + " on (what is before was pruned)";
    }

    private static String asJson(final VerificationResult result)
    {
        final AuditReport audit = result.audit();
        final AuditReport.Recomputed shares = audit.recomputed();
        return new JsonLine().flag("verified", result.isClean())
            .text("difference", result.difference().orElse(null)).flag("replayed", result.isReplayed())
            .number("commands", result.journal().commands())
            .number("events", result.journal().events()).number("batches", result.journal().lastBatch())
            .number("envelopes", audit.created()).number("open", audit.open()).number("grants", audit.grants())
            .number("sharesBySeed", shares.bySeed())
            .number("sharesBySecret", shares.bySecret()).number("sharesEqual", shares.byArithmetic())
            .number("sharesNotYet", shares.notYet()).number("epochsOpened", audit.epochsOpened())
            .number("epochsRevealed", audit.epochsRevealed()).number("seedsDerived", audit.seedsDerived())
            .number("findings", audit.findingCount())
            .raw("currencies", audit.currencies().stream().map(VerifyCommand::totals)
                .collect(Collectors.joining(",", "[", "]")))
            .text("chainHead", result.chainHead()).number("headsChecked", result.headsChecked())
            .number("elapsedMs", result.elapsedNanos() / 1_000_000).toString();
    }

    private static String totals(final CurrencyTotals totals)
    {
        return new JsonLine().number("currency", totals.currency()).number("funded", totals.funded())
            .number("granted", totals.granted()).number("refunded", totals.refunded())
            .number("remaining", totals.remaining()).toString();
    }
}
