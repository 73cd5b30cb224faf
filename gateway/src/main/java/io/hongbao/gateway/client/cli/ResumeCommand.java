package io.hongbao.gateway.client.cli;

import io.hongbao.engine.api.EnvelopeService;
import io.hongbao.engine.api.PauseOrder;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a pause. */
@Command(name = "resume", description = "Ends a pause: names action and for whom as the pause did.",
    sortOptions = false, footerHeading = "%nExample:%n",
    footer = "  bin/hongbao ctl resume both --as 500 --reason 'the new server runs'")
final class ResumeCommand extends OperatorAction
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
            await(service.resume(order));
        }
        out.println("Resumed: " + target.text() + '.');
        return DONE;
    }
}
