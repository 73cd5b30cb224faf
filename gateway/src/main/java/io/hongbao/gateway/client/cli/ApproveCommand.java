package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.codec.Role;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The second of two operators. */
@Command(name = "approve", description = "Approves what another operator proposed within the last 10 minutes.",
    sortOptions = false, footerHeading = "%nExample:%n", footer = "  bin/hongbao ctl approve 4711 --as 501")
final class ApproveCommand extends ClientAction
{
    @Parameters(index = "0", paramLabel = "PROPOSAL", description = "Its number, as told to who proposed it.")
    private long proposalId;

    @Override
    Role role()
    {
        return Role.OPERATOR;
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        await(service.approve(key(), proposalId));
        out.println("Proposal " + proposalId + " is approved and carried out.");
        return DONE;
    }
}
