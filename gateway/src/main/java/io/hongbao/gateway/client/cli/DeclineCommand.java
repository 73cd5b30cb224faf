package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The recipient does not want it. */
@Command(name = "decline", description = "The single recipient declines an envelope; its money is refunded.",
    sortOptions = false, footerHeading = "%nExample:%n", footer = "  bin/hongbao decline 1 --user 7")
final class DeclineCommand extends ClientAction
{
    @Parameters(index = "0", paramLabel = "ENVELOPE", description = "Its number.")
    private long envelopeId;

    @Option(names = "--user", required = true, paramLabel = "USER", description = "The recipient.")
    private long user;

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        await(service.decline(key(), envelopeId, user));
        out.println("User " + user + " declined envelope " + envelopeId + ", its money went back.");
        return DONE;
    }
}
