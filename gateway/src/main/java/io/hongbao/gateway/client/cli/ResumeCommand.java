package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.Completion;
import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.PauseOrder;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;

/** Ends a pause. */
@Command(name = "resume", description = "Ends a pause: names action and for whom as the pause did.",
    sortOptions = false, footerHeading = "%nExample:%n",
    footer = "  bin/hongbao ctl resume both --as 500 --reason 'the new server runs'")
final class ResumeCommand extends PausingAction
{
    @Override
    CompletableFuture<Completion> carryOut(final EnvelopeService service, final PauseOrder order)
    {
        return service.resume(order);
    }

    @Override
    String told(final String what)
    {
        return "Resumed: " + what + '.';
    }
}
