package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.codec.Role;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Forgets a dead consumer. */
@Command(name = "remove-consumer", description = {
    "Forgets a consumer of the settlement feed that will never come back, so that it holds no journal file any more.",
    "Who it was and who removed it is in the journal. If it does come back it begins at the first event."},
    sortOptions = false, footerHeading = "%nExample:%n",
    footer = "  bin/hongbao ctl remove-consumer old-wallet --as 500")
final class RemoveConsumerCommand extends ClientAction
{
    @Parameters(index = "0", paramLabel = "NAME", description = "As bin/hongbao ctl consumers lists it.")
    private String name;

    @Override
    Role role()
    {
        return Role.OPERATOR;
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        final long watermark = await(service.consumers().remove(key(), name)).subjectId();
        out.println("Consumer " + name + " is removed; it had acknowledged up to " + watermark + '.');
        return DONE;
    }
}
