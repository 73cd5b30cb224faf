package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a command be tried again. */
@Command(name = "clear-quarantine", description = {
    "Lets a command be tried again that once broke an invariant, or due work run again (as an operator).",
    "Do it after the cause is mended: if it is not, the engine halts once more."},
    sortOptions = false, footerHeading = "%nExample:%n",
    footer = "  bin/hongbao ctl clear-quarantine 4711 --as 500 --reason 'mended in 0.2.0'")
final class ClearQuarantineCommand extends OperatorAction
{
    @Parameters(index = "0", paramLabel = "ENTRY", description = "Its number, as in the server's log.")
    private long entry;

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        await(service.operations().clearQuarantine(key(), entry, reason()));
        out.println("Entry " + entry + " is cleared: what it held back is tried again when it comes.");
        return DONE;
    }
}
