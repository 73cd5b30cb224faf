package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.PauseOrder;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops creates or grabs. */
@Command(name = "pause", description = "Stops creates, grabs or both: refused with PAUSED until resumed.",
    sortOptions = false, footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao ctl pause creates --as 500 --reason 'limits under review'",
        "  bin/hongbao ctl pause grabs --scene chat:42 --as 500 --reason 'case 4711'"})
final class PauseCommand extends OperatorAction
{
    @Mixin
    private PauseTarget target;

    @Override
    void check()
    {
        target.check();
    }

    @Override
    int run(final EnvelopeService service, final PrintWriter out)
    {
        for (final PauseOrder order : target.orders(key(), key(), reason()))
        {
            await(service.pause(order));
        }
        out.println("Paused: " + target.text() + ". Repeats are still told, time goes on, envelopes still expire.");
        return DONE;
    }
}
