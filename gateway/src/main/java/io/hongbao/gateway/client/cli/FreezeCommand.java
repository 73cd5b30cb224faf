package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stops grabs. */
@Command(name = "freeze", description = "Stops the grabs of an envelope, not its time (as an operator).",
    sortOptions = false, footerHeading = "%nExample:%n", footer = "  bin/hongbao ctl freeze 1 --reason 'case 4711'")
final class FreezeCommand extends OperatorAction
{
    @Parameters(index = "0", paramLabel = "ENVELOPE", description = "Its number.")
    private long envelopeId;

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        await(service.freeze(key(), envelopeId, reason()));
        out.println("Envelope " + envelopeId + " is frozen: it grants nothing until it is thawed.");
        return DONE;
    }
}
