package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes an envelope back. */
@Command(name = "cancel", description = "Takes back an envelope that nobody has grabbed; its money is refunded.",
    sortOptions = false, footerHeading = "%nExample:%n", footer = "  bin/hongbao cancel 1")
final class CancelCommand extends ClientAction
{
    @Parameters(index = "0", paramLabel = "ENVELOPE", description = "Its number.")
    private long envelopeId;

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        await(service.cancel(key(), envelopeId));
        out.println("Envelope " + envelopeId + " is cancelled, its money went back.");
        return DONE;
    }
}
