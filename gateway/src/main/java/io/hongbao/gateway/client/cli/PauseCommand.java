package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.Completion;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.PauseOrder;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Stops creates or grabs. */
@Command(name = "pause", description = "Stops creates, grabs or both: refused with PAUSED until resumed.",
    sortOptions = false, footerHeading = "%nExamples:%n", footer = {
        "  bin/hongbao ctl pause creates --as 500 --reason 'limits under review'",
        "  bin/hongbao ctl pause grabs --scene chat:42 --as 500 --reason 'case 4711'"})
final class PauseCommand extends PausingAction
{
    @Override
    CompletableFuture<Completion> carryOut(final EnvelopeService service, final PauseOrder order)
    {
        return service.pause(order);
    }

    @Override
    String told(final String what)
    {
        return "Paused: " + what + ". Repeats are still told, time goes on, envelopes still expire.";
    }
}
