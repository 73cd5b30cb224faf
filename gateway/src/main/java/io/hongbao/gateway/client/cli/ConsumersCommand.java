package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.ConsumerList;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.codec.Role;
import java.io.PrintWriter;
import java.time.Instant;
import picocli.CommandLine.Command;

/** Who reads the settlement feed, and how far. */
@Command(name = "consumers", description = "Consumers of the settlement feed: how far each has acknowledged.",
    sortOptions = false, footerHeading = "%nExample:%n", footer = "  bin/hongbao ctl consumers --as 500")
final class ConsumersCommand extends ClientAction
{
    @Override
    Role role()
    {
        return Role.OPERATOR;
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        final ConsumerList list = await(service.consumers().list());
        out.println("Last event " + list.lastSequence() + (list.consumers().isEmpty() ? ", no consumers" : ""));
        for (final ConsumerList.Consumer consumer : list.consumers())
        {
            out.println("  " + consumer.name() + " has all up to " + consumer.watermark() + ", said at " +
                Instant.ofEpochMilli(consumer.acknowledgedAtMs()));
        }
        return DONE;
    }
}
