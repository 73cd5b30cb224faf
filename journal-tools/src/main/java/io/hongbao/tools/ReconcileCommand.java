package io.hongbao.tools;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal reconcile DIR --wallet F.csv}: names what a wallet booked wrong. */
@Command(name = "reconcile", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Compares a wallet's bookings with the settlement feed and names each one that is MISSING in the " +
        "wallet, DOUBLED, DIFFERS, or is UNKNOWN to the journal. The CSV file has a first line of names: id, event, " +
        "ordinal, currency, amount, and payer, payee if they are to be compared, as journal settle prints them. " +
        "Reads only; works beside a running server.",
    footer = {"", "A wallet that is behind has MISSING ones at the end: say --to the sequence that it has booked.", "",
        "Exit codes: 0 all agree, 1 something differs or cannot be read, 2 wrong usage."})
public final class ReconcileCommand extends JournalTool
{
    @Option(names = "--wallet", paramLabel = "FILE", required = true, description = "What the wallet booked, CSV.")
    private Path wallet;

    @Option(names = "--payments", description = "Only what users are paid; what they pay in is not compared.")
    private boolean isPaymentsOnly;

    @Option(names = "--from", paramLabel = "SEQUENCE", description = "First sequence (default: ${DEFAULT-VALUE}).")
    private long fromSequence = 1;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Last sequence (default: the last synced one).")
    private long toSequence = Long.MAX_VALUE;

    @Option(names = "--bookings-at-once", paramLabel = "N", hidden = true)
    private int bookingsAtOnce = 1_000_000;

    @Override
    void check()
    {
        checkAtLeastOne("--from", fromSequence, "the first sequence is 1");
        checkAtLeastOne("--bookings-at-once", bookingsAtOnce, "give how many fit into memory");
        if (toSequence < fromSequence)
        {
            throw wrongUsage("--to " + toSequence + " is before --from " + fromSequence +
                ": give the first sequence with --from, the last with --to");
        }
    }

    @Override
    int run()
    {
        final Reconciliation reconciliation =
            new Reconciliation(new WalletFile(wallet), isPaymentsOnly, bookingsAtOnce, this::tell);
        final long last = reconciliation.run(directory(), fromSequence, toSequence);
        if (isJson())
        {
            out().println(new JsonLine().text("type", "SUMMARY").number("fromSequence", fromSequence)
                .number("toSequence", last).number("agreed", reconciliation.agreed())
                .number("differences", reconciliation.found()));
        }
        else
        {
            out().println((reconciliation.found() == 0 ? "reconciled: " : "NOT reconciled: ") +
                reconciliation.agreed() + " movements agree, " + reconciliation.found() +
                " differences, sequences " + fromSequence + " to " + last);
        }
        out().flush();
        return reconciliation.found() == 0 ? 0 : 1;
    }

    private void tell(final Reconciliation.Difference found)
    {
        if (isJson())
        {
            out().println(new JsonLine().text("type", found.kind().name()).number("id", found.key().id())
                .text("event", found.key().event()).number("ordinal", found.key().ordinal())
                .number("sequence", found.sequence()).text("text", found.text()));
        }
        else
        {
            out().println(found.kind() + " " + found.key() +
                (found.sequence() == 0 ? "" : " (sequence " + found.sequence() + ")") + ": " + found.text());
        }
    }
}
