package io.hongbao.tools;

import io.hongbao.engine.api.MoneyMove;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hongbao journal settle DIR}: the settlement feed as a file for a wallet. */
@Command(name = "settle", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Prints the settlement feed as CSV (or JSON lines): every movement of money with a user as payer " +
        "or payee, in order, no further than what is on the device. Its key is (id, event, ordinal): book each once. " +
        "Control sums go to standard error, with --json as a last object. Reads only; works beside a running server.",
    footer = {"", "Go on with --from LAST+1, LAST being the last sequence of the control sums.", "",
        "Exit codes: 0 printed (also if there is nothing new), 1 the journal cannot be read or ends before --from, " +
        "2 wrong usage."})
public final class SettleCommand extends JournalTool
{
    @Option(names = "--from", paramLabel = "SEQUENCE", description = "First sequence (default: ${DEFAULT-VALUE}).")
    private long fromSequence = 1;

    @Option(names = "--to", paramLabel = "SEQUENCE", description = "Last sequence (default: the last synced one).")
    private long toSequence = Long.MAX_VALUE;

    private final SettlementLine lines = new SettlementLine();
    private final SettlementSums sums = new SettlementSums();

    @Override
    void check()
    {
        checkAtLeastOne("--from", fromSequence, "the first sequence is 1");
        if (toSequence < fromSequence)
        {
            throw wrongUsage("--to " + toSequence + " is before --from " + fromSequence +
                ": give the first sequence with --from, the last with --to");
        }
    }

    @Override
    int run()
    {
        if (!isJson())
        {
            out().append(SettlementLine.HEADER).append('\n');
            sums.addLine(SettlementLine.HEADER);
        }
        final long last = new SettlementWalk(this::print).run(directory(), fromSequence, toSequence);
        out().flush();
        if (isJson())
        {
            out().println(sums.json(fromSequence, last));
            out().flush();
        }
        else
        {
            err().println(sums.text(fromSequence, last));
            err().flush();
        }
        return 0;
    }

    private void print(final long sequence, final long timestampMs, final MoneyMove move)
    {
        final String line =
            isJson() ? lines.json(sequence, timestampMs, move) : lines.csv(sequence, timestampMs, move);
        out().append(line).append('\n');
        sums.add(lines.event(move), move, line);
    }
}
