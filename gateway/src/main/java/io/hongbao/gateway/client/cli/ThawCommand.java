package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a freeze. */
@Command(name = "thaw", description = "Ends a freeze (as an operator).",
    sortOptions = false, footerHeading = "%nExample:%n", footer = "  bin/hongbao ctl thaw 1 --reason 'case 4711'")
final class ThawCommand extends OperatorAction
{
    @Parameters(index = "0", paramLabel = "ENVELOPE", description = "Its number.")
    private long envelopeId;

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        await(service.thaw(key(), envelopeId, reason()));
        out.println("Envelope " + envelopeId + " is thawed: it grants again.");
        return DONE;
    }
}
